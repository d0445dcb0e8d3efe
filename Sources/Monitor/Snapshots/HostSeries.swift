/// A metric of EC2 by the name that CloudWatch gives it, CPU apart.
public enum HostSeries: String, CaseIterable, Sendable {
    /// CPU credits that are left.
    case creditBalance = "CPUCreditBalance"
    /// Credits borrowed from the next day by an unlimited host.
    case surplusBalance = "CPUSurplusCreditBalance"
    /// Borrowed credits that were charged.
    case surplusCharged = "CPUSurplusCreditsCharged"
    /// Bytes that came in.
    case networkIn = "NetworkIn"
    /// Bytes that went out.
    case networkOut = "NetworkOut"
    /// Bytes read from volumes.
    case readBytes = "EBSReadBytes"
    /// Bytes written to volumes.
    case writeBytes = "EBSWriteBytes"
    /// Reads from volumes.
    case readOperations = "EBSReadOps"
    /// Writes to volumes.
    case writeOperations = "EBSWriteOps"
    /// Percent left of the burst of operations.
    case operationBalance = "EBSIOBalance%"
    /// Percent left of the burst of bytes.
    case byteBalance = "EBSByteBalance%"

    /// The statistic that makes sense of it.
    public var statistic: String {
        switch self {
        case .creditBalance, .surplusBalance, .operationBalance, .byteBalance: "Average"
        default: "Sum"
        }
    }

    /// True for what is read at every poll; the others are read every quarter of an hour.
    public var isUrgent: Bool { self == .creditBalance }
}
