import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("What a bell and a command are told")
struct NoticeGateTests {
    private static let now = SampleWorld.now

    private struct Row {
        var id: String
        var severity: Severity
        var findingClass = FindingClass.health
        var modifier: Modifier?
    }

    private func judgement(_ rows: [Row]) -> Judgement {
        Judgement(
            findings: rows.map { row in
                var finding = Finding(row.id, row.id, row.severity)
                finding.findingClass = row.findingClass
                finding.modifier = row.modifier
                return finding
            }, now: Self.now)
    }

    private func change(_ id: String, _ from: Severity?, _ to: Severity, at: Double = 0) -> StateLog.Change {
        var log = StateLog()
        var finding = Finding(id, id, from ?? to)
        if from != nil { _ = log.absorb(Judgement(findings: [finding], now: Self.now + at - 1)) }
        finding.severity = to
        return log.absorb(Judgement(findings: [finding], now: Self.now + at))[0]
    }

    @Test("a change of health is told, with its row")
    func told() throws {
        var gate = NoticeGate()
        gate.absorb([change("a", .warning, .critical)], in: judgement([Row(id: "a", severity: .critical)]))
        let told1 = gate.next(at: Self.now, pause: 60)
        let notice = try #require(told1)
        #expect(notice.finding.id == "a")
        #expect(notice.change.to == .critical)
        let told2 = gate.next(at: Self.now + 61, pause: 60)
        #expect(told2 == nil)
    }

    @Test("what was so from the start, and what is no health, is not told")
    func silent() {
        var gate = NoticeGate()
        gate.absorb(
            [change("a", nil, .critical), change("b", .warning, .critical)],
            in: judgement([
                Row(id: "a", severity: .critical), Row(id: "b", severity: .critical, findingClass: .posture),
            ]))
        let told3 = gate.next(at: Self.now, pause: 60)
        #expect(told3 == nil)
    }

    @Test("of many the worst is told and the others are counted; the next waits for the pause")
    func limited() throws {
        var gate = NoticeGate()
        let rows = judgement(["a", "b", "c"].map { Row(id: $0, severity: .warning) })
        gate.absorb([change("a", .critical, .warning), change("b", .warning, .critical)], in: rows)
        let told4 = gate.next(at: Self.now, pause: 60)
        let first = try #require(told4)
        #expect(first.finding.id == "b")
        #expect(first.others == 1)
        gate.absorb([change("c", .critical, .warning, at: 10)], in: rows)
        let told5 = gate.next(at: Self.now + 59, pause: 60)
        #expect(told5 == nil)
        let told6 = gate.next(at: Self.now + 60, pause: 60)
        #expect(told6?.finding.id == "c")
    }

    @Test("a row that changed again while it waited is told once, as it is")
    func again() throws {
        var gate = NoticeGate()
        let rows = judgement([Row(id: "a", severity: .ok)])
        gate.absorb([change("a", .warning, .critical)], in: rows)
        gate.absorb([change("a", .critical, .ok)], in: rows)
        let told7 = gate.next(at: Self.now, pause: 60)
        let notice = try #require(told7)
        #expect(notice.change.to == .ok)
        #expect(notice.others == 0)
    }

    @Test("a row that was folded while it waited is not told before it counts again")
    func folded() {
        var gate = NoticeGate()
        gate.absorb([change("a", .ok, .critical)], in: judgement([Row(id: "a", severity: .critical)]))
        let hidden = Row(id: "a", severity: .critical, modifier: .suppressed(by: "b"))
        let cause = Row(id: "b", severity: .warning)
        gate.absorb([change("b", .ok, .warning)], in: judgement([hidden, cause]))
        let told8 = gate.next(at: Self.now, pause: 60)
        #expect(told8?.finding.id == "b" && told8?.others == 0)
        let told9 = gate.next(at: Self.now + 60, pause: 60)
        #expect(told9 == nil)
        gate.absorb([], in: judgement([Row(id: "a", severity: .critical), cause]))
        let told10 = gate.next(at: Self.now + 61, pause: 60)
        #expect(told10?.finding.id == "a")
    }

    @Test("the facts are variables, made safe and bounded")
    func environment() throws {
        var finding = Finding("a", "label", .critical)
        finding.why = String(repeating: "x", count: 5_000)
        let notice = StateNotice(finding: finding, change: change("a", .warning, .critical), others: 2)
        let variables = notice.environment(stack: "dev") { $0.uppercased() }
        #expect(variables["MLTOP_STACK"] == "DEV")
        #expect(variables["MLTOP_STATE"] == "CRITICAL")
        #expect(variables["MLTOP_BEFORE"] == "WARNING")
        #expect(variables["MLTOP_OTHERS"] == "2")
        #expect(variables["MLTOP_WHY"]?.count == 1_000)
        #expect(variables.keys.allSatisfy { $0.hasPrefix("MLTOP_") })
    }
}
