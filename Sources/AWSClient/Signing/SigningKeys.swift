import Crypto
import Synchronization

/// The keys that sign, each derived once for a day, a region and a service; they are kept in memory only.
public final class SigningKeys: Sendable {
    private struct Entry: Sendable {
        var secret: String
        var key: SymmetricKey
    }

    private static let most = 64

    private let entries = Mutex<[String: Entry]>([:])

    /// No keys yet.
    public init() {}

    /// The key for a day (`20260823`) and a scope.
    func key(for keys: AWSKeys, day: String, scope: SignatureV4.Scope) -> SymmetricKey {
        let place = "\(day)/\(scope.region)/\(scope.service)"
        let secret = keys.secretKey.revealed
        if let known = entries.withLock({ $0[place] }), known.secret == secret { return known.key }
        let key = [day, scope.region, scope.service, "aws4_request"].reduce(
            SymmetricKey(data: Array("AWS4\(secret)".utf8))
        ) { key, text in
            SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
        }
        entries.withLock { entries in
            if entries.count >= Self.most { entries = [:] }
            entries[place] = Entry(secret: secret, key: key)
        }
        return key
    }
}
