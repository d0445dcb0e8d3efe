import Cells
import Dashboard
import Monitor
import Testing

@testable import Screens

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

    @Test(
        "as many rows are listed as well as are counted, and none of another state",
        arguments: [
            Scenery.healthy, .schedulerDead, .manyProblems, .mlflowHanging, .credentialsExpired,
        ], [(200, 60), (400, 100)].map { Size(columns: $0.0, rows: $0.1) })
    func well(_ scenery: Scenery, _ size: Size) throws {
        let state = scenery.make(size)
        let count = Counts(state.judgement.of(.health)).ok
        let rows = TilesPanel.wellRows(state.judgement)
        #expect(rows.count == count && rows.allSatisfy { $0.counts && $0.severity == .ok })
        var labels = listed(Screen.frame(of: state, style: .wall).text, after: "  \(count) ok ")
        var hidden = 0
        if let last = labels.last, last.hasPrefix("and "), last.hasSuffix(" more") {
            hidden = try #require(Int(last.dropFirst(4).dropLast(5)))
            labels.removeLast()
        }
        #expect(labels.count + hidden == count, "\(labels)")
        #expect(Set(labels).isSubset(of: rows.map(\.label)))
    }

    /// The labels of the line that begins with `head`, and of those below it up to a blank one.
    private func listed(_ text: String, after head: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var labels: [String] = []
        for line in lines.drop(while: { !$0.hasPrefix(head) }).prefix(while: { !$0.isEmpty }) {
            labels += line.dropFirst(9).split(separator: "  ").map { String($0) }
        }
        return labels
    }

    @Test("labels are cut only between them, and those without room are counted")
    func labels() {
        let labels = ["kinesis age", "lambda mapping", "lambda log", "s3 data"]
        #expect(LabelFlow(columns: 60, limit: 1).lines(labels) == ["kinesis age  lambda mapping  lambda log  s3 data"])
        #expect(
            LabelFlow(columns: 27, limit: 3).lines(labels) == ["kinesis age  lambda mapping", "lambda log  s3 data"])
        #expect(LabelFlow(columns: 40, limit: 1).lines(labels) == ["kinesis age  lambda mapping  and 2 more"])
        #expect(LabelFlow(columns: 27, limit: 1).lines(labels) == ["kinesis age  and 3 more"])
        #expect(LabelFlow(columns: 8, limit: 1).lines(labels) == ["and 4 more"])
        #expect(LabelFlow(columns: 20, limit: 0).lines(labels).isEmpty)
        #expect(LabelFlow(columns: 20, limit: 2).lines([]).isEmpty)
    }

    @Test("what follows from a failure is named in words")
    func follows() {
        let size = Size(columns: 200, rows: 60)
        let text = Screen.frame(of: Scenery.schedulerDead.make(size), style: .wall).text
        #expect(text.contains("follows: airflow runs"))
        #expect(Brief.follows(1) == "follows:" && Brief.follows(2) == "follow:")
    }

    @Test("an empty and a tiny wall are drawn", arguments: [(0, 0), (1, 1), (20, 5), (59, 30), (300, 15)])
    func tiny(_ columns: Int, _ rows: Int) {
        let size = Size(columns: columns, rows: rows)
        #expect(Screen.frame(of: Scenery.manyProblems.make(size), style: .wall).size == size)
    }
}
