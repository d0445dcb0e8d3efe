import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("Keys among log lines")
struct LogKeyTests {
    private static let group = "/aws/lambda/taxi-trip-duration-predictor"

    private static func lines(_ range: Range<Int>) -> [LogLines.Line] {
        range.map { number in
            LogLines.Line(
                group: group, at: SampleWorld.now - 600 + Double(number),
                text: number % 50 == 7 ? "[ERROR] ride \(number) lost" : "[INFO] ride \(number)")
        }
    }

    private func desk(_ count: Int = 300) -> Desk {
        var desk = Desk(SampleWorld { $0.logLines.lines = Self.lines(0..<count) })
        desk.press("7")
        return desk
    }

    private func more(_ range: Range<Int>, _ desk: inout Desk) {
        let sample = SampleWorld { $0.logLines.lines = Self.lines(range) }
        desk.send(.polled(sample.result(of: .logLines)))
    }

    private func text(_ desk: Desk) -> String? { desk.state.line?.fields.last?.text }

    @Test("the newest line is under the cursor, and stays so until somebody looks back")
    func follow() {
        var desk = desk()
        #expect(text(desk) == "ride 299")
        more(300..<310, &desk)
        #expect(text(desk) == "ride 309")
        desk.press("k")
        #expect(!desk.state.logs.isFollowing)
        more(310..<400, &desk)
        #expect(text(desk) == "ride 308")
        desk.press("G")
        #expect(desk.state.logs.isFollowing)
        more(400..<401, &desk)
        #expect(text(desk) == "ride 400")
        desk.press("f")
        more(401..<402, &desk)
        #expect(text(desk) == "ride 400")
    }

    @Test("paused no line comes, and those that wait are counted")
    func pause() {
        var desk = desk()
        desk.press("p")
        more(300..<310, &desk)
        #expect(desk.state.logs.view.count == 300)
        #expect(desk.state.logs.waiting(in: desk.state.world.logStore) == 10)
        desk.press("p")
        #expect(desk.state.logs.view.count == 310)
    }

    @Test("a filter hides, an inverse one too, the severity as well, and Esc brings all back")
    func filter() {
        var desk = desk()
        desk.press("/")
        desk.type("lost")
        desk.press("enter")
        #expect(desk.state.logs.view.count == 6)
        desk.press("esc")
        #expect(desk.state.logs.view.count == 300)
        desk.press("/")
        desk.type("!lost")
        desk.press("enter")
        #expect(desk.state.logs.view.count == 294)
        desk.press("esc", "v")
        #expect(desk.state.logs.view.count == 6)
        desk.press("v", "v")
        #expect(desk.state.logs.view.count == 300)
    }

    @Test("a search hides nothing and finds the newest first; n and N go on around the end")
    func search() {
        var desk = desk()
        desk.press("\\")
        desk.type("RIDE 12")
        desk.press("enter")
        #expect(desk.state.logs.view.count == 300)
        #expect(text(desk) == "ride 129")
        #expect(desk.state.notice?.text == "match 11 of 11")
        desk.press("n")
        #expect(text(desk) == "ride 12")
        #expect(desk.state.notice?.text == "search went on at the top, match 1 of 11")
        desk.press("N")
        #expect(desk.state.notice?.text == "search went on at the bottom, match 11 of 11")
        desk.press("N")
        #expect(text(desk) == "ride 128")
        #expect(desk.state.notice?.text == "match 10 of 11")
        desk.press("esc")
        #expect(desk.state.logs.search.isEmpty)
        #expect(desk.state.place == .logs)
        desk.press("n")
        #expect(text(desk) == "ride 157 lost")
        #expect(desk.state.notice?.text == "error 4 of 6")
        desk.press("\\")
        desk.type("nowhere")
        desk.press("enter")
        #expect(desk.state.notice?.text.contains("nowhere") == true)
    }

    @Test("from the newest line, which is no error, n leads to the newest error and then on around the end")
    func newestError() {
        var desk = desk()
        #expect(desk.state.logs.isFollowing && text(desk)?.contains("lost") == false)
        desk.press("n")
        #expect(desk.state.notice?.text == "error 6 of 6")
        desk.press("n")
        #expect(desk.state.notice?.text == "search went on at the top, error 1 of 6")
    }

    @Test("finds are counted among the lines that are shown, and where there are too many not at all")
    func rank() {
        var desk = desk()
        desk.press("/")
        desk.type("lost")
        desk.press("enter", "\\")
        desk.type("ride")
        desk.press("enter", "n")
        #expect(desk.state.notice?.text == "search went on at the top, match 1 of 6")
        desk = self.desk(20_001)
        desk.press("N")
        #expect(desk.state.notice?.text.contains("error") != true)
        desk.press("G", "n", "n")
        #expect(desk.state.notice?.text == "search went on at the top")
    }

