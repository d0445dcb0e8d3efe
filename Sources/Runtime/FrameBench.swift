public import Dashboard
import FoundationEssentials
public import Monitor
import Screens

/// Times the way from a state to a frame, for the benchmarks.
public enum FrameBench {
    /// Lines `name microseconds`, the median of `count` rounds: `frame` draws a state, `diff` compares two frames, `tick`
    /// judges everything anew.
    public static func measure(_ setup: DashboardState.Setup, world: World, count: Int) -> [String] {
        var state = DashboardState(setup)
        state.adopt(world)
        let reducer = Reducer()
        var (frames, diffs, ticks): ([Double], [Double], [Double]) = ([], [], [])
        var previous = Screen.frame(of: state)
        var now = setup.now
        for _ in 0..<max(1, count) {
            now += 1
            ticks.append(microseconds { _ = reducer.reduce(&state, .tick(now)) })
            var frame = previous
            frames.append(microseconds { frame = Screen.frame(of: state) })
            diffs.append(microseconds { _ = frame.changes(from: previous) })
            previous = frame
        }
        return zip(["frame", "diff", "tick"], [frames, diffs, ticks]).map { name, values in
            "\(name) \(Words.fixed(values.sorted()[values.count / 2], 1))"
        }
    }

    private static func microseconds(_ body: () -> Void) -> Double {
        let clock = ContinuousClock()
        return clock.measure(body).inSeconds * 1e6
    }
}
