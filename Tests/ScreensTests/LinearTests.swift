import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("For readers of screens, and for slow lines")
struct LinearTests {
    private func desk(size: Size, _ change: (inout DashboardState.Setup) -> Void) -> DashboardState {
        let sample = SampleWorld()
        var setup = DashboardState.Setup(stack: sample.stack, size: size, now: sample.now)
        change(&setup)
        var state = DashboardState(setup)
        for source in sample.sources { _ = Reducer().reduce(&state, .polled(sample.result(of: source))) }
        return state
    }

    @Test("one row a line, ASCII alone, and no graph", arguments: ["1", "2", "3", "4", "5", "6", "8", "9"])
    func oneRow(_ key: String) {
        let state = Scenery.press([key], desk(size: Size(columns: 200, rows: 80)) { $0.isLinear = true })
        let frame = Screen.frame(of: state)
        #expect(frame.text.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
        #expect(!frame.roleMap.contains(Role.graph.letter))
        for line in frame.text.split(separator: "\n") {
            let words = line.split(separator: " ").filter { $0 == "ok" }
            #expect(words.count <= 1, "\(line)")
        }
    }

    @Test("no rule, no box and no ribbon is drawn", arguments: ["1", "2", "3", "5", "7", "8", "enter"])
    func lines(_ key: String) {
        let state = Scenery.press([key], desk(size: Size(columns: 200, rows: 60)) { $0.isLinear = true })
        let text = Screen.frame(of: state).text
        #expect(!text.contains("-----") && !text.contains("=====") && !text.contains("|||") && !text.contains("!!!"))
    }

    @Test("each line says where, which, how it is, and what")
    func whole() {
        let state = desk(size: Size(columns: 200, rows: 80)) { $0.isLinear = true }
        let text = Screen.frame(of: state).text
        #expect(text.contains("orchestration: airflow scheduler: ok: beat <10 s. Airflow scheduler beats"))
        let airflow = Screen.frame(of: Scenery.press(["3"], state)).text
        #expect(airflow.contains("Airflow: airflow api: ok: "))
        #expect(airflow.contains("DAGs: drift_report, ok, "))
    }

    @Test("a row tells once since when it is so, and what follows from it without room between the words")
    func once() {
        var sample = SampleWorld()
        sample.failAWS(.credentials(.expired(source: "profile demo")))
        var setup = DashboardState.Setup(stack: sample.stack, size: Size(columns: 80, rows: 40), now: sample.now)
        setup.isLinear = true
        var state = DashboardState(setup)
        for source in sample.sources { _ = Reducer().reduce(&state, .polled(sample.result(of: source))) }
        let text = Screen.frame(of: state).text
        #expect(text.contains(" rows follow: "), "\(text)")
        #expect(!text.contains("+-"))
        setup.size = Size(columns: 200, rows: 40)
        state = DashboardState(setup)
        let dead = SampleWorld { $0.airflow.scheduler.heartbeat = $0.now - 255 }
        for source in dead.sources { _ = Reducer().reduce(&state, .polled(dead.result(of: source))) }
        let problem = Screen.frame(of: state).text.split(separator: "problem: ").last ?? ""
        let row = problem.prefix(while: { $0 != "\n" })
        #expect(row.split(separator: "ince 12:36", omittingEmptySubsequences: false).count == 2, "\(row)")
    }

    @Test("no row is cut: what is not well goes on in a further line", arguments: [60, 80, 100])
    func uncut(_ columns: Int) {
        let state = desk(size: Size(columns: columns, rows: 60)) { $0.isLinear = true }
        for keys in [[], ["3"], ["4"], ["5"], ["9"]] {
            let lines = Screen.frame(of: Scenery.press(keys, state)).text.split(separator: "\n")
            let rows = lines.filter { $0.contains(": ok: ") || $0.contains(": CRIT") || $0.contains(": WARN") }
            #expect(rows.allSatisfy { !$0.hasSuffix("~") && !$0.hasSuffix("…") }, "\(rows)")
            #expect(keys != ["3"] || rows.count > 4)
        }
    }

    @Test("the whole next step is there, on as many lines as it needs")
    func steps() {
        let sample = SampleWorld { $0.failures[.tracking] = .refused(host: "192.0.2.10", port: 5000) }
        var setup = DashboardState.Setup(stack: sample.stack, size: Size(columns: 60, rows: 40), now: sample.now)
        setup.isLinear = true
        var state = DashboardState(setup)
        for source in sample.sources { _ = Reducer().reduce(&state, .polled(sample.result(of: source))) }
        let words = spaced(Screen.frame(of: state).text)
        for text in [state.verdict.why, state.verdict.next] {
            #expect(words.contains(spaced(text)), "\(text): \(words)")
        }
        #expect(state.verdict.next.count > 51, "it does not fit into a line")
    }

    private func spaced(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("where a line is too long, what a table gives up first goes, and never the state")
    func narrow() {
        let state = desk(size: Size(columns: 80, rows: 30)) { $0.isLinear = true }
        let lines = Screen.frame(of: Scenery.press(["3"], state)).text.split(separator: "\n")
        let dags = lines.filter { $0.contains("DAGs: ") }
        #expect(!dags.isEmpty && dags.allSatisfy { $0.contains("state ") || $0.contains("last run never") }, "\(dags)")
    }

    @Test(
        "a graph over time is said in words, and none of which nothing is known",
        arguments: [
            ([3, 9, 7], "latency: from 3 to 9, now 7 ms"), ([4, 4], "latency: always 4 ms"),
            ([3, 9, nil], "latency: from 3 to 9, now not known"), ([nil], nil), ([], nil),
            ([nil, 5], "latency: 5 ms, one reading"),
        ] as [([Double?], String?)])
    func graphs(_ values: [Double?], _ words: String?) {
        let graph = Graph("latency", unit: "ms", values, .overTime(from: SampleWorld.now, step: 60))
        #expect(GraphWords.line(graph) == words)
    }

    @Test("the terminal's cursor stands on the row under the cursor")
    func cursor() {
        let state = Scenery.press(["j", "j"], desk(size: Size(columns: 80, rows: 24)) { $0.isLinear = true })
        let frame = Screen.frame(of: state)
        let row = frame.cursorPosition?.row ?? -1
        let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.indices.contains(row) && lines[row].hasPrefix(">"))
    }

    @Test("a slow line has no seconds, no graph and rare ticks")
    func slow() {
        for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
            let state = desk(size: size) { $0.isSlow = true }
            #expect(state.pace == .still && state.pace.seconds >= 20)
            #expect(!Screen.frame(of: state).roleMap.contains(Role.graph.letter))
        }
        let calm = desk(size: Size(columns: 80, rows: 24)) { _ in }
        #expect(calm.pace == .calm)
    }

    @Test(
        "a slow line has words in place of what moves on every screen, and keeps what stands still",
        arguments: ["2", "3", "4", "5", "6", "7", "9", "0"],
        [Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)])
    func slowPlaces(_ key: String, _ size: Size) {
        let state = Scenery.press([key], desk(size: size) { $0.isSlow = true })
        let frame = Screen.frame(of: state)
        let graphs = state.place?.content.graphs(state) ?? []
        let words = graphs.compactMap(GraphWords.line)
        if let first = words.first { #expect(frame.text.contains(first.prefix(60)), "\(first)") }
        #expect(graphs.contains(where: \.isStill) || !frame.roleMap.contains(Role.graph.letter))
        if key == "5" || key == "6" { #expect(frame.text.contains("rides predicted a minute: ")) }
        if key == "7" { #expect(frame.text.contains("lines a minute over ")) }
    }
}
