import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("Lines from before those that were read")
struct OlderLinesTests {
    private static let group = "/aws/lambda/taxi-trip-duration-predictor"

    private static func lines(_ range: Range<Int>) -> [LogLines.Line] {
        range.map { LogLines.Line(group: group, at: SampleWorld.now - 600 + Double($0), text: "[INFO] ride \($0)") }
    }

    private func more(_ range: Range<Int>, _ desk: inout Desk) {
        let sample = SampleWorld { $0.logLines.lines = Self.lines(range) }
        desk.send(.polled(sample.result(of: .logLines)))
    }

    private func text(_ desk: Desk) -> String? { desk.state.line?.fields.last?.text }

    private static let from = SampleWorld.now - 620

    /// A desk on the oldest of its minutes, of a group that is read since `from` and of one that is read for longer.
    private func deskOnOldest(_ other: Date = from - 30) -> Desk {
        var desk = Desk(
            SampleWorld {
                $0.logLines.lines = Self.lines(0..<300)
                $0.logLines.groups = [Self.group: LogLines.Group(from: Self.from), "/b": LogLines.Group(from: other)]
            })
        desk.press("7", "g")
        return desk
    }

    private func older(_ group: String, _ stretch: Range<Date>, _ count: Int) -> Event {
        let lines = (0..<count).map {
            LogLines.Line(group: group, at: stretch.lowerBound + Double($0), text: "[INFO] older \($0)")
        }
        return .readOlder(group: group, .success(OlderLines(group: group, stretch: stretch, lines: lines)))
    }

    @Test("left at the oldest minute asks for as much again, once, and goes to what came; the cursor stays on its line")
    func older() {
        var desk = deskOnOldest()
        desk.press("p")
        let start = Self.from - 620
        #expect(
            desk.press("left") == [
                .readOlder(group: Self.group, start..<Self.from), .readOlder(group: "/b", start..<Self.from - 30),
            ])
        #expect(desk.press("left").isEmpty)
        #expect(desk.state.notice?.text == "older lines are still being read")
        desk.send(older(Self.group, start..<Self.from, 90))
        #expect(text(desk) == "ride 0")
        desk.send(older("/b", start..<Self.from - 30, 0))
        #expect(desk.state.notice?.text == "90 lines from 12:20 to 12:30")
        #expect(desk.state.logs.view.count == 390)
        #expect(text(desk) == "older 33")
        #expect(LogCoverage.of(desk.state)?.minute == MinuteSeries.minute(of: start + 59.999))
        // Nothing that comes while everything stands still is let in by what moved.
        more(300..<310, &desk)
        #expect(desk.state.logs.view.count == 390)
        // A poll that left lines out begins anew: what was read before does not reach up to it.
        desk.read(SampleWorld { $0.logLines.groups = [Self.group: LogLines.Group(from: $0.now - 60)] })
        #expect(desk.state.linesFrom == [Self.group: SampleWorld.now - 60])
    }

    @Test("who walks into a minute of which a group was not read has it read, and stays there")
    func readAhead() {
        var desk = deskOnOldest(SampleWorld.now - 86_400)
        desk.read(
            SampleWorld {
                $0.logLines.lines = []
                $0.logLines.groups = [
                    Self.group: LogLines.Group(from: Self.from + 90), "/b": LogLines.Group(from: $0.now - 86_400),
                ]
            })
        desk.press("right", "right")
        let last = Self.from + 90
        #expect(desk.press("left") == [.readOlder(group: Self.group, last - 600..<last)])
        let line = text(desk)
        #expect(desk.press("left").isEmpty)
        desk.press("right")
        desk.send(older(Self.group, last - 600..<last, 5))
        #expect(text(desk) == line)
        #expect(desk.press("left").isEmpty)
    }

    @Test("who walks faster than lines are read has them read on to where the cursor is")
    func goesOn() {
        let from = SampleWorld.now - 90
        var desk = Desk(
            SampleWorld {
                $0.logLines.lines = Self.lines(0..<600)
                $0.logLines.groups = [
                    Self.group: LogLines.Group(from: from), "/b": LogLines.Group(from: $0.now - 86_400),
                ]
            })
        desk.press("7")
        let effects = desk.press("left", "left", "left", "left", "left")
        #expect(effects == [.readOlder(group: Self.group, from - 600..<from)])
        // Of so many lines only those of the last two minutes came.
        let on = desk.send(older(Self.group, from - 120..<from, 5))
        #expect(on == [.readOlder(group: Self.group, from - 720..<from - 120)])
        #expect(desk.send(older(Self.group, from - 720..<from - 120, 5)).isEmpty)
        desk.press("f")
        #expect(desk.send(.tick(SampleWorld.now + 1)).isEmpty)
    }

    @Test("what cannot be read is told, and what nothing came of")
    func nothingOlder() {
        var desk = deskOnOldest(Self.from - 3_600)
        #expect(desk.press("left") == [.readOlder(group: Self.group, Self.from - 620..<Self.from)])
        desk.send(.readOlder(group: Self.group, .failure(.throttled(code: "ThrottlingException"))))
        #expect(desk.state.notice?.text.hasPrefix("older lines could not be read: lambda: ") == true)
        #expect(text(desk) == "ride 0")
        desk.press("left")
        desk.send(older(Self.group, Self.from - 3_600..<Self.from, 0))
        #expect(desk.state.notice?.text == "no line from 12:20 to 12:30; the same key looks further back")
        #expect(desk.press("left").count == 2)
        desk.send(older(Self.group, Self.from - 7_820..<Self.from - 3_600, 3))
        desk.press("/")
        desk.type("ride")
        desk.press("enter")
        desk.send(older("/b", Self.from - 7_820..<Self.from - 3_600, 0))
        #expect(desk.state.notice?.text == "3 lines from 10:20 to 11:30, of which none passes the filter")
        desk.read(SampleWorld { $0.logLines.groups = [:] })
        desk.press("/", "escape", "g")
        #expect(desk.press("left").isEmpty)
        #expect(desk.state.notice?.text == "this is the oldest minute that was read")
    }
}
