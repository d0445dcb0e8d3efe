import FoundationEssentials
import Monitor
import Reports
import TestSupport
import Testing

@Suite("What check says as a whole")
struct CheckReportTests {
    private func report(_ rows: [Finding], only: [String] = [], except: [String] = []) -> CheckReport {
        var selection = CheckReport.Selection()
        selection.only = only
        selection.except = except
        return CheckReport(
            stack: "s", judgement: Judgement(findings: rows, now: SampleWorld.now), selection: selection)
    }

    @Test("the exit status is that of the worst row, over every mix of three rows")
    func exhaustive() {
        for mix in 0..<64 {
            let severities = [mix & 3, mix >> 2 & 3, mix >> 4 & 3].compactMap(Severity.init(rawValue:))
            let rows = severities.enumerated().map { Finding("r\($0.offset)", "r", $0.element, sentence: "s") }
            let worst = severities.max() ?? .unknown
            let report = report(rows)
            #expect(report.severity == worst && report.exitStatus == worst.exitStatus)
            #expect(report.counts.all == 3 && report.verdict.severity == worst)
            #expect(report.lines(as: .nagios)[0].hasPrefix("MLTOP \(worst.name) - "))
            #expect(report.lines(as: .text)[0].hasPrefix("\(worst.name): s: "))
            #expect(report.lines(as: .json)[0].contains("\"exit\":\(worst.exitStatus),"))
        }
    }

    @Test("with no row at all the state is UNKNOWN, also when every row was left out")
    func nothing() {
        for report in [
            report([]), report([Finding("a", "a")], only: ["b"]), report([Finding("a", "a")], except: ["*"]),
        ] {
            #expect(report.severity == .unknown && report.exitStatus == 3)
            #expect(report.headline == "no row was checked")
        }
        var off = Finding("a", "a")
        off.modifier = .notConfigured
        #expect(report([off]).exitStatus == 3)
    }

    @Test("idle and expected rows count as OK, a row that was never read as UNKNOWN")
    func modifiers() {
        for (modifier, status) in [(Modifier.idle, 0), (.expected, 0), (.pending, 3), (.stale, 1)]
            as [(Modifier, Int32)]
        {
            var row = Finding("a", "a", .warning)
            row.modifier = modifier
            #expect(report([row]).exitStatus == status, "\(modifier)")
        }
    }

    @Test("patterns choose rows by id")
    func selection() {
        let rows = [Finding("airflow.api", "a", .critical), Finding("redis", "r", .warning), Finding("postgres", "p")]
        #expect(report(rows, only: ["postgres"]).exitStatus == 0)
        #expect(report(rows, except: ["airflow.*"]).exitStatus == 1)
        #expect(report(rows, only: ["*"], except: ["airflow.*", "re?is"]).findings.map(\.id) == ["postgres"])
        #expect(report(rows, only: ["nothing", "air*"]).exitStatus == 2)
    }

    @Test("money counts only where it is asked for, and then has a verdict of its own")
    func classes() {
        let judgement = SampleWorld { $0.stack.budget = 1 }.judgement
        #expect(CheckReport(stack: "s", judgement: judgement).exitStatus == 0)
        var selection = CheckReport.Selection()
        selection.classes = [.money]
        let money = CheckReport(stack: "s", judgement: judgement, selection: selection)
        #expect(money.exitStatus == 1 && money.findings.first?.id == "cost.month")
        #expect(money.findings.allSatisfy { $0.findingClass == .money })
        #expect(money.headline.contains("of $1"))
        selection.classes = [.posture]
        let posture = CheckReport(stack: "s", judgement: judgement, selection: selection)
        #expect(posture.exitStatus == 1 && posture.findings.allSatisfy { $0.findingClass == .posture })
    }

    @Test(
        "a chosen row is as bad as what it follows from, though that was not chosen",
        arguments: [("flow.predictions", 2), ("lambda.mapping", 2), ("kinesis.stream", 0)] as [(String, Int32)])
    func orphans(_ id: String, _ status: Int32) {
        let judgement = SampleWorld {
            $0.function.mappings = .read([])
            $0.stored.listing = .notAsked("no bucket")
            $0.log.predictions = []
        }
        .judgement
        var selection = CheckReport.Selection()
        selection.only = [id]
        let report = CheckReport(stack: "s", judgement: judgement, selection: selection)
        #expect(report.exitStatus == status)
        let told = (report.headline + report.verdict.why).lowercased()
        #expect(status == 0 || told.contains("nothing feeds lambda"))
    }

    @Test("without its cause the rest of a fault still folds")
    func folds() {
        let judgement = SampleWorld { $0.failAWS(.credentials(.expired(source: "x"))) }.judgement
        var selection = CheckReport.Selection()
        selection.except = ["aws.access"]
        let report = CheckReport(stack: "s", judgement: judgement, selection: selection)
        #expect(report.severity == .unknown)
        #expect(report.findings.first { $0.id == "lambda.mapping" }?.modifier == .suppressed(by: "lambda.function"))
    }
}
