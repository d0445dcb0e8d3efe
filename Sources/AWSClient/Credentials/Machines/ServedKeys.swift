import FoundationEssentials
import Monitor
import Wire

/// Keys as a container's agent and the instance's metadata serve them.
struct ServedKeys: Decodable, Sendable {
    private var code: String?
    private var accessKey: String?
    private var secretKey: String?
    private var token: String?
    private var expiration: String?

    enum CodingKeys: String, CodingKey {
        case code = "Code"
        case accessKey = "AccessKeyId"
        case secretKey = "SecretAccessKey"
        case token = "Token"
        case expiration = "Expiration"
    }

    /// The credentials in an answer; throws what is wrong with it, never quoting it.
    static func read(_ body: [UInt8], source: String) throws(PollFailure) -> AWSCredentials {
        guard !JSONDepth.isTooDeep(body), let keys = try? JSONDecoder().decode(Self.self, from: Data(body)) else {
            throw .credentials(.broken(source: source, why: "the answer is no JSON with keys"))
        }
        guard let accessKey = keys.accessKey, let secretKey = keys.secretKey, !accessKey.isEmpty, !secretKey.isEmpty
        else {
            let code = keys.code.map { " (\($0.prefix(40)))" } ?? ""
            throw .credentials(.broken(source: source, why: "the answer has no keys\(code)"))
        }
        return AWSCredentials(
            keys: AWSKeys(
                accessKey: accessKey, secretKey: Secret(secretKey), sessionToken: keys.token.map { Secret($0) }),
            source: source, ends: keys.expiration.flatMap(Timestamps.date), renews: true)
    }
}
