import Cells
public import Dashboard
import FoundationEssentials
public import Monitor
import Screens

/// Times the way from a state to a frame, for the benchmarks.
public enum FrameBench {
    /// Lines `name microseconds`, the median of `count` rounds: `frame` draws the overview, `diff` compares two frames,
    /// `tick` judges everything anew; each screen under its own name.
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
        let overview = zip(["frame", "diff", "tick"], [frames, diffs, ticks]).map { line($0, $1) }
        let screens = Place.screens.map { _, place in
            let visited = state.visiting(place)
            let times = (0..<max(1, count / 4)).map { _ in microseconds { _ = Screen.frame(of: visited) } }
            return line(place.content.title.lowercased(), times)
        }
        return overview + screens
    }

    /// Lines `name microseconds`, the median of `count` presses on tables of so many predictions: `move` for a key that
    /// moves the cursor with the frame that shows it, `tick` for a second in which nothing came, `filtered` for a second
    /// in which twenty came while a filter is set.
    public static func measureRows(_ setup: DashboardState.Setup, world: World, rows: Int, count: Int) -> [String] {
        let reducer = Reducer()
        var state = DashboardState(setup)
        state.adopt(world)
        let merger = RideMerger()
        merger.isWanted = true
        _ = reducer.reduce(&state, .polled(merger.prepared(predictions(rows, news: 0, at: setup.now))))
        for key in [Key.character("6"), .down, .down] { _ = reducer.reduce(&state, .key(key)) }
        var (moves, ticks, filtered): ([Double], [Double], [Double]) = ([], [], [])
        for turn in 0..<max(1, count) {
            let key = Key.character(turn % 40 < 20 ? "j" : "k")
            moves.append(
                microseconds {
                    _ = reducer.reduce(&state, .key(key))
                    _ = Screen.frame(of: state)
                })
            ticks.append(microseconds { _ = reducer.reduce(&state, .tick(state.now + 1)) })
        }
        for key in [Key.character("/"), .character("7"), .enter] { _ = reducer.reduce(&state, .key(key)) }
        for turn in 0..<max(1, count / 4) {
            let news: [Event] = [
                .polled(merger.prepared(predictions(rows, news: 20 * (turn + 1), at: setup.now))),
                .tick(state.now + 1),
            ]
            filtered.append(microseconds { _ = reducer.reduce(&state, news) })
            // As the dashboard does after its frame.
            _ = state.world.leftovers.take()
        }
        return [line("move_\(rows)", moves), line("tick_\(rows)", ticks), line("filtered_\(rows)", filtered)]
    }

    /// A poll that brought so many predictions, of which the newest `news` were not there before.
    private static func predictions(_ rows: Int, news: Int, at now: Date) -> PollResult {
        let rides = (0..<rows).map { index in
            // A ride stays as it is from poll to poll.
            let number = news + rows - index
            return FunctionLog.Prediction(
                ride: "ride-\(number)", minutes: Double(number % 60), at: now - 3_000 + Double(number) * 0.02,
                pickUpZone: 7, dropOffZone: 8, distance: 2.5)
        }
        var log = FunctionLog(
            from: now - 3_600, to: now, predictions: NewestFirst(rides), errors: [], newestLine: now, isPartial: false)
        log.summary = PredictionSummary(log)
        return PollResult(source: .functionLog, at: now, duration: 0.1, outcome: .success(.functionLog(log)))
    }

    private static func line(_ name: String, _ times: [Double]) -> String {
        "\(name) \(Words.fixed(times.sorted()[times.count / 2], 1))"
    }

    private static func microseconds(_ body: () -> Void) -> Double {
        let clock = ContinuousClock()
        return clock.measure(body).inSeconds * 1e6
    }
}
