import Cells
import Dashboard
import TestSupport
import Testing

@testable import Screens

@Suite("The columns of a table have the room that they need")
struct ColumnTests {
    /// Like the rows of a screen: a word, a name, what is known in short and at length, an age.
    private static let rows = [
        Listing.Column("", 4), .init("row", 20), .init("", 18, grows: true), .init("known", 20, grows: true, rank: 2),
        .init("read", 5, right: true, rank: 1),
    ]

    @Test(
        "what is cut takes what is free, those that lack least first, then what shorter text leaves",
        arguments: [
            // Nothing is cut: all stand at their usual widths, and what is left is left.
            ([4, 10, 10, 20, 5], 100, [4, 20, 18, 20, 5]),
            // The long text takes what is free.
            ([4, 20, 18, 60, 5], 100, [4, 20, 18, 45, 5]),
            // And what the name and the short text do not need.
            ([4, 10, 10, 60, 5], 100, [4, 13, 10, 60, 5]),
            ([4, 10, 10, 90, 5], 100, [4, 10, 10, 63, 5]),
            // One of two that are cut is whole, the other has the rest.
            ([4, 24, 18, 60, 5], 100, [4, 24, 18, 41, 5]),
            ([4, 70, 18, 70, 5], 100, [4, 32, 18, 33, 5]),
            // A text that is longer than its column moves those behind it in steps only.
            ([4, 10, 10, 25, 5], 100, [4, 20, 18, 32, 5]), ([4, 10, 10, 32, 5], 100, [4, 20, 18, 32, 5]),
            // A number keeps its place, however short it is.
            ([4, 10, 10, 90, 1], 100, [4, 10, 10, 63, 5]),
            // Before a column goes, text is as narrow as what stands there.
            ([4, 10, 10, 20, 5], 57, [4, 10, 10, 20, 5]),
            ([4, 10, 10, 20, 5], 60, [4, 13, 10, 20, 5]),
        ])
    func widths(_ needs: [Int], _ width: Int, _ given: [Int]) {
        let columns = TableColumns(Self.rows, needs: needs, width: width)
        #expect(columns.shown.map(\.width) == given && columns.hidden.isEmpty)
    }

    @Test(
        "a column without a value in any line takes no room and is not told of as one that a wider screen has",
        arguments: [
            ([4, 10, 0, 20, 5], 80, [0, 1, 3, 4], []), ([4, 10, 10, 20, 0], 80, [0, 1, 2, 3], []),
            ([4, 20, 18, 20, 5], 74, [0, 1, 2, 4], ["known"]), ([0, 20, 18, 20, 5], 74, [1, 2, 3, 4], []),
            ([0, 0, 0, 0, 0], 80, [0, 1, 2, 3, 4], []),
        ])
    func blank(_ needs: [Int], _ width: Int, _ shown: [Int], _ hidden: [String]) {
        let columns = TableColumns(Self.rows, needs: needs, width: width)
        #expect(columns.shown.map(\.index) == shown && columns.hidden == hidden)
    }

    @Test(
        "what a column needs is the widest field; a dash is no value where the column may go",
        arguments: [
            (["a", "bbb", ""], [3, 3]), (["-", "-"], [1, 0]), (["-", "x"], [1, 1]), (["", "   "], [0, 0]),
            (["?", "-"], [1, 1]), (["日本", "-"], [4, 4]), ([String(repeating: "x", count: 900)], [40, 40]),
            (["\u{1B}[31m"], [6, 6]),
        ])
    func needs(_ texts: [String], _ needs: [Int]) {
        let lines = texts.map { Listing.Line(id: $0, [.init($0), .init($0)]) }
        #expect(TableRoom.needs([.init("a", 4), .init("b", 4, rank: 1)], lines, width: 40) == needs)
    }

    @Test("columns never overlap and never leave the table", arguments: [0, 1, 7, 20, 40, 57, 80, 200])
    func fits(_ width: Int) {
        for needs in [nil, [4, 10, 10, 90, 5], [0, 1, 0, 300, 9], [4, 300, 300, 300, 5]] {
            let shown = TableColumns(Self.rows, needs: needs, width: width).shown
            for (one, next) in zip(shown, shown.dropFirst()) {
                #expect(one.start + one.width + TableColumns.gap == next.start)
            }
            #expect(shown.allSatisfy { $0.width >= 0 && ($0.width == 0 || $0.start + $0.width <= max(0, width)) })
        }
    }

    @Test("at 120x40 the sentences of set-up are whole")
    func sentences() {
        let state = Scenery.press(["9"], Scenery.healthy.make(Size(columns: 120, rows: 40)))
        let text = Screen.frame(of: state).text
        let findings = state.judgement.of(.posture).filter { TextWidth.of($0.sentence) <= 60 }
        #expect(!findings.isEmpty)
        for finding in findings { #expect(text.contains(finding.sentence)) }
    }

    @Test("a column in which no line has a value has no title either")
    func untitled() {
        var sample = SampleWorld()
        sample.lists.dags = .read([.init(id: "train", schedule: nil, nextRunAfter: nil)])
        sample.lists.runs = .read([])
        let state = Scenery.press(["3"], Scenery.desk([sample], size: Size(columns: 200, rows: 60)))
        let lines = Screen.frame(of: state).text.split(separator: "\n")
        let head = lines.first { $0.contains("schedule ") && $0.contains("last run") }
        #expect(head != nil && head?.contains("next") == false)
        #expect(head?.contains("took") == false && head?.contains("last 9") == false)
    }
}
