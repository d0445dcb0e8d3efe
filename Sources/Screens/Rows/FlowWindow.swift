import Dashboard
import Monitor

/// How far back the counts of the flow reach: an hour, or less where not all of it is known.
enum FlowWindow {
    /// `1h`, `35m`.
    static func length(_ state: DashboardState) -> String { state.world.flowOfHour?.length ?? "1h" }

    /// `2,999+ wait` on the stream, or `1,872 came late` where they were taken since; nil where none does or did.
    static func waiting(_ lost: Finding, _ backlog: Backlog?) -> String? {
        if let late = measure("late", of: lost) { return "\(Words.grouped(Int(late))) came late" }
        guard let records = measure("waiting", of: lost), records > 0 else { return nil }
        return (backlog?.count ?? Words.grouped(Int(records))) + " wait"
    }

    /// A count of the row of lost rides; nil where it is not known.
    static func measure(_ name: String, of lost: Finding) -> Double? {
        lost.measures.first { $0.name == name }?.value
    }

    /// True where the row of lost rides has counts that hold: also where it only follows from a fault that was seen.
    static func isCounted(_ lost: Finding, _ state: DashboardState) -> Bool {
        switch lost.modifier {
        case nil: true
        // What waits was counted, and is lost no more than stored yet.
        case .idle: (measure("waiting", of: lost) ?? 0) > 0
        case .suppressed(let parent): (state.judgement[parent]?.severity ?? .unknown) != .unknown
        default: false
        }
    }
}
