import Cells
import Dashboard
import Screens
import TestSupport
import Testing

@Suite("Text for a pager")
struct PageTextTests {
    private static let size = Size(columns: 80, rows: 24)

    @Test("holds every line of the longest table, whatever the screen's height")
    func whole() {
        let state = Scenery.press(["6"], Scenery.desk([SampleWorld()], size: Self.size))
        let rides = SampleWorld().log.predictions.map(\.ride)
        let text = PageText.lines(state).joined(separator: "\n")
        #expect(rides.count > 24)
        for ride in rides { #expect(text.contains(ride)) }
    }

    @Test("holds every row of the overview", arguments: [Scenery.healthy, .manyProblems, .schedulerDead])
    func rows(_ scenery: Scenery) {
        let state = scenery.make(Self.size)
        let text = PageText.lines(state).joined(separator: "\n")
        for row in state.judgement.problems { #expect(text.contains(row.label.prefix(17)), "\(row.id)") }
        #expect(!text.contains("more row"))
    }

    @Test("ends in no blank, and no line does", arguments: ["1", "2", "3", "8", "?", "enter"])
    func blanks(_ key: String) {
        let lines = PageText.lines(Scenery.press([key], Scenery.healthy.make(Self.size)))
        #expect(!lines.isEmpty && lines.last != "")
        #expect(lines.allSatisfy { $0.last != " " })
    }

    @Test("of what is scrolled it begins at the top")
    func top() {
        let help = Scenery.press(["?"], Scenery.healthy.make(Self.size))
        #expect(PageText.lines(Scenery.press(["G"], help)) == PageText.lines(help))
    }
}
