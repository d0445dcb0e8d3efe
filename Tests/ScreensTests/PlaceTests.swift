import Cells
import Dashboard
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("Screens beside the overview")
struct PlaceTests {
    private static let sizes = [(40, 12), (80, 24), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }

    @Test("look as they were approved", arguments: Place.screens.map(\.key), Self.sizes)
    func golden(_ key: String, _ size: Size) throws {
        let state = Scenery.press([key, "j"], Scenery.schedulerDead.make(size))
        let title = state.place?.content.title.lowercased() ?? "none"
        try Golden.expect(Screen.frame(of: state).text, is: "screen-\(title)_\(size.columns)x\(size.rows)")
    }

    @Test("dim what was read before its source failed, and say since when", arguments: ["2", "6"])
    func old(_ key: String) {
        let size = Size(columns: 120, rows: 40)
        let old = Screen.frame(of: Scenery.press([key], Scenery.credentialsExpired.make(size)))
        #expect(old.text.contains("~ old since "))
        let count = (0..<size.rows).map { row in
            (0..<size.columns).count { old[column: $0, row: row].role == .stale }
        }
        #expect(count.filter { $0 > 8 }.count > 2, "the lines of the table are dim")
        let fresh = Screen.frame(of: Scenery.press([key], Scenery.healthy.make(size)))
        #expect(!fresh.text.contains("old since"))
    }

    @Test("show below the fields the part of the answer that tells of the line, as it came")
    func raw() {
        var state = Scenery.healthy.make(Size(columns: 80, rows: 40))
        let body = #"{"dags":[{"dag_id":"nyc_taxi_duration_prediction","tags":[{"password":"hunter2"}]}]}"#
        var result = SampleWorld().result(of: .airflowLists)
        result.answers = [RawAnswer(request: "GET /api/v2/dags", status: 200, body: Array(body.utf8))]
        _ = Reducer().reduce(&state, .polled(result))
        let text = Screen.frame(of: Scenery.press(["3", "d"], state)).text
        #expect(text.contains("as it came        GET /api/v2/dags  200"))
        #expect(text.contains(#"  "dag_id": "nyc_taxi_duration_prediction","#))
        #expect(text.contains(#"      "password": (hidden)"#))
        #expect(!text.contains("hunter2"))
    }

    @Test("the palette and the fields of a line look as they were approved", arguments: Self.sizes)
    func upon(_ size: Size) throws {
        let state = Scenery.healthy.make(size)
        let name = "\(size.columns)x\(size.rows)"
        try Golden.expect(
            Screen.frame(of: Scenery.press([":", "a", "i", "r"], state)).text, is: "palette_\(name)")
        try Golden.expect(Screen.frame(of: Scenery.press(["6", "d"], state)).text, is: "fields_\(name)")
    }

    @Test("the palette stands on its line without a gap, and says which of how many is marked")
    func counted() {
        let state = Scenery.press([":", "down"], Scenery.healthy.make(Size(columns: 80, rows: 24)))
        let lines = Screen.frame(of: state).text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[23].contains("2 of ") && lines[23].hasSuffix("Enter goes  Esc back"))
        #expect(lines[22].hasPrefix("──") && !lines[21].isEmpty && lines[7].hasPrefix("──"))
    }

    @Test("are drawn at any size, also none", arguments: Place.screens.map(\.key))
    func anySize(_ key: String) {
        for (columns, rows) in [(0, 0), (1, 1), (3, 2), (10, 4), (20, 60), (300, 5), (60, 16), (121, 30)] {
            let size = Size(columns: columns, rows: rows)
            for keys in [[key], [key, "d"], [key, ":"], [key, "/", "a"], [key, "tab", "G"]] {
                let frame = Screen.frame(of: Scenery.press(keys, Scenery.schedulerDead.make(size)), glyphs: .ascii)
                #expect(frame.size == size)
                #expect(frame.text.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) })
            }
        }
    }

    @Test("a cursor move changes few cells", arguments: Place.screens.map(\.key))
    func moves(_ key: String) {
        let before = Scenery.press([key, "j"], Scenery.healthy.make(Size(columns: 80, rows: 24)))
        let after = Scenery.press(["j"], before)
        let runs = Screen.frame(of: after).changes(from: Screen.frame(of: before))
        #expect(runs.map(\.columns.count).reduce(0, +) <= 24)
    }

    @Test(
        "Tables stand above each other where each has enough, or all but the last have all that they want",
        arguments: [
            ([12, 14, 4, 44, 4], 44, true), ([12, 14, 4, 44, 4], 43, false), ([5, 19], 12, true), ([19, 5], 17, true),
            ([19, 5], 16, false), ([40, 40, 40], 36, true), ([40, 40, 40], 35, false), ([7], 3, false),
        ])
    func stacked(_ wanted: [Int], _ rows: Int, _ isStacked: Bool) {
        #expect(PlacePanel.isStacked(wanted, in: rows) == isStacked)
    }

    @Test(
        "Tables that want little get it, and those that want much share the rest",
        arguments: [
            ([5, 40, 6], 36, [5, 25, 6]), ([40, 40, 40], 36, [12, 12, 12]), ([5, 5, 5], 36, [5, 5, 26]),
            ([100, 4], 30, [26, 4]), ([], 10, []), ([7], 3, [3]),
        ])
    func heights(_ wanted: [Int], _ rows: Int, _ given: [Int]) {
        #expect(PlacePanel.heights(wanted, in: rows) == given)
        #expect(given.reduce(0, +) == (wanted.isEmpty ? 0 : rows))
    }
}
