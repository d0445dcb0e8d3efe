import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("What changed when")
struct StateLogTests {
    private let start = Date(timeIntervalSince1970: 1_795_437_660)

    private func judgement(_ severity: Severity, _ modifier: Modifier? = nil, at seconds: Double) -> Judgement {
        var finding = Finding("a", "a", severity, sentence: "it is \(severity.name)")
        finding.modifier = modifier
        return Judgement(findings: [finding], now: start + seconds)
    }

    @Test("a change is told once, with what was and what is")
    func changes() {
        var log = StateLog()
        #expect(log.absorb(judgement(.ok, at: 0)).isEmpty)
        #expect(log.absorb(judgement(.ok, at: 1)).isEmpty)
        let fresh = log.absorb(judgement(.critical, at: 2))
        #expect(fresh.map(\.from) == [.ok] && fresh.map(\.to) == [.critical])
        #expect(fresh.first?.sentence == "it is CRITICAL" && fresh.first?.at == start + 2)
        #expect(log.absorb(judgement(.critical, at: 3)).isEmpty)
        #expect(log.absorb(judgement(.warning, at: 4)).count == 1)
        #expect(log.absorb(judgement(.ok, at: 5)).count == 1)
        #expect(log.changes.map(\.to) == [.ok, .warning, .critical])
        #expect(log.since("a") == start + 5)
    }

    @Test("a row that is seen bad at first is a change, a pending one is none")
    func first() {
        var log = StateLog()
        #expect(log.absorb(judgement(.unknown, .pending, at: 0)).isEmpty)
        #expect(log.since("a") == nil)
        #expect(log.absorb(judgement(.warning, at: 1)).count == 1)
    }

    @Test("money is told once a day at most, and what it is then in the end")
    func money() {
        func money(_ severity: Severity, at seconds: Double) -> Judgement {
            var finding = Finding("cost.month", "money", severity, sentence: "it is \(severity.name)")
            finding.findingClass = .money
            return Judgement(findings: [finding], now: start + seconds)
        }
        var log = StateLog()
        #expect(log.absorb(money(.warning, at: 0)).count == 1)
        #expect(log.absorb(money(.ok, at: 60)).isEmpty)
        #expect(log.since("cost.month") == start + 60)
        #expect(log.absorb(money(.warning, at: 120)).isEmpty)
        #expect(log.absorb(money(.ok, at: 86_000)).isEmpty)
        let fresh = log.absorb(money(.ok, at: 86_400))
        #expect(fresh.map(\.from) == [.warning] && fresh.map(\.to) == [.ok])
        #expect(log.absorb(money(.ok, at: 200_000)).isEmpty)
    }

    @Test(
        "a row that does not count is not told, and is compared with what was told last when it counts again",
        arguments: [Modifier.suppressed(by: "b"), .expected, .idle, .notConfigured, .pending])
    func folded(_ modifier: Modifier) {
        var log = StateLog()
        log.absorb(judgement(.critical, at: 0))
        #expect(log.absorb(judgement(.critical, modifier, at: 1)).isEmpty)
        #expect(log.absorb(judgement(.unknown, modifier, at: 2)).isEmpty)
        #expect(log.absorb(judgement(.critical, at: 3)).isEmpty)
        #expect(log.since("a") == start)
        #expect(log.absorb(judgement(.critical, modifier, at: 4)).isEmpty)
        let fresh = log.absorb(judgement(.ok, at: 5))
        #expect(fresh.map(\.from) == [.critical] && fresh.map(\.to) == [.ok])
        #expect(log.since("a") == start + 5)
    }

    @Test("a row that was folded from the start is seen for the first time when it counts")
    func foldedAtFirst() {
        var log = StateLog()
        #expect(log.absorb(judgement(.unknown, .suppressed(by: "b"), at: 0)).isEmpty)
        let fresh = log.absorb(judgement(.warning, at: 1))
        #expect(fresh.map(\.from) == [nil] && fresh.map(\.to) == [.warning])
        #expect(log.since("a") == start + 1)
    }