    @Test("lines are whole from when the group was read that was read last, and from what was not dropped")
    func coverage() {
        let minute = MinuteSeries.minute(of: SampleWorld.now)
        func coverage(_ groups: [String: LogLines.Group], _ keys: String...) -> LogCoverage? {
            var desk = Desk(
                SampleWorld {
                    $0.logLines.lines = Self.lines(0..<300)
                    $0.logLines.groups = groups
                })
            desk.press(["7"] + keys)
            return LogCoverage.of(desk.state)
        }
        let late = LogLines.Group(from: SampleWorld.now - 240)
        let early = LogLines.Group(from: SampleWorld.now - 86_400)
        // The first minute was read in part.
        #expect(coverage([Self.group: late, "/b": early]) == LogCoverage(minute: minute - 3, group: Self.group))
        #expect(coverage([Self.group: early, "/b": late])?.group == "/b")
        #expect(coverage([Self.group: early, "/b": late], "tab", "enter")?.group == Self.group)
        #expect(coverage([:]) == nil)
    }

    @Test("left and right walk the minutes of the histogram")
    func minutes() {
        var desk = desk()
        let newest = desk.state.logs.view.minutes.count - 1
        desk.press("left")
        #expect(desk.state.logPosition == desk.state.logs.view.minutes[newest - 1].start)
        #expect(!desk.state.logs.isFollowing)
        desk.press("left", "right")
        #expect(desk.state.logPosition == desk.state.logs.view.minutes[newest - 1].start)
        desk.press("right", "right")
        #expect(desk.state.notice?.text == "this is the newest minute")
    }

    @Test("t means times here and the theme elsewhere; w wraps; m draws a line")
    func toggles() {
        var desk = desk()
        desk.press("t", "w", "m")
        #expect(!desk.state.logs.showsTimes)
        #expect(desk.state.logs.wraps)
        #expect(desk.state.logs.markers == [desk.state.now])
    }

    @Test("Enter on a group opens its lines, and Esc leads back")
    func groups() {
        var desk = desk()
        desk.press("tab", "enter")
        #expect(desk.state.place == .logGroup(Self.group))
        #expect(desk.state.logs.view.count == 300)
        desk.press("esc")
        #expect(desk.state.place == .logs)
    }

    @Test("lines are saved as they are filtered, made safe, each with its time and group")
    func save() throws {
        var desk = desk()
        more(300..<301, &desk)
        desk.press("/")
        desk.type("lost")
        let effects = desk.press("enter", ">")
        guard case .save("logs", let lines)? = effects.last else {
            Issue.record("nothing is saved: \(effects)")
            return
        }
        #expect(lines.count == 6)
        let text = String(decoding: lines.bytes { $0.uppercased() }, as: UTF8.self)
        let first = try #require(text.split(separator: "\n").first)
        #expect(first == "2026-11-23T12:31:14Z \(Self.group.uppercased()) [ERROR] RIDE 7 LOST")
    }

    @Test("l on a row leads to the lines that tell of it")
    func ofRow() {
        var desk = desk()
        desk.press("1")
        desk.state.selection = "lambda.function"
        desk.press("l")
        #expect(desk.state.place == .logGroup(Self.group))
        desk.press("esc")
        #expect(desk.state.place == nil && desk.state.mode == .overview, "back to where it was asked for")
    }

    /// A run of the first DAG that failed in the task `train`, whose log was read.
    static let failing = SampleWorld { sample in
        let (dag, now) = ("nyc_taxi_duration_prediction", sample.now)
        sample.lists.runs = .read([
            .init(
                dag: dag, id: "r1", state: "failed", type: "scheduled", runAfter: now - 900, startedAt: now - 900,
                endedAt: now - 600)
        ])
        sample.tasks.ofRuns = .read(
            [("load", "success"), ("train", "failed")].map { task, state in
                .init(
                    dag: dag, run: "r1", task: task, state: state, attempt: 1, startedAt: now - 900,
                    endedAt: now - 600)
            })
        sample.tasks.logs = [
            .init(
                dag: dag, run: "r1", task: "train", attempt: 1,
                lines: [
                    .init(level: "info", text: "reading"), .init(level: "error", text: "Task failed with exception"),
                    .init(level: "error", text: "ValueError: no rows"),
                    .init(level: "info", text: "Pushing xcom"),
                ])
        ]
    }

    private static let log = Place.task(dag: "nyc_taxi_duration_prediction", run: "r1", task: "train", index: -1)

    @Test(
        "l on what failed in Airflow leads to the line of the task's log that says why",
        arguments: [["3"], ["3", "enter"], ["3", "tab"], ["3", "enter", "enter"]])
    func ofTask(_ keys: [String]) {
        var desk = Desk(Self.failing)
        desk.press(keys)
        let before = desk.state.place
        desk.press("l")
        #expect(desk.state.place == Self.log)
        #expect(desk.state.line?.fields.last?.text == "ValueError: no rows")
        desk.press("esc")
        #expect(desk.state.place == before)
    }

