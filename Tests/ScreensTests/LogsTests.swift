import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Screens
import TestSupport
import Testing

@Suite("The screen of log lines")
struct LogsTests {
    private static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }
    private static let function = "/aws/lambda/taxi-trip-duration-predictor"
    private static let flask = "/mlops/frontend/flask"

    /// Two groups and a failed task over ten minutes, a minute of it without a line.
    private static let sample = SampleWorld { sample in
        let now = SampleWorld.now
        var lines: [LogLines.Line] = []
        for call in 0..<40 where call < 24 || call > 28 {
            let at = now - 604 + Double(call) * 15
            let request = "8f3a2c1d-0000-4000-8000-1234567890\(10 + call)"
            func add(_ after: Double, _ text: String) {
                lines.append(.init(group: function, at: at + after, text: text))
            }
            func say(_ after: Double, _ level: String, _ text: String) {
                add(after, "[\(level)]\t\(Words.stamp(at + after))\t\(request)\t\(text)")
            }
            add(0, "START RequestId: \(request) Version: $LATEST")
            say(0.1, "INFO", "Processing 4 records")
            if call % 11 == 5 {
                say(0.2, "ERROR", "Error processing record: Invalid control character at: line 1 column 38 (char 37)")
            }
            say(0.3, "INFO", "Processed ride ride-\(900 + call): predicted duration = 12.40 minutes")
            add(0.4, "END RequestId: \(request)")
            add(
                0.41,
                "REPORT RequestId: \(request)\tDuration: 121.50 ms\tBilled Duration: 122 ms\tMemory Size: 256 MB\t"
                    + "Max Memory Used: 184 MB\t" + (call == 0 ? "Init Duration: 1728.12 ms\t" : ""))
        }
        for request in 0..<30 {
            lines.append(
                .init(
                    group: flask, at: now - 600 + Double(request) * 20,
                    text: "INFO:werkzeug:192.0.2.44 - - \"GET /api/health HTTP/1.1\" \(request == 9 ? 500 : 200) -"))
        }
        sample.stack.logGroups = [flask]
        sample.logLines = LogLines(
            lines: lines.sorted { $0.at < $1.at },
            groups: [
                function: .init(newest: now - 14, errors: 3, newestError: "Error processing record", from: now - 900),
                flask: .init(newest: now - 20, from: now - 900),
            ])
        sample.logGroups.groups[flask] = .read(
            .init(retentionDays: nil, bytes: 2.1e7, createdAt: now - 1e7, newestLine: .read(now - 20)))
        sample.tasks.logs = [
            .init(
                dag: "nyc_taxi_duration_prediction", run: "scheduled__2026-11-01", task: "train_model", attempt: 2,
                lines: [
                    .init(at: now - 400, level: "info", text: "Training on 2,846,722 rows"),
                    .init(
                        at: now - 399, level: "error", text: "ValueError: no such file: green_tripdata_2026-09.parquet"),
                ], exception: "ValueError: no such file")
        ]
    }

    private static let state = Scenery.desk([sample])

    private func make(_ size: Size, _ keys: String...) -> DashboardState {
        var state = Self.state
        _ = Reducer().reduce(&state, .resized(size))
        return Scenery.press(["7"] + keys, state)
    }

    private func golden(_ state: DashboardState, _ name: String) throws {
        let size = state.size
        try Golden.expect(Screen.frame(of: state).text, is: "logs-\(name)_\(size.columns)x\(size.rows)")
    }

    @Test("following the newest line", arguments: sizes)
    func following(_ size: Size) throws { try golden(make(size), "follow") }

    @Test("errors only, walked to another minute, marked", arguments: sizes)
    func walked(_ size: Size) throws { try golden(make(size, "m", "left", "left", "left", "left"), "walk") }

    @Test("wrapped without times, with what is looked for", arguments: sizes)
    func wrapped(_ size: Size) throws {
        try golden(make(size, "w", "t", "\\", "e", "r", "r", "o", "r", "enter"), "wrap")
    }

    @Test("the groups", arguments: sizes)
    func groups(_ size: Size) throws { try golden(make(size, "tab", "j"), "groups") }

    @Test("paused behind a filter that nothing passes", arguments: sizes)
    func empty(_ size: Size) throws { try golden(make(size, "p", "/", "z", "z", "enter"), "empty") }

    @Test("what each cell means")
    func roles() throws {
        try Golden.expect(
            Screen.frame(of: make(Self.sizes[1], "/", "e", "r", "enter")).roleMap, is: "logs-filter_80x24_roles")
    }

    @Test("a hundred thousand lines are drawn by looking at those in sight")
    func scrolling() {
        var sample = Self.sample
        let start = SampleWorld.now - 50_000
        sample.logLines.lines = (0..<100_000).map {
            .init(group: Self.function, at: start + Double($0) / 2, text: "[INFO] line \($0)")
        }
        var state = Scenery.press(["7"], Scenery.desk([sample]))
        let looked = state.logs.view.looked
        for key in ["g", "pgdn", "G", "pgup", "k", "left", "right"] {
            state = Scenery.press([key], state)
            _ = Screen.frame(of: state)
        }
        #expect(state.logs.view.count > 97_000)
        #expect(state.logs.view.looked == looked)
    }

    @Test("while two thousand lines come a second a frame changes at most the screen")
    func streaming() {
        var state = make(Self.sizes[1])
        let reducer = Reducer()
        var previous = Screen.frame(of: state)
        for second in 1...5 {
            let now = SampleWorld.now + Double(second)
            let lines = (0..<2_000).map {
                LogLines.Line(
                    group: Self.function, at: now - 1 + Double($0) / 2_000, text: "[INFO] line \(second) \($0)")
            }
            let before = state.logs.view.looked
            _ = reducer.reduce(
                &state,
                .polled(
                    PollResult(
                        source: .logLines, at: now, duration: 0.1, outcome: .success(.logLines(LogLines(lines: lines))))
                ))
            let frame = Screen.frame(of: state)
            #expect(frame.changes(from: previous).map(\.columns.count).reduce(0, +) <= 80 * 24)
            #expect(state.logs.view.looked - before <= 4_500)
            previous = frame
        }
        #expect(previous.text.contains("line 5 1999"))
    }

    @Test("hostile lines are inert")
    func hostile() {
        var sample = Self.sample
        sample.logLines.lines = [
            .init(group: "/x\u{1B}[2J", at: SampleWorld.now, text: "a\u{1B}]0;owned\u{7}b\u{202E}c\u{9B}31m\r\nd")
        ]
        let frame = Screen.frame(of: Scenery.press(["7"], Scenery.desk([sample])))
        #expect(!frame.text.unicodeScalars.contains { $0.value < 32 && $0.value != 10 || 0x7F...0x9F ~= $0.value })
        #expect(!frame.text.contains("\u{202E}"))
    }
}
