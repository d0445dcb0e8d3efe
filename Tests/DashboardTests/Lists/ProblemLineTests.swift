import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("The cursor of a screen that is opened stands on its worst line")
struct ProblemLineTests {
    /// Four DAGs, the last runs of two of which failed.
    private static let failing = SampleWorld { sample in
        let now = sample.now
        sample.lists.dags = .read(["a", "b", "c", "d"].map { .init(id: $0) })
        sample.lists.runs = .read(
            [("a", "success"), ("b", "success"), ("c", "failed"), ("d", "failed"), ("b", "failed")].map { dag, state in
                .init(
                    dag: dag, id: "\(dag) \(state)", state: state, type: "manual", runAfter: now - 900,
                    startedAt: now - 900, endedAt: now - 600)
            })
    }

    /// A stream that is being deleted, a function that failed, a host with another address.
    private static let broken = SampleWorld {
        $0.stream.status = "DELETING"
        $0.function.state = "Failed"
        $0.hosts.hosts["frontend"]?.publicAddress = "192.0.2.99"
        $0.closeShells()
    }

    private static let samples = [SampleWorld(), Desk.troubled, broken]

    @Test("the first of those DAGs whose last run failed")
    func dags() {
        var desk = Desk(Self.failing)
        desk.press("3")
        #expect(desk.state.line?.id == "c")
        desk.press("j")
        #expect(desk.state.line?.id == "d")
    }

    @Test("of rows the first of the worst, critical before warning before unknown", arguments: ["2", "5", "9"])
    func rows(_ key: String) {
        for sample in Self.samples {
            var desk = Desk(sample)
            desk.press(key)
            for (table, listing) in desk.state.listings.enumerated() {
                let ids = (0..<listing.count).map(listing.id)
                let bad = ids.compactMap { desk.state.judgement[$0] }.filter { $0.effective > .ok }
                let worst = bad.map(\.effective).max()
                let cursor = desk.state.visits.last?.cursor(of: table)
                #expect(cursor?.id == bad.first { $0.effective == worst }?.id, "\(listing.title)")
                if let id = cursor?.id { #expect(ids[cursor?.position ?? 0] == id) }
            }
        }
    }

    @Test("where no line is bad it is at the top, and not held to a line before it is moved")
    func none() {
        var desk = Desk()
        desk.press("2")
        #expect(desk.state.visits.last?.cursor.id == nil)
        desk.press("j")
        #expect(desk.state.visits.last?.cursor.position == 1 && desk.state.visits.last?.cursor.id != nil)
    }

    @Test("what is acknowledged does not count")
    func acknowledged() throws {
        var desk = Desk(Self.broken)
        desk.press("5")
        let first = try #require(desk.state.visits.last?.cursor.id)
        let severity = try #require(desk.state.judgement[first]?.severity)
        let known = Acknowledgement(
            stack: desk.state.stack.name, row: first, severity: severity, by: "eva", at: SampleWorld.now,
            until: SampleWorld.now + 600)
        desk.press("1")
        desk.send(.acknowledged(Acknowledgements([known])))
        #expect(desk.state.judgement[first]?.acknowledged != nil)
        desk.press("5")
        #expect(desk.state.visits.last?.cursor.id != first)
    }

    @Test("lines that come after the screen was opened are looked at too, and then it stays where it stands")
    func late() {
        var desk = Desk(
            SampleWorld {
                $0.unread = [.airflowLists]
            })
        desk.press("3")
        #expect(desk.state.line == nil)
        desk.read(Self.failing)
        #expect(desk.state.line?.id == "c")
        desk.read(
            SampleWorld { sample in
                sample.lists.dags = .read(["0", "a", "b", "c", "d"].map { .init(id: $0, hasImportErrors: $0 == "0") })
                sample.lists.runs = Self.failing.lists.runs
            })
        #expect(desk.state.line?.id == "c" && desk.state.visits.last?.cursor.position == 3)
    }

    @Test(
        "what happened is no problem now: runs and the timeline begin at the newest", arguments: [["3", "tab"], ["0"]])
    func past(_ keys: [String]) {
        var desk = Desk(Self.failing)
        desk.send(.tick(SampleWorld.now + 1))
        desk.press(keys)
        #expect(desk.state.listings[keys.count - 1].isPast)
        #expect(desk.state.visits.last?.cursor.position == 0 && desk.state.visits.last?.cursor.id == nil)
    }

    @Test("the operator's own place is kept while another screen is open, and forgotten with its line")
    func moved() {
        var desk = Desk(Self.failing)
        desk.press("3", "g", "1", "3")
        #expect(desk.state.line?.id == "a")
        desk.press("j", "esc", "2", "3")
        #expect(desk.state.line?.id == "b" && desk.state.visits.last?.cursor.id == "b")
        desk.press("2")
        desk.read(
            SampleWorld { sample in
                sample.lists.dags = .read(["a", "c"].map { .init(id: $0) })
                sample.lists.runs = Self.failing.lists.runs
            })
        desk.press("3")
        #expect(desk.state.line?.id == "c")
    }

    @Test("a task's log begins at the line that says why it failed, and stays there while the log grows")
    func log() {
        let words = [
            "reading", "Task failed with exception", "  train.py:3 in train", "ValueError: no rows", "cleaning up",
        ]
        let sample = SampleWorld { sample in
            sample.lists.runs = .read([
                .init(dag: "a", id: "r", state: "failed", type: "manual", runAfter: sample.now - 900)
            ])
            sample.lists.dags = .read([.init(id: "a")])
            sample.tasks.ofRuns = .read([.init(dag: "a", run: "r", task: "train", state: "failed", attempt: 1)])
            sample.tasks.logs = [
                .init(
                    dag: "a", run: "r", task: "train", attempt: 1,
                    lines: words.enumerated().map {
                        .init(level: (1...3).contains($0.offset) ? "error" : "info", text: $0.element)
                    })
            ]
        }
        var desk = Desk(sample)
        desk.press("3", "enter", "enter", "enter")
        #expect(desk.state.place == .task(dag: "a", run: "r", task: "train", index: -1))
        #expect(desk.state.line?.fields.last == .init("ValueError: no rows", .critical))
        var later = sample
        later.tasks.logs[0].lines.append(.init(level: "error", text: "OSError: disk full"))
        desk.read(later)
        #expect(desk.state.line?.fields.last?.text == "ValueError: no rows")
    }

    @Test("who comes from the reasons of a row finds the cursor on its line, in whichever table")
    func sought() {
        var desk = Desk(Self.broken)
        let flow = ["lambda.function", "kinesis.stream"]
        for _ in desk.state.judgement.problems where !flow.contains(desk.state.selection ?? "") { desk.press("n") }
        let id = desk.state.selection
        #expect(flow.contains(id ?? ""))
        desk.press("enter", "enter")
        #expect(desk.state.place == .flow && desk.state.line?.id == id)
    }
}