    @Test("a failure that is folded under a cause found later is not told as well before it is")
    func foldedLater() {
        func rows(_ cause: Severity, _ child: Severity, at seconds: Double) -> Judgement {
            var follower = Finding("a", "a", child)
            follower.parents = ["b"]
            return Judgement(findings: [Finding("b", "b", cause), follower], now: start + seconds)
        }
        var log = StateLog()
        log.absorb(rows(.ok, .ok, at: 0))
        #expect(log.absorb(rows(.ok, .critical, at: 1)).map(\.id) == ["a"])
        #expect(rows(.critical, .critical, at: 2)["a"]?.modifier == .suppressed(by: "b"))
        #expect(log.absorb(rows(.critical, .critical, at: 2)).map(\.id) == ["b"])
        let back = log.absorb(rows(.ok, .ok, at: 3))
        #expect(back.map(\.id) == ["b", "a"] && back.allSatisfy { $0.from == .critical && $0.to == .ok })
    }

    @Test("at most so many changes are kept")
    func limit() {
        var log = StateLog(limit: 5)
        for second in 0..<40 { log.absorb(judgement(second.isMultiple(of: 2) ? .critical : .ok, at: Double(second))) }
        #expect(log.changes.count == 5)
        #expect(log.changes.first?.at == start + 39)
    }

    @Test(
        "the ribbon has a cell a minute, and the worst of a minute stays",
        arguments: [
            ([(0.0, Severity.ok)], [StateLog.Minute.well]),
            ([(0, .critical), (30, .ok)], [.bad]),
            ([(0, .ok), (30, .critical)], [.bad]),
            ([(0, .ok), (30, .unknown)], [.blind]),
            ([(0, .ok), (60, .critical), (120, .ok)], [.well, .bad, .well]),
            ([(0, .ok), (240, .ok)], [.well, .blind, .blind, .blind, .well]),
            ([(0, .ok), (-3600, .critical), (-3540, .ok)], [.well, .bad, .well]),
        ] as [([(Double, Severity)], [StateLog.Minute])])
    func ribbon(_ polls: [(Double, Severity)], _ cells: [StateLog.Minute]) {
        var log = StateLog()
        for (seconds, severity) in polls { log.absorb(judgement(severity, at: seconds)) }
        #expect(log.ribbon("a") == cells)
    }

    @Test("the ribbon never grows beyond its length, nor does a gap of years")
    func bounded() {
        var log = StateLog()
        for minute in 0..<100 { log.absorb(judgement(.ok, at: Double(minute) * 60)) }
        #expect(log.ribbon("a").count == StateLog.ribbonLength)
        log.absorb(judgement(.ok, at: 1e9))
        #expect(log.ribbon("a").count == StateLog.ribbonLength)
        #expect(log.ribbon("a").dropLast().allSatisfy { $0 == .blind })
    }

    @Test("a clock set back and forth invents no change")
    func jumps() {
        var log = StateLog()
        log.absorb(judgement(.ok, at: 0))
        for seconds in [-86_400.0, 86_400, -1e9, 1e9] { #expect(log.absorb(judgement(.ok, at: seconds)).isEmpty) }
    }

    @Test(
        "what was told a moment before its cause was known is put under the cause, and its end too",
        arguments: [(60.0, "b"), (600, nil)] as [(Double, String?)])
    func late(_ delay: Double, _ cause: String?) {
        var log = StateLog()
        log.absorb(judgement(.unknown, at: 0))
        log.absorb(judgement(.unknown, .suppressed(by: "b"), at: delay))
        #expect(log.changes.map(\.cause) == [cause])
        log.absorb(judgement(.ok, at: delay + 60))
        #expect(log.changes.map(\.cause) == [cause, cause])
    }

    @Test("what is still wrong when its cause is gone is a fault of its own again")
    func own() {
        var log = StateLog()
        log.absorb(judgement(.critical, at: 0))
        log.absorb(judgement(.critical, .suppressed(by: "b"), at: 60))
        #expect(log.changes.map(\.cause) == ["b"])
        log.absorb(judgement(.critical, at: 600))
        #expect(log.changes.map(\.cause) == [nil])
        log.absorb(judgement(.ok, at: 700))
        #expect(log.changes.map(\.cause) == [nil, nil])
    }

    @Test("a folded row is marked as following")
    func follows() {
        var log = StateLog()
        log.absorb(judgement(.critical, .suppressed(by: "b"), at: 0))
        #expect(log.ribbon("a") == [.follows])
        #expect(log.ribbon("nobody").isEmpty)
    }
}
