import FoundationEssentials
import Monitor
import Wire

/// Keys as programs print them for the AWS tools: JSON with `Version` 1.
struct PrintedKeys: Decodable, Sendable {
    private var version: Int?
    private var accessKey: String?
    private var secretKey: String?
    private var sessionToken: String?
    private var expiration: String?

    enum CodingKeys: String, CodingKey {
        case version = "Version"
        case accessKey = "AccessKeyId"
        case secretKey = "SecretAccessKey"
        case sessionToken = "SessionToken"
        case expiration = "Expiration"
    }

    /// The credentials in what a program printed; throws what is wrong with it, never quoting it.
    static func read(_ output: [UInt8], source: String, now: Date) throws(CredentialFault) -> AWSCredentials {
        guard !JSONDepth.isTooDeep(output), let keys = try? JSONDecoder().decode(Self.self, from: Data(output)) else {
            throw .broken(source: source, why: "it printed no JSON of the form that the AWS tools expect")
        }
        guard keys.version == 1 else {
            let found = keys.version.map { "Version \($0)" } ?? "no Version"
            throw .broken(source: source, why: "it printed \(found) where Version 1 is understood")
        }
        guard let accessKey = keys.accessKey, let secretKey = keys.secretKey, !accessKey.isEmpty, !secretKey.isEmpty
        else { throw .broken(source: source, why: "it printed no AccessKeyId or no SecretAccessKey") }
        var ends: Date?
        if let text = keys.expiration {
            ends = Timestamps.date(text)
            guard let ends else { throw .broken(source: source, why: "the Expiration that it printed is no time") }
            guard ends > now else { throw .broken(source: source, why: "the keys that it printed have ended") }
        }
        return AWSCredentials(
            keys: AWSKeys(
                accessKey: accessKey, secretKey: Secret(secretKey), sessionToken: keys.sessionToken.map { Secret($0) }),
            source: source, ends: ends, renews: ends != nil)
    }
}
