import Cells
import Dashboard
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("What is not shown is told")
struct OutOfSightTests {
    private static let size = Size(columns: 80, rows: 24)

    private static func lines(_ keys: [String], _ state: DashboardState) -> [String] {
        Screen.frame(of: Scenery.press(keys, state)).text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private static func text(_ keys: [String], _ sample: SampleWorld) -> String {
        lines(keys, Scenery.desk([sample], size: size)).joined(separator: "\n")
    }

    @Test("a table that was never read has ? lines, one that was read and is empty has 0")
    func unread() {
        let unread = "models ?   experiments ?   runs ?"
        #expect(Self.lines(["4"], Scenery.firstPaint.make(Self.size)).contains { $0.contains(unread) })
        #expect(Self.text(["4"], SampleWorld { $0.failures[.tracking] = .timedOut(seconds: 5) }).contains(unread))
        let empty = SampleWorld {
            $0.tracking = MLflowTracking(
                experiments: .read([]), runs: .read([]), models: .failed(.timedOut(seconds: 5)))
        }
        let text = Self.text(["4"], empty)
        for title in ["models ?", "experiments 0", "runs 0"] {
            #expect(text.contains("\n \(title)"), "\(title): \(text)")
        }
        #expect(Self.text(["3"], SampleWorld()).contains("tasks 0   import errors 0"))
    }

    @Test(
        "what only AWS tells is not 0 where nobody could sign in",
        arguments: [
            ("6", "predictions ?"), ("5", "errors in the function's log ?"), ("8", "by component ?"),
            ("8", "what would save ?"), ("7", "? lines"),
        ])
    func signedOut(_ key: String, _ words: String) {
        let sample = SampleWorld {
            $0.failAWS(.credentials(.expired(source: "profile ops in ~/.aws/credentials")))
        }
        #expect(Self.text([key], sample).contains(words))
    }

    @Test(
        "names of tables are left out whole, never that of the table that is seen",
        arguments: [
            (0, 54, 0..<5), (0, 53, 0..<4), (3, 53, 0..<4), (4, 53, 1..<5), (3, 25, 3..<4), (4, 30, 3..<5),
            (0, 3, 0..<1), (4, 0, 4..<5),
        ])
    func names(_ focus: Int, _ room: Int, _ shown: Range<Int>) {
        #expect(TableNames.shown([6, 7, 7, 15, 7], focus: focus, room: room) == shown)
    }

    @Test("at 40x12 an ellipsis stands for the names without room, and the columns are counted")
    func narrow() throws {
        let state = Scenery.healthy.make(Size(columns: 40, rows: 12))
        let first = try #require(Self.lines(["3"], state).first { $0.hasPrefix(" DAGs 3") })
        #expect(first.contains(" … ") && first.contains(" columns") && !first.contains("import"))
        let fourth = try #require(
            Self.lines(["3", "tab", "tab", "tab"], state).first { $0.contains("import errors 0") })
        #expect(fourth.hasPrefix(" … "))
    }

    @Test("lines out of sight have their place first, then columns, by their names where there is room")
    func parts() {
        let both = OutOfSight(above: 0, below: 4, columns: ["schedule", "took"])
        #expect(both.parts(in: 78, names: 20, least: 12).map(\.text) == ["4 more below", "wider: schedule, took"])
        #expect(both.parts(in: 78, names: 50, least: 12).map(\.text) == ["4 more below", "+2 columns"])
        #expect(both.parts(in: 30, names: 50, least: 12).map(\.text) == ["4 more below"])
        #expect(both.parts(in: 20, names: 50, least: 12).isEmpty)
        func words(_ above: Int, _ below: Int) -> [String] {
            OutOfSight(above: above, below: below, columns: []).parts(in: 78, names: 20, least: 12).map(\.text)
        }
        #expect(words(3, 4) == ["3 above, 4 below"])
        #expect(words(3, 0) == ["3 more above"])
        #expect(words(0, 0).isEmpty)
    }

    @Test("lines above are told of where the cursor is at the end")
    func above() {
        let state = Scenery.healthy.make(Size(columns: 80, rows: 14))
        #expect(Self.lines(["9"], state).contains { $0.hasSuffix(" more below") })
        let end = Self.lines(["9", "G"], state)
        #expect(end.contains { $0.hasSuffix(" more above") } && !end.contains { $0.contains("more below") })
    }

    @Test("a DAG's name has the room that is free, and ends in an ellipsis where it has none")
    func dags() {
        let wide = Size(columns: 200, rows: 60)
        let names = Self.lines([], Scenery.healthy.make(wide))
        #expect(names.contains { $0.hasPrefix(" nyc_taxi_duration_prediction ") })
        let long = SampleWorld {
            $0.lists.dags = .read([.init(id: String(repeating: "long_", count: 12), schedule: "@daily")])
        }
        let cut = Self.lines([], Scenery.desk([long], size: wide))
        #expect(cut.contains { $0.hasPrefix(" long_long_long_long_long_") && $0.prefix(40).contains("… ") })
    }

    @Test("the last line of a text that goes on is longer than it may be, so that its cut is seen")
    func cut() {
        #expect(TextFlow.cut("one two three four", columns: 8, limit: 2) == ["one two", "three four"])
        #expect(TextFlow.cut("one two three", columns: 8, limit: 2) == ["one two", "three"])
        #expect(TextFlow.cut("one two", columns: 8, limit: 0).isEmpty)
    }

    @Test("the hint of the help names the keys that move it, as they were changed")
    func helpKeys() {
        var faults: [Bindings.Fault] = []
        let sample = SampleWorld()
        var setup = DashboardState.Setup(stack: sample.stack, size: Size(columns: 80, rows: 24), now: sample.now)
        setup.bindings = Bindings([("down", ["e"]), ("up", [])], faults: &faults)
        let frame = Screen.frame(of: Scenery.press(["?"], DashboardState(setup)))
        #expect(frame.text.contains("more lines   e scroll   Esc back"))
    }

    @Test("a title of the help that has no room goes on in the next line")
    func help() {
        let narrow = Size(columns: 24, rows: 12)
        let lines = Self.lines(["0", "?"], Scenery.healthy.make(narrow))
        let title = lines.firstIndex(of: "  Events: timeline of")
        #expect(title.map { lines[$0 + 1].hasPrefix("  ") } == true, "\(lines)")
    }
}
