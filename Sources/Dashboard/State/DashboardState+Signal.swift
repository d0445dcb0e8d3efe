import FoundationEssentials
import Monitor

extension DashboardState {
    /// True when nothing was verified for three intervals although something was asked: then no verdict is true.
    public var hasNoSignal: Bool {
        guard !world.newest.isEmpty, let shortest = world.newest.keys.map({ intervals[$0] }).min() else { return false }
        guard let last = world.lastVerified else { return now.timeIntervalSince(started) > Self.patience(shortest) }
        return now.timeIntervalSince(last) > Self.patience(shortest)
    }

    /// What is said then.
    public var noSignal: String {
        guard let last = world.lastVerified else { return "nothing could be verified since the start" }
        return "nothing verified since \(Words.clock(last)), \(Words.duration(now.timeIntervalSince(last)))"
    }

    /// Three intervals, and the time that an answer may take.
    private static func patience(_ interval: Double) -> Double { 3 * interval + 12 }
}
