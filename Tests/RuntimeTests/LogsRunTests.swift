import Collectors
import FoundationEssentials
import Monitor
import Reports
import Runtime
import Synchronization
import TestSupport
import Testing

@Suite("Lines of one look", .timeLimit(.minutes(1)))
struct LogsRunTests {
    private static let group = "/aws/lambda/taxi-trip-duration-predictor"
    private static let from = SampleWorld.now - 900

    private func look(since: Double?, _ older: @escaping Session.OnDemand.Older) async -> (
        lines: [String], faults: [String], isRead: Bool
    ) {
        var selection = LogsReport.Selection()
        selection.since = since.map { SampleWorld.now - $0 }
        let groups = [
            Self.group: LogLines.Group(from: Self.from), "/b": LogLines.Group(from: SampleWorld.now - 86_400),
        ]
        let lines = [LogLines.Line(group: Self.group, at: SampleWorld.now - 5, text: "newest")]
        return await LogsRun.look(
            LogsReport(.sample, selection, as: .text), collectors: [Told(LogLines(lines: lines, groups: groups))],
            older: older, timeout: 10,
            clock: ManualClock(), now: { SampleWorld.now })
    }

    @Test("with a time every group is read back to it, in stretches that join")
    func since() async {
        let asked = Mutex<[Range<Date>]>([])
        let found = await look(since: 3_600) { group, stretch in
            let count = asked.withLock {
                $0.append(stretch)
                return $0.count
            }
            // Of the first, which has too many lines, the last minute comes.
            let start = count == 1 ? stretch.upperBound - 60 : stretch.lowerBound
            let line = LogLines.Line(group: group, at: start, text: "older \(count)")
            return .success(OlderLines(group: group, stretch: start..<stretch.upperBound, lines: [line]))
        }
        let now = SampleWorld.now
        #expect(
            asked.withLock { $0 } == [
                now - 3_600..<now - 900, now - 1_080..<now - 960, now - 1_320..<now - 1_080,
                now - 1_800..<now - 1_320, now - 2_760..<now - 1_800, now - 3_600..<now - 2_760,
            ])
        #expect(found.lines.count == 7)
        #expect(found.lines.first == "2026-11-23T11:41:07Z lambda older 6")
        #expect(found.faults.isEmpty)
    }

    @Test("what is missing among the lines of the others is told, and why")
    func gaps() async {
        let none = await look(since: nil) { _, _ in .failure(.cancelled) }
        #expect(
            none.faults == [
                "\(Self.group): lines before 2026-11-23T12:26:07Z were not read; --since 2h reads further back"
            ])
        let failed = await look(since: 3_600) { _, _ in .failure(.throttled(code: "ThrottlingException")) }
        #expect(failed.faults.count == 1)
        #expect(
            failed.faults[0].hasPrefix("\(Self.group): lines before 2026-11-23T12:26:07Z could not be read: "),
            "\(failed.faults)")
        let many = (0..<LogStore.mostLines / 10).map {
            LogLines.Line(group: Self.group, at: Self.from - 800 + Double($0) / 1_000, text: "\($0)")
        }
        let full = await look(since: 40_000) { group, stretch in
            .success(OlderLines(group: group, stretch: stretch.upperBound - 10..<stretch.upperBound, lines: many))
        }
        #expect(full.faults.count == 2)
        #expect(full.faults.last?.hasSuffix(" were dropped: 100,000 are kept at most") == true, "\(full.faults)")
        #expect(await look(since: 600) { _, _ in .failure(.cancelled) }.faults.isEmpty)
    }
}

/// A collector of lines that are known before.
private struct Told: Collector {
    let source = SourceID.logLines
    let lines: LogLines

    init(_ lines: LogLines) { self.lines = lines }

    func collect() async throws(PollFailure) -> Payload { .logLines(lines) }
}
