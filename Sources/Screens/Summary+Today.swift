import Dashboard
import Monitor

extension Summary {
    /// What was predicted and lost today, UTC, with the stretch that it is of, and what the day cost.
    ///
    /// Where that is longer than `columns`, first the stretch of the cost goes, then notes become brief, then the cost goes.
    static func today(_ state: DashboardState, columns: Int = .max) -> String {
        let count = DayCount(state.world, now: state.now)
        let cost = state.monthCost?.today(at: state.now)
        let (whole, brief) = (count.short, count.short(columns: 0))
        // Where both are of the whole day, that is said once.
        let isOfDay = whole?.hasSuffix("since midnight UTC") == true
        let pairs =
            isOfDay
            ? [(whole, cost?.brief), (brief, nil)]
            : [(whole, cost?.words), (whole, cost?.brief), (brief, cost?.brief), (brief, nil)]
        let texts = pairs.map { [$0, $1].compactMap(\.self).joined(separator: "; ") }.filter { !$0.isEmpty }
        return texts.first { $0.count <= columns } ?? texts.last ?? "nothing is known of today yet"
    }
}
