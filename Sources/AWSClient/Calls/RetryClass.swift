/// Whether a call may be sent again when its answer did not come.
public enum RetryClass: Equatable, Sendable {
    /// It reads, so that sending it twice changes nothing.
    case idempotent
    /// It changes something, or each request is paid for: it is sent once, and an unknown result is told as unknown.
    case once
}
