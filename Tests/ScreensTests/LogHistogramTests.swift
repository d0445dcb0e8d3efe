import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Screens

@Suite("Log lines a minute")
struct LogHistogramTests {
    private static let function = "/aws/lambda/taxi-trip-duration-predictor"
    private static let flask = "/mlops/frontend/flask"

    /// A group read since 40 minutes and one read since four, a line a minute each; `now` as it is.
    private static func state(now: Date = SampleWorld.now, keys: [String] = []) -> DashboardState {
        let sample = SampleWorld { sample in
            sample.now = now
            sample.stack.logGroups = [flask]
            let lines = (0..<40).reversed().flatMap { minute in
                [flask, function].filter { $0 == flask || minute < 4 }.map {
                    LogLines.Line(group: $0, at: now - Double(minute) * 60 - 2, text: "[INFO] \(minute)")
                }
            }
            sample.logLines = LogLines(
                lines: lines, groups: [flask: .init(from: now - 86_400), function: .init(from: now - 240)])
        }
        return Scenery.press(["7"] + keys, Scenery.desk([sample]))
    }

    private static func frame(_ state: DashboardState) -> Frame {
        var frame = Frame(size: Size(columns: 60, rows: 5), glyphs: .ascii)
        LogHistogram.draw(state, in: frame.bounds, of: &frame)
        return frame
    }

    private func rows(_ state: DashboardState) -> [String] { Self.rows(Self.frame(state)) }

    private static func rows(_ frame: Frame) -> [String] {
        frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("minutes in which a group was not read show the lines of the others, dim, and say so")
    func gap() {
        let frame = Self.frame(Self.state())
        let rows = Self.rows(frame)
        // The newest minute, 12:41, is at column 58; the function was read from within 12:37 on.
        #expect(rows[3].hasSuffix(" " + String(repeating: "|", count: 40)))
        #expect(rows[0].contains("lambda not read before 12:38"))
        let dim = (0..<60).filter { frame[column: $0, row: 3].role == .dim }
        #expect(dim == Array(19..<55))
        #expect(rows[0].hasPrefix("   2/min"))
    }

    @Test("a minute that was read and has no line is no gap")
    func zero() {
        let state = Self.state(keys: ["/", "!", "1", "enter"])
        #expect(rows(state)[3].hasSuffix("|||.|"))
    }

    @Test(
        "in words, minutes without a line count with none, those that were not read and the one under way not at all",
        arguments: [
            ([], "lines a minute over 3m: mean 2, from 2 to 2; 2 in this one"),
            (["/", "!", "1", "enter"], "lines a minute over 3m: mean 1.3, from 0 to 2; 2 in this one"),
            (["/", "~", "enter"], nil),
        ] as [([String], String?)])
    func words(_ keys: [String], _ words: String?) {
        #expect(LogRate.words(Self.state(keys: keys)) == words)
    }

    @Test("the axis ends now, and not with the minute that is under way")
    func end() {
        // Followed, the cursor stands where the end would be told.
        let state = Self.state(keys: Array(repeating: "left", count: 12))
        #expect(rows(state)[4].hasSuffix("12:41"))
        #expect(rows(state)[4].hasPrefix("   11:52"))
        #expect(LogHistogram.words(state) == "12:29 1 line, lambda not read")
        #expect(LogHistogram.words(Self.state()) == "12:41 2 lines")
    }

    @Test("an axis that crosses midnight tells its days")
    func days() {
        let midnight = CivilTime(year: 2026, month: 11, day: 23).start
        let state = Self.state(now: midnight + 600.5, keys: Array(repeating: "left", count: 20))
        #expect(rows(state)[4].hasPrefix("22 Nov 23:24 "))
        #expect(rows(state)[4].hasSuffix(" 23 Nov 00:10"))
    }
}
