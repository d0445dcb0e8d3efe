import Cells
import Dashboard
import FoundationEssentials
import Monitor
import Reports
import Screens
import TestSupport
import Testing

@testable import Runtime

@Suite("Whoever asks for today is told the same")
struct TodayTests {
    /// A whole day, one that is being read back, one without its store, and one of which some is lost.
    static let samples: [SampleWorld] = [
        SampleWorld(),
        SampleWorld { $0.log.flow = .sample(minutes: 305) },
        SampleWorld { $0.failures[.stored] = .refused(host: "192.0.2.1", port: 443) },
        SampleWorld { $0.streamMetrics.incoming = .read(.steady(13, before: $0.streamMetrics.to)) },
    ]

    private func state(_ sample: SampleWorld, isLinear: Bool = false) -> DashboardState {
        var setup = DashboardState.Setup(
            stack: sample.stack, size: Size(columns: 300, rows: 80), now: sample.now)
        setup.isLinear = isLinear
        var state = DashboardState(setup)
        state.adopt(sample.world)
        return state
    }

    @Test("on the wall, on the flow's screen, line by line, in the row and for programs", arguments: samples.indices)
    func agree(_ index: Int) throws {
        let sample = Self.samples[index]
        let day = DayCount(sample.world, now: sample.now)
        let short = try #require(day.short)
        #expect(Screen.frame(of: state(sample), style: .wall).text.contains(short))
        for isLinear in [false, true] {
            let flow = state(sample, isLinear: isLinear).visiting(.flow)
            #expect(Screen.frame(of: flow).text.contains(day.long))
        }
        let row = try #require(sample.judgement["flow.lost"])
        #expect(row.facts.first { $0.name == "today" }?.value == day.long)
        let doctor = try #require(DoctorReport.lines(sample.judgement, id: "flow.lost"))
        #expect(doctor.contains { $0.hasSuffix(day.long) })
        let json = CheckReport(stack: "s", judgement: sample.judgement).lines(as: .json)[0]
        #expect(json.contains(#""name":"predicted_today","value":\#(Int(try #require(day.predictedToday))),"#))
        #expect(json.contains(#""name":"lost_today","value":\#(Int(try #require(day.lostToday))),"#))
        // The numbers in the words are those.
        #expect(short.hasPrefix(Words.grouped(Int(try #require(day.predictedToday)))))
    }

    @Test(
        "the last hour is told alike by the overview of one look, its row and the flow's head",
        arguments: samples.indices)
    func hour(_ index: Int) throws {
        let sample = Self.samples[index]
        let count = try #require(FlowCount(sample.world, span: 60))
        let setup = DashboardState.Setup(
            stack: sample.stack, size: Size(columns: 120, rows: 200), now: sample.now)
        let lines = OnceRun.lines(setup, world: sample.world, glyphs: .ascii)
        let number = { (value: Double?) in value.map { Words.grouped(Int($0)) } ?? "?" }
        let parts = [
            "in \(number(count.incoming))", "predicted \(number(count.predicted))", "stored \(number(count.stored))",
        ]
        let way = parts.joined(separator: " -> ")
        #expect(lines.contains { $0.contains(way) }, "\(way)")
        let row = try #require(sample.judgement["flow.lost"])
        #expect((row.sentence + row.why).contains(count.way))
    }

    @Test("a frame for a reader of screens leaves no room between its words")
    func linear() {
        let sample = SampleWorld()
        var setup = DashboardState.Setup(stack: sample.stack, size: Size(columns: 400, rows: 200), now: sample.now)
        setup.isLinear = true
        let lines = OnceRun.lines(setup, world: sample.world, glyphs: .ascii)
        #expect(lines.count > 20 && !lines.contains { $0.contains("    ") })
    }
}
