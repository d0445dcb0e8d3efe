import Crypto
import FoundationEssentials
import Monitor
import Wire

/// The token of a sign-in, as the AWS command line keeps it.
struct SSOToken: Equatable, Sendable {
    /// What the portal is asked with.
    var accessToken: Secret
    /// When it ends.
    var ends: Date
    /// What gets a new one; nil for the older form, which asks the user.
    var refresh: Refresh?
    /// The whole file, whose other fields are kept when it is written anew.
    var startURL: String?

    /// What gets a new token without the user.
    struct Refresh: Equatable, Sendable {
        var token: Secret
        var clientID: String
        var clientSecret: Secret
        /// When the registration of the client ends; after that only the user can sign in.
        var registrationEnds: Date
        /// The times as the file has them.
        var registrationText: String
    }

    /// The file of a sign-in: the SHA-1 of its session's name or of its start address.
    static func path(of settings: SSOSettings) -> String {
        let digest = Insecure.SHA1.hash(data: Array((settings.session ?? settings.startURL).utf8))
        let hex = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return "~/.aws/sso/cache/\(hex).json"
    }

    /// Reads a file; nil for anything but a token with its end.
    init?(_ bytes: [UInt8]) {
        guard !JSONDepth.isTooDeep(bytes), let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
            let token = file.accessToken, let ends = file.expiresAt.flatMap(Self.date)
        else { return nil }
        accessToken = Secret(token)
        self.ends = ends
        startURL = file.startUrl
        if let refreshToken = file.refreshToken, let id = file.clientId, let secret = file.clientSecret,
            let text = file.registrationExpiresAt, let registrationEnds = Self.date(text)
        {
            refresh = Refresh(
                token: Secret(refreshToken), clientID: id, clientSecret: Secret(secret),
                registrationEnds: registrationEnds, registrationText: text)
        }
    }

    /// The file's text, as the AWS command line reads it.
    func bytes(region: String) -> [UInt8] {
        var pairs: [(String, JSONText)] = []
        if let startURL { pairs.append(("startUrl", .string(startURL))) }
        pairs += [
            ("region", .string(region)), ("accessToken", .string(accessToken.revealed)),
            ("expiresAt", .string(Timestamps.extended(ends))),
        ]
        if let refresh {
            pairs += [
                ("clientId", .string(refresh.clientID)), ("clientSecret", .string(refresh.clientSecret.revealed)),
                ("registrationExpiresAt", .string(refresh.registrationText)),
                ("refreshToken", .string(refresh.token.revealed)),
            ]
        }
        return Array(JSONText.object(pairs).text.utf8)
    }

    // Old versions of the command line wrote UTC in place of Z.
    private static func date(_ text: String) -> Date? {
        Timestamps.date(text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text)
    }

    private struct File: Decodable {
        var startUrl: String?
        var accessToken: String?
        var expiresAt: String?
        var refreshToken: String?
        var clientId: String?
        var clientSecret: String?
        var registrationExpiresAt: String?
    }
}
