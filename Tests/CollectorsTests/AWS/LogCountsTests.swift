import FoundationEssentials
import Monitor
import Testing

@testable import Collectors

@Suite("Lines counted by minute")
struct LogCountsTests {
    private struct Came {
        var line: LogLine
        var minute: Int
    }

    private static let lines: [LogLine] = [
        .received(3), .predicted(ride: "a", minutes: 9), .error("Error processing record: x"),
        .error("Error logging prediction: x"), .other,
    ]

    private func counts(_ came: [Came]) -> LogCounts {
        var counts = LogCounts()
        for one in came { counts.take(one.line, one.minute) }
        return counts
    }

    @Test("However often the flow is told meanwhile, it is that of all lines counted at once")
    func flow() {
        var (counts, came, dice) = (LogCounts(), [Came](), 3)
        let first = 1_000
        for minute in first..<(first + 1_600) {
            for _ in 0..<3 {
                dice = (dice &* 1_103_515_245 &+ 12_345) & 0x7fff_ffff
                let one = Came(line: Self.lines[dice % 5], minute: minute - (dice % 11 == 0 ? dice % 300 : 0))
                came.append(one)
                counts.take(one.line, one.minute)
            }
            guard minute % 8 == 0 || (minute < first + 40) else { continue }
            // What is known grows at its end, and once at its beginning.
            let known = (minute < first + 500 ? first + 20 : first)..<max(first + 20, minute)
            var anew = self.counts(came)
            #expect(counts.flow(known: known) == anew.flow(known: known), "minute \(minute)")
        }
    }

    @Test("Hours that are put before are told at once")
    func replaced() {
        var counts = counts([Came(line: .received(3), minute: 130)])
        #expect(counts.flow(known: 120..<131).received.sum(120..<131) == 3)
        counts.replace(60..<120, by: self.counts([Came(line: .received(5), minute: 61)]))
        let flow = counts.flow(known: 60..<131)
        #expect(flow.received.sum(60..<131) == 8 && flow.predicted.sum(60..<131) == 0 && flow.tellsReceived)
        #expect(counts.flow(known: 120..<131).received[61] == nil)
    }
}

extension LogCounts {
    /// Counts a line of a minute, each minute in a stream of its own.
    fileprivate mutating func take(_ line: LogLine, _ minute: Int) {
        absorb(line, at: MinuteSeries.date(of: minute), stream: "\(minute)", notBefore: 0)
    }
}
