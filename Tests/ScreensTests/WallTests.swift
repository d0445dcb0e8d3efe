import Cells
import Dashboard
import Screens
import Testing

@Suite("The wall")
struct WallTests {
    private static let sizes = [(60, 16), (80, 24), (120, 40), (200, 60), (280, 80), (400, 100)].map {
        Size(columns: $0.0, rows: $0.1)
    }

    @Test(
        "no failure is clipped away: each has a tile or a line, or is counted",
        arguments: [Scenery.schedulerDead, .manyProblems, .mlflowHanging, .credentialsExpired], sizes)
    func failures(_ scenery: Scenery, _ size: Size) {
        let state = scenery.make(size)
        let text = Screen.frame(of: state, style: .wall).text
        let bad = state.judgement.problems.filter { $0.counts && $0.effective > .ok }
        let missing = bad.filter {
            !text.contains("\($0.severity.word)  \($0.label)") && !text.contains("\($0.severity.word) \($0.label)")
        }
        if missing.isEmpty { return }
        #expect(text.contains("and \(missing.count) more that fail"), "\(missing.map(\.id))")
    }

    @Test("the verdict's letters grow with the wall")
    func grows() {
        var last = 0
        for size in Self.sizes {
            let frame = Screen.frame(of: Scenery.schedulerDead.make(size), style: .wall)
            let rows = frame.roleMap.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
            let letters = rows.prefix { $0.contains(Role.critical.letter) }.count
            #expect(letters >= last, "\(size)")
            last = letters
        }
        #expect(last >= 12)
    }

    @Test("the sentence is in large letters where it fits, and always in words that can be read", arguments: sizes)
    func sentence(_ size: Size) {
        let frame = Screen.frame(of: Scenery.schedulerDead.make(size), style: .wall)
        let isLarge =
            frame.text.split(separator: "\n").dropFirst(2).prefix(30).filter { $0.contains("█") || $0.contains("▀") }
            .count > 6
        #expect(isLarge || frame.text.contains("Airflow scheduler"))
    }

    @Test("an empty and a tiny wall are drawn", arguments: [(0, 0), (1, 1), (20, 5), (59, 30), (300, 15)])
    func tiny(_ columns: Int, _ rows: Int) {
        let size = Size(columns: columns, rows: rows)
        #expect(Screen.frame(of: Scenery.manyProblems.make(size), style: .wall).size == size)
    }
}
