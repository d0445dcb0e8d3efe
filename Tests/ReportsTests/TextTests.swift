import FoundationEssentials
import Monitor
import Reports
import TestSupport
import Testing

@Suite("check --format text, and watch on a pipe")
struct TextTests {
    @Test("a healthy stack is one line")
    func healthy() {
        let judgement = SampleWorld().judgement
        let lines = CheckReport(stack: "taxi", judgement: judgement).lines(as: .text)
        let count = judgement.of(.health).count
        #expect(
            lines == ["OK: taxi: \(count) of \(count) checks verified within their period  (0 crit  0 warn  0 unread)"])
    }

    @Test("a fault has its impact, why and next, and its rows with what follows")
    func fault() {
        let judgement = SampleWorld {
            $0.airflow.scheduler.heartbeat = $0.now - 255
            let since = $0.now - 230
            $0.lists.runs = .read([.init(dag: "a", id: "1", state: "queued", type: "x", queuedAt: since)])
        }
        .judgement
        #expect(
            CheckReport(stack: "taxi", judgement: judgement).lines(as: .text) == [
                "CRITICAL: taxi: Airflow scheduler silent since 12:36, 4m15s  (1 crit  0 warn  0 unread)",
                "Impact New runs do not start (1 run waits). Predictions go on.",
                "Why    last heartbeat 4m15s ago, limit 1m00s; Airflow says healthy",
                "Next   on orchestration: sudo docker restart mlops-airflow-scheduler-1",
                "  CRIT airflow.scheduler      Airflow scheduler silent since 12:36, 4m15s  (http)",
                "  +-   airflow.runs           1 Airflow run waits since 12:37, none runs  (http)",
            ])
    }

    @Test("what follows stands behind its cause, wherever its own check stands")
    func order() throws {
        let judgement = SampleWorld {
            $0.function.mappings = .read([])
            $0.streamMetrics.iteratorAge = .read(MinuteSeries())
        }
        .judgement
        for verbosity in 0...1 {
            let lines = CheckReport(stack: "taxi", judgement: judgement).lines(as: .text, verbosity: verbosity)
            let cause = try #require(lines.firstIndex { $0.contains("CRIT lambda.mapping ") })
            #expect(lines[cause + 1].contains("+-   kinesis.age "), "\(lines)")
        }
    }

    @Test("-v adds the rows that are well, -vv the evidence")
    func verbose() {
        let judgement = SampleWorld { $0.postgres.state = .notReady("too many clients") }.judgement
        let report = CheckReport(stack: "taxi", judgement: judgement)
        #expect(report.lines(as: .text, verbosity: 1).filter { $0.hasPrefix("  ") }.count == report.findings.count)
        #expect(report.lines(as: .text, verbosity: 2).contains { $0.contains("[too many clients]") })
    }

    @Test("no line holds a control character, whatever a server said")
    func hostile() {
        let text = "x\u{1B}]0;owned\u{7}\n\r\u{9B}2J\u{202E}"
        let judgement = SampleWorld {
            $0.stack.name = text
            $0.postgres.state = .notReady(text)
            $0.lists.importErrors = .read([.init(file: text, lastLine: text)])
        }
        .judgement
        for line in CheckReport(stack: text, judgement: judgement).lines(as: .text, verbosity: 2) {
            #expect(!line.unicodeScalars.contains { $0.value < 32 || $0 == "\u{9B}" || $0 == "\u{202E}" })
        }
    }

    @Test("a change is a line with time, state, id and sentence")
    func changes() {
        var log = StateLog()
        log.absorb(SampleWorld().judgement)
        let fresh = log.absorb(SampleWorld { $0.stream.status = "DELETING" }.judgement)
        #expect(
            fresh.map { ChangeReport.line(of: $0, as: .text) } == [
                "2026-11-23T12:41:07Z CRITICAL kinesis.stream stream taxi-ride-predictions-stream is DELETING"
            ])
        #expect(
            fresh.map { ChangeReport.line(of: $0, as: .json) } == [
                #"{"at":"2026-11-23T12:41:07Z","id":"kinesis.stream","from":"OK","state":"CRITICAL","sentence":"stream taxi-ride-predictions-stream is DELETING"}"#
            ])
    }

    @Test("the verdict of a watch is a line, pending before anything was read")
    func verdicts() {
        let now = SampleWorld.now
        let count = SampleWorld().judgement.of(.health).count
        func line(_ sample: SampleWorld, _ format: ChangeReport.Format) -> String {
            ChangeReport.line(of: Verdict(sample.judgement), stack: "taxi\n", at: now, as: format)
        }
        #expect(line(SampleWorld(), .text).hasPrefix("2026-11-23T12:41:07Z OK taxi^J \(count) of \(count)"))
        #expect(line(SampleWorld { $0.unread = Set($0.sources) }, .text).contains(" PENDING taxi"))
        #expect(line(SampleWorld(), .json).contains(#""state":"OK","stack":"taxi^J""#))
    }

    @Test("the list of checks has each check and its thresholds, marked where they are set")
    func listing() {
        var thresholds = Thresholds()
        thresholds["heartbeat_warning"] = 20
        let lines = Listings.checks(thresholds)
        for check in Check.all { #expect(lines.contains { $0.hasPrefix(check.name) && $0.hasSuffix(check.summary) }) }
        #expect(
            lines.contains {
                $0.contains("heartbeat_warning") && $0.contains("20 s") && $0.contains("(set; default 45)")
            })
        #expect(!lines.contains { $0.contains("heartbeat_critical") && $0.contains("(set") })
    }
}
