/// One part of a snapshot that is read by a request of its own and can fail alone.
public enum Part<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The part was read.
    case read(Value)
    /// The part was asked for and failed.
    case failed(PollFailure)
    /// The part was not asked for, and why (not configured, no login).
    case notAsked(String)

    /// The value, if the part was read.
    public var value: Value? {
        if case .read(let value) = self { value } else { nil }
    }

    /// The failure, if the part was asked for and failed.
    public var failure: PollFailure? {
        if case .failed(let failure) = self { failure } else { nil }
    }
}
