import Dashboard
import Monitor

/// How far back the counts of the flow reach: an hour, or less where not all of it is known.
enum FlowWindow {
    /// `1h`, `35m`, by what the row of lost rides says of itself.
    static func length(of lost: Finding?) -> String {
        guard let lost, let mark = lost.brief.place(of: " in ") else { return "1h" }
        return String(lost.brief[mark.upperBound...])
    }

    /// True where the row of lost rides has counts that hold: also where it only follows from a fault that was seen.
    static func isCounted(_ lost: Finding, _ state: DashboardState) -> Bool {
        switch lost.modifier {
        case nil: true
        case .suppressed(let parent): (state.judgement[parent]?.severity ?? .unknown) != .unknown
        default: false
        }
    }
}
