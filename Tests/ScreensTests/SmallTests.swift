import Cells
import Dashboard
import FoundationEssentials
import TestSupport
import Testing

@testable import Screens

@Suite("A small screen")
struct SmallTests {
    private static let size = Size(columns: 40, rows: 12)

    private static func lines(_ keys: [String], _ scenery: Scenery = .healthy, _ size: Size = size) -> [String] {
        let frame = Screen.frame(of: Scenery.press(keys, scenery.make(size)), glyphs: .ascii)
        return frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("tells what is known of a row beside its name, and of rows that it has no room for how many they are")
    func rows() {
        let lines = Self.lines(["3"])
        #expect(lines.contains { $0.contains(" ok  airflow") && $0.count > 25 })
        #expect(lines.contains { $0.contains(" more rows, none with a problem") })
    }

    @Test("shows no number that is cut, nor a few letters of a text", arguments: ["2", "3", "4", "6", "8"])
    func columns(_ key: String) {
        for width in [24, 30, 34, 40, 50, 60] {
            let state = Scenery.press([key], Scenery.healthy.make(Size(columns: width, rows: 24)))
            for listing in state.listings {
                let shown = TableColumns(listing.columns, width: width - 2).shown.dropFirst()
                for place in shown {
                    let column = listing.columns[place.index]
                    #expect(place.width >= (column.isRight ? column.width : min(column.width, 6)))
                }
            }
        }
    }

    @Test("has every word of the help, over several lines where it must", arguments: [24, 40, 80, 120])
    func help(_ columns: Int) {
        let state = Scenery.press(["3", "?"], Scenery.healthy.make(Size(columns: columns, rows: 24)))
        let lines = HelpPanel.lines(state, columns: columns)
        func words(_ lines: [HelpPanel.Line]) -> String {
            lines.flatMap { ($0.name + " " + $0.text).split(separator: " ") }.joined()
        }
        #expect(words(lines) == words(HelpPanel.lines(state)))
        #expect(lines.allSatisfy { TextWidth.of($0.text) + $0.indent < columns || $0.text.isEmpty })
    }

    @Test("every sign at the left edge of a table in ASCII is the cursor, and what was cut ends in another")
    func signs() {
        for key in ["2", "3", "5", "8", "9"] {
            let lines = Self.lines([key], .healthy, Size(columns: 80, rows: 24))
            #expect(lines.filter { $0.hasPrefix(">") }.count <= 1)
            #expect(!lines.contains { $0.hasSuffix(">") })
        }
    }

    @Test(
        "the clock has seconds where something fails, and on no small screen",
        arguments: [(80, 24, "12:41:07 UTC"), (40, 12, "12:41 UTC"), (60, 15, "12:41 UTC")])
    func clock(_ columns: Int, _ rows: Int, _ clock: String) {
        for keys in [["3"], ["6"], ["enter"]] {
            let lines = Self.lines(keys, .schedulerDead, Size(columns: columns, rows: rows))
            #expect(lines[0].hasSuffix(" " + clock), "\(lines[0])")
        }
        #expect(!Self.lines(["3"], .healthy, Size(columns: 80, rows: 24))[0].contains("12:41:"))
    }

    @Test("what is known of rows stands in one column, whether they fail or not")
    func columnsOfRows() {
        let lines = Self.lines([], .schedulerDead, Size(columns: 80, rows: 24))
        func column(_ label: String, _ brief: String) -> Int? {
            lines.first { $0.contains(label) && $0.contains(brief) }.flatMap { line in
                line.firstRange(of: brief).map { line.distance(from: line.startIndex, to: $0.lowerBound) }
            }
        }
        #expect(column("CRIT airflow scheduler", "no beat") == 24 && column("airflow api", "38 ms") == 24)
    }

    @Test("the findings beside the money are not cut", arguments: [80, 90, 120])
    func findings(_ columns: Int) throws {
        let state = Scenery.desk(
            [
                SampleWorld {
                    $0.airflow.scheduler.heartbeat = $0.now - 300
                    $0.failures[.roles] = .refused(host: "192.0.2.1", port: 443)
                }
            ], size: Size(columns: columns, rows: 26))
        let lines = Screen.frame(of: state, glyphs: .ascii).text.split(separator: "\n").map(String.init)
        let line = try #require(lines.first { $0.contains("money  ") && $0.contains("posture  ") })
        #expect(line.contains(" open") && !line.hasSuffix("~"), "\(line)")
    }

    @Test("panels beside each other begin at one edge", arguments: [(120, 40), (200, 60)])
    func edges(_ columns: Int, _ rows: Int) {
        let lines = Self.lines([], .schedulerDead, Size(columns: columns, rows: rows))
        func column(of word: String, on text: String) -> Int? {
            lines.last { $0.contains(text) && $0.contains("| " + word) }.flatMap { line in
                line.firstRange(of: "| " + word).map { line.distance(from: line.startIndex, to: $0.lowerBound) }
            }
        }
        let detail = column(of: "CRIT", on: "CRIT airflow scheduler   airflow")
        #expect(detail != nil && detail == column(of: "changes", on: "changes"))
    }

    @Test("what can be clicked in a table is where it is drawn")
    func heads() {
        let frame = Screen.frame(of: Scenery.press(["3"], Scenery.healthy.make(Size(columns: 80, rows: 24))))
        let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let row = lines.firstIndex(where: { $0.contains("DAG ") && $0.contains("last run") }) else {
            Issue.record("no head")
            return
        }
        let column = lines[row].distance(
            from: lines[row].startIndex, to: lines[row].firstIndex(of: "D") ?? lines[row].startIndex)
        #expect(frame.spot(column: column, row: row) == Spot.head(table: 0, column: 1))
        #expect(frame.spot(column: 1, row: frame.size.rows - 1) == Spot.escape)
    }
}
