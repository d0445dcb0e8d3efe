import Dashboard
import Monitor

extension Summary {
    /// What was predicted and lost today, UTC, with the stretch that it is of, and what the day cost.
    static func today(_ state: DashboardState) -> String {
        let rides = DayCount(state.world, now: state.now).short
        let cost = state.monthCost?.today(at: state.now)?.words
        let parts = [rides, cost].compactMap(\.self)
        return parts.isEmpty ? "nothing is known of today yet" : parts.joined(separator: "; ")
    }
}
