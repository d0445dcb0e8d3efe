public import FoundationEssentials

/// How long something is acknowledged.
public enum AcknowledgedTime: CaseIterable, Sendable {
    /// An hour.
    case hour
    /// Four hours.
    case fourHours
    /// A day.
    case day
    /// Until the first of the next month, UTC.
    case month
    /// No longer: it is open again.
    case takenBack

    /// What can be chosen for a row: it is opened again only where it is acknowledged.
    public static func choices(for finding: Finding?) -> [AcknowledgedTime] {
        allCases.filter { $0 != .takenBack || finding?.acknowledged != nil }
    }

    /// The words of the choice.
    public var words: String {
        switch self {
        case .hour: "1 hour"
        case .fourHours: "4 hours"
        case .day: "24 hours"
        case .month: "until next month"
        case .takenBack: "open again"
        }
    }

    /// Until when, said at `now`.
    public func end(from now: Date) -> Date {
        switch self {
        case .hour: return now.addingTimeInterval(3_600)
        case .fourHours: return now.addingTimeInterval(14_400)
        case .day: return now.addingTimeInterval(86_400)
        case .month:
            let today = CivilTime(now)
            return CivilTime(
                year: today.month == 12 ? today.year + 1 : today.year, month: today.month == 12 ? 1 : today.month + 1,
                day: 1
            ).start
        case .takenBack: return now
        }
    }
}
