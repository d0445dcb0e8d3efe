import Cells
import Dashboard
import Monitor
import Screens
import TestSupport
import Testing

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
}
