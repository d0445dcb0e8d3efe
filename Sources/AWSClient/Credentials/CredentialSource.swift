public import Monitor

/// One place where credentials can come from.
public protocol CredentialSource: Sendable {
    /// The place in words, for the list of where was looked.
    var name: String { get }
    /// The credentials of this place; nil when it has none, so that the next is asked.
    ///
    /// Throws `.credentials` when it has some that cannot be used, because they are never skipped in silence, and what
    /// the transport throws when the place could not be asked.
    func credentials() async throws(PollFailure) -> AWSCredentials?
}
