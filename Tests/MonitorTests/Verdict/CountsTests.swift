import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Counts and order")
struct CountsTests {
    private static let modifiers: [Modifier?] = [
        nil, .stale, .suppressed(by: "x"), .expected, .idle, .notConfigured, .pending,
    ]

    @Test("every row is counted once, over every combination of severity and modifier")
    func sums() {
        var all: [Finding] = []
        for severity in Severity.allCases {
            for modifier in Self.modifiers {
                var finding = Finding("r\(all.count)", "r", severity)
                finding.modifier = modifier
                #expect(Counts([finding]).all == 1)
                #expect(finding.effective == (finding.counts ? severity : .ok))
                all.append(finding)
            }
        }
        let counts = Counts(all)
        #expect(counts.all == all.count)
        #expect(counts.critical == 2 && counts.warning == 2 && counts.unknown == 2 && counts.ok == 2)
        #expect(counts.follows == 4 && counts.expected == 8 && counts.notConfigured == 4 && counts.pending == 4)
        #expect(counts.watched == all.count - 4)
    }

    @Test("the verdict is the worst row, over every mix of four severities in three rows")
    func worst() {
        for first in Severity.allCases {
            for second in Severity.allCases {
                for third in Severity.allCases {
                    let rows = [first, second, third].enumerated().map { Finding("r\($0.offset)", "r", $0.element) }
                    let verdict = Verdict(Judgement(findings: rows, now: SampleWorld.now))
                    #expect(verdict.severity == max(first, second, third))
                    let counts = verdict.counts
                    #expect(counts.critical + counts.warning + counts.unknown + counts.ok == 3)
                    #expect((verdict.cause == nil) == (verdict.severity == .ok))
                }
            }
        }
    }

    @Test("OK is better than UNKNOWN, that than WARNING, that than CRITICAL; the exit statuses are those of plugins")
    func order() {
        #expect(Severity.allCases.sorted() == [.ok, .unknown, .warning, .critical])
        #expect(Severity.allCases.map(\.exitStatus) == [0, 3, 1, 2])
    }

    @Test("problems go by severity, then by haste, then by their place; followers stand under their cause")
    func problems() {
        var hasty = Finding("hasty", "hasty", .warning)
        hasty.urgency = .now
        var child = Finding("child", "child", .critical)
        child.parents = ["bad"]
        let rows = [
            Finding("blind", "blind", .unknown), Finding("slow", "slow", .warning), child, hasty,
            Finding("bad", "bad", .critical), Finding("well", "well"),
        ]
        let judgement = Judgement(findings: rows, now: SampleWorld.now)
        #expect(judgement.problems.map(\.id) == ["bad", "child", "hasty", "slow", "blind"])
    }

    @Test("a verdict without a known impact says so and not a lone full stop")
    func impact() {
        let verdict = Verdict(Judgement(findings: [Finding("a", "a", .critical)], now: SampleWorld.now))
        #expect(verdict.impact == "None known.")
    }

    @Test("a calm verdict counts what was verified")
    func calm() {
        var idle = Finding("idle", "idle")
        idle.modifier = .idle
        var off = Finding("off", "off")
        off.modifier = .notConfigured
        var pending = Finding("pending", "pending", .unknown)
        pending.modifier = .pending
        let well = [Finding("a", "a"), idle, off]
        #expect(
            Verdict(Judgement(findings: well, now: SampleWorld.now)).headline
                == "1 of 2 checks verified, 1 off or idle")
        #expect(
            Verdict(Judgement(findings: well + [pending], now: SampleWorld.now)).headline
                == "1 of 3 checks verified, 1 off or idle, 1 being read")
    }
}
