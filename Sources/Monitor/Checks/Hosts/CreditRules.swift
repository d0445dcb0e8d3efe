/// How EC2 counts CPU credits for a type of instance.
///
/// A credit is one CPU at 100 % for a minute. From AWS's table of burstable instances.
public struct CreditRules: Equatable, Sendable {
    /// CPUs.
    public let cpus: Double
    /// Credits that an hour of running earns.
    public let earnedAnHour: Double

    /// The rules of `type`; nil for a type without CPU credits, or one that is not in the table.
    public init?(type: String) {
        let parts = type.split(separator: ".")
        guard parts.count == 2, Self.families.contains(String(parts[0])), let size = Self.sizes[String(parts[1])]
        else { return nil }
        cpus = size.cpus
        earnedAnHour = size.earned
    }

    /// Credits that an hour at this CPU in percent uses up beyond what it earns; negative while they grow.
    public func burn(atCPU percent: Double) -> Double { 60 * cpus * percent / 100 - earnedAnHour }

    private static let families: Set = ["t3", "t3a", "t4g"]
    private static let sizes: [String: (cpus: Double, earned: Double)] = [
        "nano": (2, 6), "micro": (2, 12), "small": (2, 24), "medium": (2, 24), "large": (2, 36), "xlarge": (4, 96),
        "2xlarge": (8, 192),
    ]
}
