import Foundation
import Monitor
import Reports
import TestSupport
import Testing

@Suite("check --format json")
struct JSONTests {
    /// The object as its readers see it; a missing key or another type fails.
    private struct Report: Decodable {
        struct Counts: Decodable {
            let critical, warning, unknown, ok, follows, expected, notConfigured: Int

            enum CodingKeys: String, CodingKey {
                case critical, warning, unknown, ok, follows, expected
                case notConfigured = "not_configured"
            }
        }
        struct Measure: Decodable {
            let name, unit: String
            let value, warning, critical: Double?
        }
        struct Row: Decodable {
            let id, state, witness, brief, sentence, impact, why, next: String
            let `class`: String
            let modifier, follows, since: String?
            let age: Double?
            let measures: [Measure]
        }
        let schema: Int
        let exit: Int
        let stack, state, at, summary, impact, why, next, urgency: String
        let counts: Counts
        let rows: [Row]
    }

    private func line(_ judgement: Judgement, stack: String = "s") -> String {
        CheckReport(stack: stack, judgement: judgement).lines(as: .json)[0]
    }

    private func decode(_ line: String) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(line.utf8))
    }

    @Test("a healthy stack has every row of health, verified")
    func healthy() throws {
        let report = try decode(line(SampleWorld().judgement))
        #expect(report.schema == 1 && report.exit == 0 && report.state == "OK" && report.stack == "s")
        #expect(report.at == "2026-11-23T12:41:07Z" && report.urgency == "today")
        #expect(report.rows.map(\.id) == SampleWorld().judgement.of(.health).map(\.id))
        #expect(report.counts.ok == report.rows.count)
        #expect(report.rows.allSatisfy { $0.modifier == nil && $0.age == 2 && $0.class == "health" })
        let scheduler = try #require(report.rows.first { $0.id == "airflow.scheduler" })
        #expect(scheduler.measures.first?.value == 4 && scheduler.measures.first?.critical == 60)
    }

    @Test("the keys are those of the contract, in every row also those without a value")
    func keys() throws {
        let object = try JSONSerialization.jsonObject(with: Data(line(SampleWorld().judgement).utf8))
        let report = try #require(object as? [String: Any])
        #expect(
            Set(report.keys) == [
                "schema", "stack", "state", "exit", "at", "summary", "impact", "why", "next", "urgency", "counts",
                "rows",
            ])
        for row in try #require(report["rows"] as? [[String: Any]]) {
            #expect(
                Set(row.keys) == [
                    "id", "state", "class", "modifier", "follows", "witness", "brief", "sentence", "impact", "why",
                    "next", "age", "since", "since_from", "measures", "acknowledged",
                ])
        }
    }

    @Test("what follows names its cause, what is idle its reason, and when a fault began is a time")
    func faults() throws {
        let report = try decode(
            line(
                SampleWorld {
                    $0.airflow.scheduler.heartbeat = $0.now - 300
                    $0.log.predictions = []
                    $0.unread = [.streamMetrics, .stored]
                    let since = $0.now - 230
                    $0.lists.runs = .read([.init(dag: "a", id: "1", state: "queued", type: "x", queuedAt: since)])
                }
                .judgement))
        #expect(report.exit == 2 && report.counts.critical == 1 && report.counts.follows == 1)
        let runs = try #require(report.rows.first { $0.id == "airflow.runs" })
        #expect(runs.modifier == "suppressed" && runs.follows == "airflow.scheduler")
        #expect(report.rows.first { $0.id == "flow.predictions" }?.modifier == "idle")
        #expect(report.rows.first { $0.id == "airflow.scheduler" }?.since == "2026-11-23T12:36:07Z")
    }

    @Test("who tells when a fault began stands beside it, and nothing where nobody does")
    func began() {
        let text = line(SampleWorld { $0.airflow.scheduler.heartbeat = $0.now - 300 }.judgement)
        #expect(text.contains(#""since":"2026-11-23T12:36:07Z","since_from":"source""#))
        #expect(text.contains(#""since":null,"since_from":null"#) && !text.contains(#""since":null,"since_from":""#))
    }

    @Test("hostile texts and numbers still make one line of JSON that a terminal may show")
    func hostile() throws {
        let text = "a\"b\\c\n\t\u{1B}[2J\u{7F}\u{9B}\u{202E}\u{0}é日|</script>"
        var row = Finding(text, text, .critical, brief: text, sentence: text)
        row.why = text
        row.measures = [Measure(text, .nan, unit: text, warning: .infinity, critical: -0.0), Measure("m", 1e300)]
        row.since = Date(timeIntervalSince1970: .infinity)
        row.readAt = Date(timeIntervalSince1970: -.infinity)
        let line = line(Judgement(findings: [row], now: SampleWorld.now), stack: text)
        #expect(!line.unicodeScalars.contains { $0.value < 32 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}" })
        let report = try decode(line)
        #expect(report.rows[0].measures[0].value == nil && report.rows[0].measures[1].value == nil)
        #expect(report.rows[0].age == nil && report.rows[0].sentence.contains("a\"b\\c^J"))
    }

    @Test(
        "numbers have at most three places",
        arguments: [
            (0.0, "0"), (1.5, "1.5"), (0.0004, "0"), (2.0005, "2.001"), (-3.25, "-3.25"), (1e14, "100000000000000"),
        ])
    func numbers(_ value: Double, _ text: String) {
        var row = Finding("a", "a")
        row.measures = [Measure("m", value)]
        #expect(line(Judgement(findings: [row], now: SampleWorld.now)).contains("\"value\":\(text),"))
    }
}
