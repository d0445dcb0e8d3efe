/// One call as it was made, for the count of calls and of what they cost.
public struct CallRecord: Equatable, Sendable {
    /// The IAM action, such as `ec2:DescribeInstances`.
    public var action: String
    /// What it costs.
    public var price: PriceClass
    /// Bytes of body sent.
    public var sent: Int
    /// Bytes of body received; 0 when no answer came.
    public var received: Int
    /// True when an answer came, whatever its status.
    public var wasAnswered: Bool

    /// Puts a record together.
    public init(action: String, price: PriceClass, sent: Int, received: Int, wasAnswered: Bool) {
        self.action = action
        self.price = price
        self.sent = sent
        self.received = received
        self.wasAnswered = wasAnswered
    }
}

/// Gets every call that leaves the process.
public protocol CallMeter: Sendable {
    /// Counts one call.
    func record(_ call: CallRecord)
}
