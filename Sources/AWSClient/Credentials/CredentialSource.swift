public import Monitor

/// One place where credentials can come from.
public protocol CredentialSource: Sendable {
    /// The place in words, for the list of where was looked.
    var name: String { get }
    /// The credentials of this place; nil when it has none, so that the next is asked. Throws when it has some that
    /// cannot be used: they are never skipped in silence.
    func credentials() async throws(CredentialFault) -> AWSCredentials?
}
