import Monitor
import Reports
import TestSupport
import Testing

@Suite("check --format nagios")
struct NagiosTests {
    private func plugin(_ judgement: Judgement) throws -> Plugin {
        let line = try #require(CheckReport(stack: "s", judgement: judgement).lines(as: .nagios).first)
        return try #require(Plugin(line), "not of the format: \(line)")
    }

    @Test("a healthy stack is one line with counts and measures")
    func healthy() throws {
        let report = CheckReport(stack: "s", judgement: SampleWorld().judgement)
        #expect(report.lines(as: .nagios).count == 1)
        let plugin = try plugin(SampleWorld().judgement)
        #expect(plugin.text.hasPrefix("MLTOP OK - ") && plugin.text.contains("checks verified"))
        #expect(plugin.data.prefix(4).map(\.label) == ["critical", "warning", "unknown", "ok"])
        let beat = try #require(plugin.data.first { $0.label == "airflow.scheduler_heartbeat_age" })
        #expect(beat == .init(label: beat.label, value: "4", unit: "s", warning: "45", critical: "60"))
        #expect(Set(plugin.data.map(\.label)).count == plugin.data.count)
    }

    @Test("with -v each bad row has a line, and the first line says how many more there are")
    func verbose() {
        let judgement = SampleWorld {
            $0.closeShells()
            $0.failures[.redis] = .refused(host: "h", port: 1)
            $0.stream.status = "DELETING"
        }
        .judgement
        let lines = CheckReport(stack: "s", judgement: judgement).lines(as: .nagios, verbosity: 1)
        #expect(lines[0].contains("(and 1 more)"))
        #expect(lines.dropFirst().map { $0.prefix(9) } == ["CRITICAL:", "CRITICAL:", "mltop its"])
    }

    @Test(
        "hostile names and texts never break the line",
        arguments: [
            "a|b", "it's", "a=b", "two words", "日本 ü", "a\nb", "\u{1B}[31m", "'", "|", "=|'", "a\u{202E}b", "x;y,z", "",
        ])
    func hostile(_ name: String) throws {
        var row = Finding("endpoint.\(name)", name, .critical, sentence: "\(name) says \(name)")
        row.measures = [Measure("latency", 1.5, unit: "s", warning: 1, critical: 2), Measure(name, nil, unit: name)]
        let judgement = Judgement(findings: [row], now: SampleWorld.now)
        let plugin = try plugin(judgement)
        #expect(!plugin.text.contains { $0.isNewline })
        #expect(plugin.data.count == 6)
        #expect(plugin.data[4].value == "1.5" && plugin.data[4].warning == "1" && plugin.data[4].critical == "2")
        #expect(plugin.data[5].value == "U" && plugin.data[5].unit.isEmpty)
        for line in CheckReport(stack: name, judgement: judgement).lines(as: .nagios, verbosity: 2).dropFirst() {
            #expect(!line.contains("|") && !line.unicodeScalars.contains { $0.value < 32 })
        }
    }

    @Test("a number that is none is told as not known", arguments: [Double.nan, .infinity, -.infinity, 1e300])
    func numbers(_ value: Double) throws {
        var row = Finding("a", "a")
        row.measures = [Measure("m", value, unit: "s", warning: value)]
        let datum = try #require(plugin(Judgement(findings: [row], now: SampleWorld.now)).data.last)
        #expect(datum == .init(label: "a_m", value: "U", unit: "", warning: "", critical: ""))
    }
}
