import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The tables of Airflow and MLflow")
struct ServiceListTests {
    private func fields(_ key: String, table: Int, line id: String, _ sample: SampleWorld) throws -> [String] {
        var desk = Desk(sample)
        desk.press(key)
        let listing = try #require(desk.state.listings.dropFirst(table).first)
        let index = try #require((0..<listing.count).first(where: { listing.id($0) == id }))
        return listing.line(index).fields.map(\.text)
    }

    @Test("a DAG whose last run has no date to run after shows when it started, and one without a run never ran")
    func lastRun() throws {
        let sample = SampleWorld {
            $0.lists.runs = .read([
                .init(
                    dag: "drift_report", id: "manual__1", state: "success", type: "manual",
                    startedAt: $0.now - 3_600, endedAt: $0.now - 3_387)
            ])
        }
        #expect(try fields("3", table: 0, line: "drift_report", sample)[3] == "23 Nov 11:41")
        #expect(try fields("3", table: 0, line: "old_experiment", sample)[3] == "never")
    }

    @Test("an experiment shows how its newest run went, in words, and when it ended")
    func experiment() throws {
        let ended = try fields("4", table: 1, line: "1", SampleWorld())
        #expect(ended[2] == "finished" && ended[3] == "1 Nov 00:11")
        let running = SampleWorld {
            $0.tracking.runs = .read([
                .init(id: "r", name: "r", experiment: "1", status: "RUNNING", startedAt: $0.now - 60)
            ])
        }
        let begun = try fields("4", table: 1, line: "1", running)
        #expect(begun[2] == "running" && begun[3] == "23 Nov 12:40")
        let none = try fields("4", table: 1, line: "1", SampleWorld { $0.tracking.runs = .read([]) })
        #expect(none[2] == "-" && none[3] == "-")
    }

    @Test("the flow says above its tables how many rides were lost today")
    func today() throws {
        var desk = Desk()
        desk.press("5")
        let line = try #require(desk.state.place?.content.lines(desk.state).first)
        #expect(line.name == "Today" && line.text.contains("0 lost since midnight UTC"))
    }
}
