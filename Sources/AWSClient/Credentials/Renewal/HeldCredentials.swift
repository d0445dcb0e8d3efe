import Monitor

/// Credentials to sign with, and what stood in the way of fresher ones.
struct HeldCredentials: Sendable {
    /// The credentials.
    var credentials: AWSCredentials
    /// Counts up with every change of them.
    var revision: Int
    /// Why the last renewal failed; these are still good.
    var renewalFailure: PollFailure?
}
