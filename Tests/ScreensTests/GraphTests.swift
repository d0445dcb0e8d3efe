import Cells
import Dashboard
import FoundationEssentials
import Testing

@testable import Screens

@Suite("Graphs and columns")
struct GraphTests {
    @Test(
        "an axis ends in a round number not below the greatest value",
        arguments: [
            (0.0, 1.0), (0.03, 0.03), (1, 1), (1.2, 1.5), (47, 50), (61, 80), (99, 100), (101, 150), (7000, 8000),
        ])
    func axis(_ value: Double, _ end: Double) { #expect(abs(GraphPanel.rounded(value) - end) < 1e-9) }

    @Test("a value that is not known leaves a gap, a zero does not")
    func gaps() {
        var frame = Frame(size: Size(columns: 40, rows: 6), glyphs: .ascii)
        let graph = Graph(
            "rate", unit: "/s", [4, nil, 0, 4], .overTime(from: Date(timeIntervalSince1970: 0), step: 60))
        GraphPanel(graph: graph).draw(in: frame.bounds, of: &frame)
        let floor = frame.text.split(separator: "\n", omittingEmptySubsequences: false)[4]
        // 34 columns for four values: the second quarter is a gap, the third a zero.
        #expect(floor.hasSuffix("||||||||" + "        " + "........." + "||||||||"))
    }

    private func text(_ graph: Graph, _ columns: Int = 40, _ rows: Int = 6, _ glyphs: GlyphSet = .ascii) -> [String] {
        var frame = Frame(size: Size(columns: columns, rows: rows), glyphs: glyphs)
        GraphPanel(graph: graph).draw(in: frame.bounds, of: &frame)
        return frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("an axis of time ends where the graph does, not with the step that is under way")
    func end() {
        var graph = Graph("rate", unit: "/s", [4, 1], .overTime(from: Date(timeIntervalSince1970: 0), step: 60))
        #expect(text(graph).last?.hasSuffix("00:02") == true)
        graph.end = Date(timeIntervalSince1970: 70)
        #expect(text(graph).last?.hasSuffix("00:01") == true)
    }

    private static let start = Date(timeIntervalSince1970: 0)

    @Test(
        "values that are all alike are a line with their value, not a block",
        arguments: [[576, 576, 576], [100, 101, 102.0], [0.05, 0.05]])
    func level(_ values: [Double]) {
        let rows = text(Graph("left", unit: "credits", values, .overTime(from: Self.start, step: 60)))
        #expect(rows[3] == GraphPanel.label(values.last ?? 0).left(5) + " " + String(repeating: "-", count: 34))
        #expect(rows[1] + rows[2] + rows[4] == "")
    }

    @Test("a share that is level keeps its height between the ends of the axis")
    func share() {
        let rows = text(Graph("memory", unit: "%", [60.2, 60], .overTime(from: Self.start, step: 60)))
        #expect(rows[1] == "  100" && rows[4] == "    0")
        #expect(rows[2] == "   60 " + String(repeating: "-", count: 34))
    }

    @Test("what is always zero lies on its axis, and what differs is an area", arguments: [[0.0, 0], [100, 103]])
    func area(_ values: [Double]) {
        let rows = text(Graph("errors", unit: "/min", values, .overTime(from: Self.start, step: 60)))
        #expect(rows[4].hasPrefix("    0 " + (values[0] == 0 ? "." : "|")))
    }

    @Test(
        "a number beside a plot has room there",
        arguments: [(8_000, "8,000"), (10_000, "10k"), (150_000, "150k"), (2.5e6, "2.5M"), (0.05, "0.05"), (3e9, "3G")])
    func label(_ value: Double, _ expected: String) { #expect(GraphPanel.label(value) == expected) }

    @Test("measures are dots between the least and the greatest, whose values stand below; amounts are bars from zero")
    func dots() {
        let rows = text(Graph("rmse by run", unit: "", [5.68, 5.4, 5.54], .dots(["a", "b", "c"])))
        let dots = { (count: Int) in String(repeating: ".", count: count) }
        #expect(rows[1] == "a " + dots(30) + "o  5.680")
        #expect(rows[2] == "b o" + dots(30) + "  5.400")
        #expect(rows[3] == "c " + dots(15) + "o" + dots(15) + "  5.540")
        #expect(rows[4] == "  5.400" + String(repeating: " ", count: 21) + "5.680")
        let alike = text(Graph("rmse by run", unit: "", [5.4, nil, 5.4], .dots(["a", "b", "c"])))
        #expect(alike[1] == "a " + dots(15) + "o" + dots(15) + "  5.400" && alike[2] == "b ?")
        #expect(alike[4].trimmed == "all 5.400")
    }

    @Test("the newest measures have the room, and the ends are theirs")
    func newest() {
        var graph = Graph("rmse by run", unit: "", [9, 1, 2], .dots(["a", "b", "c"]))
        graph.isByTime = true
        let rows = text(graph, 40, 4)
        #expect(rows[0] == "rmse by run" + String(repeating: " ", count: 40 - 11 - 13) + "newest 2 of 3")
        #expect(text(graph, 40, 5)[0] == "rmse by run")
        #expect(rows[1].hasPrefix("b o.") && rows[2].hasPrefix("c ."))
        #expect(rows[3].trimmed.hasPrefix("1 ") && rows[3].hasSuffix(" 2"))
    }

    @Test(
        "what failed has a sign that needs no colour, and what is under way another",
        arguments: [GlyphSet.ascii, .unicode])
    func marks(_ glyphs: GlyphSet) {
        var graph = Graph("how long", unit: "s", [90, 45, 30], .bars(["a", "b", "c"]))
        graph.marks = [.failed, nil, .underWay]
        let rows = text(graph, 40, 4, glyphs)
        let full = glyphs == .ascii ? "=" : "━"
        #expect(rows[1].hasPrefix("a x " + full) && rows[1].hasSuffix("1m30s"))
        #expect(rows[2].hasPrefix("b   " + full) && rows[2].hasSuffix("45 s"))
        #expect(rows[3].hasPrefix("c * " + full))
        var frame = Frame(size: Size(columns: 40, rows: 4), glyphs: glyphs)
        GraphPanel(graph: graph).draw(in: frame.bounds, of: &frame)
        #expect(frame[column: 2, row: 1].role == .warning && frame[column: 4, row: 1].role == .warning)
        #expect(frame[column: 4, row: 2].role == .graph)
    }

    @Test("of bars that follow each other in time the newest stand, and the title says how many of all")
    func newestBars() {
        var graph = Graph("how long", unit: "s", [90, 45, 30], .bars(["a", "b", "c"]))
        graph.isByTime = true
        #expect(text(graph, 40, 3)[0].hasSuffix("  newest 2 of 3") && text(graph, 40, 3)[1].hasPrefix("b "))
        #expect(text(graph, 40, 4)[0] == "how long")
    }

    @Test("one reading is a line that says so where there is room", arguments: [(60, true), (30, false)])
    func lone(_ columns: Int, _ isTold: Bool) {
        let graph = Graph("heartbeat age", unit: "s", [nil, 3.2], .overTime(from: Self.start, step: 60))
        let rows = text(graph, columns, 1)
        #expect(rows[0].hasPrefix("heartbeat age ") && rows[0].hasSuffix("3.2 s"))
        #expect(rows[0].contains("one reading so far: ") == isTold)
    }

    @Test("graphs with one reading each leave their rows to the table")
    func lines() {
        let state = Scenery.press(["3"], Scenery.healthy.make(Size(columns: 80, rows: 24)))
        let lone = state.place?.content.graphs(state).allSatisfy { GraphPanel(graph: $0).isLone } ?? false
        let rows = Screen.frame(of: state).text.split(separator: "\n", omittingEmptySubsequences: false)
        let told = rows.indices.filter { rows[$0].contains("one reading so far: ") }
        #expect(lone && told == [20, 21], "\(told)")
    }

    @Test(
        "graphs below each other have what they want, else share; as many of the first as can tell something",
        arguments: [
            (40, [10, 2, 6, 4]), (17, [6, 2, 5, 4]), (15, [7, 2, 6]), (9, [7, 2]), (4, []), (0, []), (-1, []),
        ])
    func stack(_ rows: Int, _ expected: [Int]) {
        let form = Graph.Form.overTime(from: Self.start, step: 60)
        let graphs = [
            Graph("rate", unit: "/s", [1, 7, 3], form), Graph("age", unit: "s", [nil, 3], form),
            Graph("credits", unit: "", [576, 576, 576], form), Graph("dollars", unit: "$", [2, 1], .bars(["a", "b"])),
        ]
        #expect(GraphStack.rows(of: graphs, in: rows, tallest: 10) == expected)
    }

    @Test("bars that have no room are counted")
    func hidden() {
        let graph = Graph("dollars", unit: "$", [5, 4, 3, 2, 1], .bars(["a", "b", "c", "d", "e"]))
        let rows = text(graph, 40, 4)
        #expect(rows[2].hasPrefix("b ") && rows[3] == "3 more")
        #expect(text(graph, 40, 6)[5].hasPrefix("e "))
    }

    @Test("a histogram has an axis with its unit, the outline of what it is compared with, and a word for each")
    func histogram() {
        var graph = Graph(
            "rides by predicted minutes", unit: "rides", [8, 1, 1, 2], .histogram(from: 0, to: 60, unit: "min"),
            reference: [4, 1, 1, 6])
        graph.legend = ["last 1 h", "3 h before, scaled"]
        let rows = text(graph, 80, 8)
        #expect(rows[0].hasSuffix("| last 1 h  - 3 h before, scaled"))
        #expect(rows[1].hasPrefix("   10"))
        #expect(rows[2].hasPrefix("      ::"), "\(rows)")
        #expect(rows[6].hasPrefix("    0 "))
        #expect(rows[7].hasPrefix("rides 0") && rows[7].hasSuffix("60 min"))
        // The outline is seen both before a bar and above one.
        #expect(rows[4].hasPrefix("      ---") && rows[3].hasSuffix("----"))
        graph.reference = []
        graph.legend = []
        #expect(!text(graph, 80, 8).joined().contains("-"))
    }

    @Test(
        "the axis of a histogram moves by doubling alone",
        arguments: [(0, 5), (5, 5), (6, 10), (41, 80), (300, 320), (321, 640), (.infinity, 5)] as [(Double, Double)])
    func doubles(_ most: Double, _ top: Double) {
        #expect(HistogramPanel.top(most) == top)
    }

    @Test("where the title leaves no room the words stand in the free corner", arguments: [GlyphSet.ascii, .unicode])
    func corner(_ glyphs: GlyphSet) {
        var graph = Graph(
            "rides by predicted minutes", unit: "rides", [8, 1, 1, 1], .histogram(from: 0, to: 60, unit: "min"),
            reference: [8, 1, 1, 1])
        graph.legend = ["last 1 h", "3 h before, scaled"]
        let rows = text(graph, 40, 8, glyphs)
        #expect(rows[0] == graph.title)
        #expect(rows[1].hasSuffix((glyphs == .ascii ? "| " : "█ ") + "last 1 h"))
        #expect(rows[2].hasSuffix((glyphs == .ascii ? "- " : "─ ") + "3 h before, scaled"))
    }

    @Test("columns are given up by rank, the highest first, and those of rank 0 never")
    func columns() {
        let columns = [
            Listing.Column("a", 10), Listing.Column("b", 10, rank: 2), Listing.Column("c", 10, grows: true, rank: 1),
        ]
        let all = TableColumns(columns, width: 40)
        #expect(all.shown.map(\.width) == [10, 10, 16] && all.hidden.isEmpty)
        let some = TableColumns(columns, width: 30)
        #expect(some.shown.map(\.index) == [0, 2] && some.hidden == ["b"])
        let few = TableColumns(columns, width: 12)
        #expect(few.shown.map(\.index) == [0] && few.hidden == ["b", "c"])
        #expect(TableColumns(columns, width: 4).shown.map(\.width) == [4])
    }

    @Test("the cursor is always among the lines that are shown", arguments: [1, 2, 5, 20])
    func window(_ height: Int) {
        for count in [1, 5, 20, 21, 1000] {
            for position in stride(from: 0, to: count, by: 3) {
                let start = TablePanel.start(position: position, count: count, height: height)
                #expect(start >= 0 && start <= position && position < start + height)
                #expect(start + height <= max(count, height))
            }
        }
    }

    @Test("a wall's letters are as large as is said, and ASCII where nothing else is safe", arguments: [1, 2, 3])
    func letters(_ scale: Int) {
        for glyphs in [GlyphSet.unicode, .ascii] {
            var frame = Frame(size: Size(columns: 200, rows: 30), glyphs: glyphs)
            let used = frame.letters("CRIT", column: 0, row: 0, scale: scale, role: .critical)
            let rows = frame.text.split(separator: "\n").filter { !$0.isEmpty }
            if scale == 1, glyphs == .ascii {
                #expect(rows == ["CRIT"] && used == 4, "nobody could read halves of cells made of signs")
                continue
            }
            #expect(used == GlyphSet.unicode.letterColumns("CRIT", scale: scale))
            #expect(rows.count == GlyphSet.unicode.letterRows(scale: scale))
            if glyphs == .ascii { #expect(frame.text.utf8.allSatisfy { $0 < 0x7F }) }
        }
    }
}

extension String {
    /// The text without the blanks before it.
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