    @Test("among the reasons of a row the key for logs leads to the log of that row")
    func ofReasons() {
        var desk = Desk(Self.failing)
        desk.state.selection = "airflow.runs"
        desk.press("enter", "l")
        #expect(desk.state.place == Self.log)
        desk.press("esc")
        desk.state.selection = "lambda.log"
        desk.press("enter", "l")
        #expect(desk.state.place == desk.state.stack.functionLogGroup.map(Place.logGroup))
    }

    @Test("so it does on the row of the overview that the run made fail, and from a task that went well to its own log")
    func ofRuns() {
        var desk = Desk(Self.failing)
        desk.state.selection = "airflow.runs"
        desk.press("l")
        #expect(desk.state.place == Self.log)
        // Nobody opened a screen before, and back leads to where the key was pressed.
        desk.press("esc")
        #expect(desk.state.place == nil && desk.state.selection == "airflow.runs")
        desk.press("3", "enter", "enter", "g", "l")
        #expect(desk.state.place == .task(dag: "nyc_taxi_duration_prediction", run: "r1", task: "load", index: -1))
    }

    @Test("a line keeps its cursor while others come before it")
    func late() {
        var desk = desk()
        desk.press("k", "k")
        let id = desk.state.line?.id
        let late = SampleWorld {
            $0.logLines.lines = [.init(group: "/b", at: SampleWorld.now - 500.5, text: "late")]
        }
        desk.send(.polled(late.result(of: .logLines)))
        #expect(desk.state.logs.view.count == 301)
        #expect(desk.state.line?.id == id)
    }

    @Test("without AWS, without groups and behind a filter the screen says why it is empty")
    func empty() {
        var bare = SampleWorld { $0.stack.aws = nil }
        bare.logLines.lines = []
        var desk = Desk(bare)
        desk.press("7")
        #expect(desk.state.listings.first?.nothing.contains("no AWS is configured") == true)
        var none = SampleWorld { $0.stack.function = nil }
        none.stack.logGroups = []
        none.logLines.lines = []
        desk = Desk(none)
        desk.press("7")
        #expect(desk.state.listings.first?.nothing.contains("no log group is known") == true)
        desk = self.desk()
        desk.press("/")
        desk.type("nothing like that")
        desk.press("enter")
        #expect(desk.state.listings.first?.nothing.contains("300 are hidden") == true)
        var denied = SampleWorld { $0.logLines.lines = [] }
        denied.failures[.logLines] = .status(code: 400, detail: "AccessDeniedException: logs:FilterLogEvents")
        desk = Desk(denied)
        desk.press("7")
        #expect(desk.state.listings.first?.nothing.contains("logs:FilterLogEvents") == true)
    }

    @Test("what a key means among lines hides what it means elsewhere, in hints and help too")
    func shadowed() throws {
        let lines = desk()
        var groups = desk()
        groups.press("tab")
        let theme = try #require(Command.all.first { $0.name == "theme" })
        #expect(Keymap.isShadowed(theme, in: lines.state))
        #expect(!Keymap.isShadowed(theme, in: groups.state))
        #expect(!Keymap.isShadowed(theme, in: Desk().state))
        #expect(Command.logCommands.allSatisfy { !Keymap.isShadowed($0, in: lines.state) })
    }

    @Test("a container's lines are read when its group is opened, and again with r; a fault says why there is none")
    func container() {
        let group = LogGroupName.ofContainer("mlops-redis-1", host: "orchestration")
        var desk = desk()
        desk.state.descend(to: .logGroup(group))
        #expect(desk.state.linesToRead == [.readLines(group: group)])
        #expect(desk.press("r").contains(.readLines(group: group)))
        desk.send(.read(group: group, .failure(.timedOut(seconds: 20))))
        #expect(desk.state.listings.first?.nothing.contains("mlops-redis-1 on orchestration") == true)
        let line = LogLines.Line(group: group, at: SampleWorld.now, text: "Ready to accept connections")
        for _ in 0..<2 { desk.send(.read(group: group, .success([line]))) }
        #expect(desk.state.logs.view.count == 1)
        #expect(text(desk) == "Ready to accept connections")
    }

    @Test(
        "a container's lines that are followed are read again by themselves, later after a failure, and not while paused"
    )
    func followed() {
        let group = LogGroupName.ofContainer("mlops-redis-1", host: "orchestration")
        var desk = desk()
        desk.state.descend(to: .logGroup(group))
        func asks(after seconds: Double) -> Bool {
            desk.send(.tick(desk.state.now + seconds)).contains(.readLines(group: group))
        }
        #expect(!asks(after: 30), "the first answer is still awaited")
        desk.send(.read(group: group, .success([])))
        #expect(!asks(after: 9) && asks(after: 1) && !asks(after: 60), "one question at a time")
        desk.send(.read(group: group, .failure(.timedOut(seconds: 20))))
        #expect(!asks(after: 59) && asks(after: 1))
        desk.send(.read(group: group, .success([])))
        desk.press("p")
        #expect(!asks(after: 99))
        desk.press("p", "esc")
        #expect(!asks(after: 99), "nobody looks at it")
    }
}
