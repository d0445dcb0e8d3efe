import Foundation
import TestSupport
import Testing

@testable import Monitor

@Suite("Times in which rows may fail")
struct MaintenanceTests {
    private func window(_ text: String) throws -> MaintenanceWindow {
        let (rows, times) = MaintenanceWindow.parts(of: text)
        let zone = RunSchedule.zoneName(in: times) == "UTC" ? .utc : try #require(ZoneRulesTests.stockholm)
        return MaintenanceWindow(
            rows: rows, schedule: RunSchedule(text: times, windows: try RunSchedule.windows(in: times), zone: zone))
    }

    private func date(_ text: String) throws -> Date { try #require(ISO8601DateFormatter().date(from: text)) }

    @Test(
        "begin and end by the clocks of their zone, over midnight and in the nights in which clocks change",
        arguments: [
            ("Sun 02:00-04:00 Europe/Stockholm", "2026-11-22T00:59:59Z", nil),
            ("Sun 02:00-04:00 Europe/Stockholm", "2026-11-22T01:00:00Z", "2026-11-22T03:00:00Z"),
            ("Sun 02:00-04:00 Europe/Stockholm", "2026-11-22T02:59:59Z", "2026-11-22T03:00:00Z"),
            ("Sun 02:00-04:00 Europe/Stockholm", "2026-11-22T03:00:00Z", nil),
            // Over midnight it belongs to the day on which it begins.
            ("Sat 23:30-00:30 UTC", "2026-11-21T23:45:00Z", "2026-11-22T00:30:00Z"),
            ("Sat 23:30-00:30 UTC", "2026-11-22T00:29:59Z", "2026-11-22T00:30:00Z"),
            ("Sat 23:30-00:30 UTC", "2026-11-22T23:45:00Z", nil),
            // Clocks go forward at 02:00 on 29 March: from 02:30 that does not exist until 04:00 is half an hour.
            ("Sun 02:30-04:00 Europe/Stockholm", "2026-03-29T01:29:59Z", nil),
            ("Sun 02:30-04:00 Europe/Stockholm", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z"),
            // Clocks go back at 03:00 on 25 October: 02:00 to 04:00 is three hours.
            ("Sun 02:00-04:00 Europe/Stockholm", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z"),
            ("Sun 02:00-04:00 Europe/Stockholm", "2026-10-25T02:59:00Z", "2026-10-25T03:00:00Z"),
            // Windows that overlap are one, to the end of the later.
            ("Mon 10:00-12:00, Mon 11:00-13:00 UTC", "2026-11-23T11:30:00Z", "2026-11-23T13:00:00Z"),
        ])
    func ends(_ text: String, _ now: String, _ end: String?) throws {
        #expect(try window(text).end(for: "airflow.api", at: try date(now)) == end.map(date))
    }

    @Test(
        "are for the rows that they name, or for all",
        arguments: [
            ("daily 00:00-24:00 UTC", "mlflow.api", true), ("airflow.*: daily 00:00-24:00 UTC", "airflow.api", true),
            ("airflow.*: daily 00:00-24:00 UTC", "mlflow.api", false),
            ("airflow.*, mlflow.api: daily 00:00-24:00 UTC", "mlflow.api", true),
        ])
    func rows(_ text: String, _ row: String, _ isCovered: Bool) throws {
        #expect((try window(text).end(for: row, at: SampleWorld.now) != nil) == isCovered)
    }

    @Test("make what fails expected, with its followers, and touch nothing that is well")
    func expected() throws {
        var sample = SampleWorld {
            $0.failures[.airflowHealth] = .refused(host: "192.0.2.10", port: 8080)
            $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000)
        }
        #expect(Verdict(sample.judgement).severity == .critical)
        sample.stack.maintenance = [try window("airflow.*: Mon 12:00-13:00 UTC")]
        let judgement = sample.judgement
        let api = try #require(judgement["airflow.api"])
        #expect(api.modifier == .expected)
        #expect(api.sentence.hasPrefix("in maintenance until 23 Nov 13:00 UTC: "))
        #expect(api.effective == .ok)
        #expect(judgement["airflow.scheduler"]?.effective == .ok)
        #expect(judgement["mlflow.api"]?.effective == .critical)
        #expect(judgement["postgres"]?.modifier == nil)
        sample.stack.maintenance = [try window("daily 12:00-13:00 UTC")]
        #expect(Verdict(sample.judgement).severity == .ok)
        sample.now = SampleWorld.now + 1_200
        #expect(Verdict(sample.judgement).severity > .ok)
    }

    @Test("of several that hold, the row says the end of the last")
    func overlap() throws {
        var sample = SampleWorld { $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000) }
        sample.stack.maintenance = [try window("daily 12:00-13:00 UTC"), try window("mlflow.*: daily 12:30-14:00 UTC")]
        #expect(sample.judgement["mlflow.api"]?.sentence.contains("until 23 Nov 14:00") == true)
    }
}
