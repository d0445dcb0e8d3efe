public import Monitor

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
    /// The answer's HTTP status; nil when no answer came.
    public var status: Int?
    /// True when the service refused it to slow this program down: nobody is billed for such a call.
    public var isThrottled: Bool

    /// True when an answer came, whatever its status.
    public var wasAnswered: Bool { status != nil }
    /// True when the answer was good.
    public var isGood: Bool { status.map { (200...299).contains($0) } ?? false }

    /// Puts a record together.
    public init(
        action: String, price: PriceClass, sent: Int, received: Int, status: Int?, isThrottled: Bool = false
    ) {
        self.action = action
        self.price = price
        self.sent = sent
        self.received = received
        self.status = status
        self.isThrottled = isThrottled
    }
}

/// Gets every call that leaves the process.
public protocol CallMeter: Sendable {
    /// Counts one call.
    func record(_ call: CallRecord)
    /// Why the call must not be made; nil when it may.
    func refusal(of call: AWSCall) -> PollFailure?
}

extension CallMeter {
    /// Refuses nothing.
    public func refusal(of call: AWSCall) -> PollFailure? { nil }
}
