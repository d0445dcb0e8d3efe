import FoundationEssentials
import Monitor
import Wire

/// Keys as JSON, of the form in which agents serve them and programs print them.
struct KeyDocument: Decodable, Sendable {
    /// `Version`, which programs print.
    let version: Int?
    /// `Code`, in which a metadata service says what is wrong.
    let code: String?
    /// `Expiration`, as it is written.
    let expiration: String?
    private let accessKey: String?
    private let secretKey: String?
    private let token: String?
    private let sessionToken: String?

    enum CodingKeys: String, CodingKey {
        case version = "Version"
        case code = "Code"
        case expiration = "Expiration"
        case accessKey = "AccessKeyId"
        case secretKey = "SecretAccessKey"
        case token = "Token"
        case sessionToken = "SessionToken"
    }

    /// The document in `bytes`; nil for what is no JSON of that form.
    static func read(_ bytes: [UInt8]) -> KeyDocument? {
        JSONDepth.isTooDeep(bytes) ? nil : try? JSONDecoder().decode(Self.self, from: Data(bytes))
    }

    /// The keys; nil where either half is missing or empty.
    var keys: AWSKeys? {
        guard let accessKey, let secretKey, !accessKey.isEmpty, !secretKey.isEmpty else { return nil }
        return AWSKeys(
            accessKey: accessKey, secretKey: Secret(secretKey), sessionToken: (sessionToken ?? token).map { Secret($0) }
        )
    }
}
