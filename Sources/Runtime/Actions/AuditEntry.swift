import FoundationEssentials
import Monitor

/// One line of the audit log: what somebody was about to do, or how it ended.
public struct AuditEntry: Codable, Equatable, Sendable {
    /// `intent` or `result`.
    public var kind: String
    /// The attempt that it belongs to.
    public var id: String
    /// When it was written, in UTC.
    public var time: String
    /// Seconds since the machine was started, which no clock that is set changes.
    public var uptime: Double
    /// The user on this machine.
    public var user: String
    /// This machine.
    public var host: String
    /// The address that the user came from over SSH; nil on the machine itself.
    public var from: String?
    /// `screen` or `command`.
    public var through: String
    /// The stack.
    public var stack: String
    /// The AWS region.
    public var region: String?
    /// The AWS profile.
    public var profile: String?
    /// The AWS identity.
    public var identity: String?
    /// The user of Airflow, for what goes there.
    public var airflowUser: String?
    /// The name of the action.
    public var action: String
    /// The id of the target.
    public var target: String
    /// What people call the target.
    public var label: String
    /// What is sent, line by line; of an intent.
    public var plan: [String]?
    /// How it was confirmed; of an intent.
    public var confirmed: String?
    /// Seconds within which the same is not done again; of an intent.
    public var coolDown: Double?
    /// `healthy`, `done`, `not-healthy`, `refused`, `failed` or `unknown`; of a result.
    public var outcome: String?
    /// The outcome in a sentence; of a result.
    public var words: String?
    /// False where it is known that nothing was sent that could change the target; of a result.
    public var sent: Bool?
    /// Seconds from the intent to the result; of a result.
    public var seconds: Double?

    enum CodingKeys: String, CodingKey {
        case kind, id, time, uptime, user, host, from, through, stack, region, profile, identity
        case airflowUser = "airflow_user"
        case action, target, label, plan, confirmed
        case coolDown = "cool_down"
        case outcome, words, sent, seconds
    }
}
