import Dashboard
import FoundationEssentials
import Monitor

/// Lines a minute in words, for readers of screens: what the histogram shows.
///
/// A minute without a line counts with none where every group was read in it; one that was not read counts not at all.
enum LogRate {
    /// Minutes that are told of.
    private static let span = 60

    /// `lines a minute over 59m: mean 0.7, from 0 to 2; 1 in this one`; nil where not a minute is known.
    static func words(_ state: DashboardState) -> String? {
        let view = state.logs.view
        guard let newest = view.minutes.last, let oldest = view.minutes.first else { return nil }
        let last = max(newest.minute, MinuteSeries.minute(of: state.now))
        let first = max(last - span + 1, LogCoverage.of(state)?.minute ?? oldest.minute)
        guard first <= last else { return nil }
        var counts = [Int](repeating: 0, count: last - first + 1)
        for place in view.minutes.indices.reversed() {
            let minute = view.minutes[place].minute
            guard minute >= first else { break }
            counts[minute - first] = view.count(ofMinute: place)
        }
        let now = counts[counts.count - 1]
        // The minute under way is not over: it is told as what is now, and lowers neither the mean nor the least.
        let whole = counts.dropLast()
        guard let least = whole.min(), let most = whole.max() else { return "lines in this minute: \(now)" }
        let mean = Double(whole.reduce(0, +)) / Double(whole.count)
        let range = "mean \(GraphPanel.number(mean)), from \(Words.grouped(least)) to \(Words.grouped(most))"
        return "lines a minute over \(whole.count)m: \(range); \(Words.grouped(now)) in this one"
    }
}
