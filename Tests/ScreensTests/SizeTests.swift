import Cells
import Dashboard
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("Every size is drawn")
struct SizeTests {
    private static let widths = [0, 1, 2, 3, 8, 20, 39, 40, 59, 60, 79, 80, 109, 110, 120]
    private static let heights = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 16, 24, 27, 28, 40]

    @Test("from nothing to 120x40 without a trap, with text in its rows", arguments: Scenery.all)
    func draws(_ scenery: Scenery) {
        for columns in Self.widths {
            for rows in Self.heights {
                let state = scenery.make(Size(columns: columns, rows: rows))
                for style in [Screen.Style.interactive, .display] {
                    let frame = Screen.frame(of: state, style: style)
                    #expect(frame.size == Size(columns: columns, rows: rows))
                    let isBlank = frame.text.allSatisfy { $0 == " " || $0 == "\n" }
                    #expect(isBlank == (columns == 0 || rows == 0) || columns < 3, "\(columns)x\(rows)")
                }
            }
        }
    }

    @Test(
        "a row with a problem is seen, or a note says that it is not",
        arguments: [Scenery.manyProblems, .schedulerDead, .mlflowHanging, .credentialsExpired])
    func problems(_ scenery: Scenery) {
        for columns in Self.widths where columns >= 39 {
            for rows in Self.heights where rows >= 2 {
                let size = Size(columns: columns, rows: rows)
                for keys in [[], ["G"], ["n", "n", "n"]] {
                    let state = Scenery.press(keys, scenery.make(size))
                    let text = Screen.frame(of: state).text
                    let isNoted = text.contains("not well")
                    for row in state.judgement.problems where row.effective > .ok && !isNoted {
                        let shown = "\(row.severity.word) \(row.label.prefix(16))"
                        #expect(text.contains(shown), "\(row.id) at \(columns)x\(rows) after \(keys)")
                    }
                }
            }
        }
    }

    @Test("the large screen has no column for a flow that the stack does not have", arguments: [true, false])
    func flowColumn(_ hasFlow: Bool) {
        var sample = SampleWorld()
        if !hasFlow { (sample.stack.stream, sample.stack.function) = (nil, nil) }
        var state = Scenery.desk([sample])
        _ = Reducer().reduce(&state, .resized(Size(columns: 200, rows: 60)))
        let text = Screen.frame(of: state).text
        #expect(text.contains("stream              function") == hasFlow)
        #expect(text.contains("changes"))
    }

    @Test("the note counts what is hidden: at 80x20 no more and no less", arguments: 8...24)
    func counted(_ rows: Int) throws {
        let state = Scenery.manyProblems.make(Size(columns: 80, rows: rows))
        let text = Screen.frame(of: state, style: .display).text
        let bad = state.judgement.problems.filter { $0.effective > .ok }
        let seen = bad.filter { text.contains("\($0.severity.word) \($0.label.prefix(16))") }
        let note = text.split(separator: "\n").first { $0.contains("not well") }
        #expect((note == nil) == (seen.count == bad.count))
        if let note { #expect(note.contains(", \(bad.count - seen.count) of them not well"), "\(note)") }
    }

    @Test("the row under the cursor is always in sight", arguments: [(40, 12), (60, 16), (80, 24), (120, 40)])
    func cursor(_ columns: Int, _ rows: Int) {
        var state = Scenery.manyProblems.make(Size(columns: columns, rows: rows))
        for _ in state.judgement.findings {
            state = Scenery.press(["down"], state)
            let frame = Screen.frame(of: state)
            #expect(frame.roleMap.contains(Role.cursor.letter), "\(state.selection ?? "none")")
        }
    }

    @Test("what is read scrolls to its last line and no further", arguments: [Scenery.help, .detail])
    func scrolls(_ scenery: Scenery) {
        for rows in [5, 7, 10, 24, 60] {
            var state = Scenery.press(["G"], scenery.make(Size(columns: 60, rows: rows)))
            let last = Screen.lastScroll(of: state)
            state.limitScroll(to: last)
            let end = Screen.frame(of: state).text
            let above = Screen.frame(of: Scenery.press(["k"], state)).text
            #expect((end == above) == (last == 0), "\(rows) rows")
            #expect(!end.contains("more line"))
        }
    }

    @Test(
        "a long name is shortened before the word behind it is lost",
        arguments: [
            ("nyc_taxi_duration_prediction failed", 13, "nyc_t… failed"),
            ("nyc_taxi_duration_prediction failed", 40, "nyc_taxi_duration_prediction failed"),
            ("nyc_taxi_duration_prediction failed", 9, "nyc_taxi_duration_prediction failed"),
            ("Airflow runs: nyc_taxi_duration_prediction failed", 33, "Airflow runs: nyc_taxi_du… failed"),
            ("no beat 4m15s", 8, "no beat 4m15s"), ("", 5, ""), ("failed", 0, "failed"),
        ])
    func shortNames(_ text: String, _ columns: Int, _ short: String) {
        #expect(ShortNames.fit(text, columns: columns, ellipsis: "…") == short)
    }
}
