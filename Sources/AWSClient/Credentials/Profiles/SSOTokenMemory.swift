import Synchronization

/// The tokens that were renewed here, by their files, for the case that they cannot be written there.
public final class SSOTokenMemory: Sendable {
    private let tokens = Mutex<[String: SSOToken]>([:])

    /// Remembers nothing yet.
    public init() {}

    /// The one of both that lasts longer: a token from its file or the one that is remembered for it.
    func newest(_ token: SSOToken?, at path: String) -> SSOToken? {
        tokens.withLock { tokens in
            guard let known = tokens[path] else { return token }
            guard let token, token.ends >= known.ends else { return known }
            tokens[path] = nil
            return token
        }
    }

    /// Remembers the token of a file.
    func keep(_ token: SSOToken, at path: String) { tokens.withLock { $0[path] = token } }
}
