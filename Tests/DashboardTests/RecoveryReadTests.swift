import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("Rows whose cause became well")
struct RecoveryReadTests {
    @Test("are read soon, and again only after a pause")
    func pause() throws {
        let down = SampleWorld { $0.failures[.airflowHealth] = .refused(host: "192.0.2.10", port: 8080) }
        var desk = Desk(down)
        // A row that follows from the API, which is well again.
        var scheduler = Finding("airflow.api", "airflow api", .critical, sentence: "no answer")
        scheduler.readAt = down.now
        var runs = Finding("airflow.runs", "airflow runs", .unknown, sentence: "not read")
        runs.parents = ["airflow.api"]
        let before = Judgement(findings: [scheduler, runs], now: down.now)
        let after = Judgement(
            findings: [Finding("airflow.api", "airflow api"), runs], now: down.now + 1, after: before)
        #expect(after.awaited == ["airflow.runs"])
        desk.state.judgement = after
        desk.state.now = down.now + 1
        guard case .poll(let sources?)? = desk.state.readRecovering().first else {
            Issue.record("nothing is read")
            return
        }
        #expect(Set(sources) == [.airflowLists, .airflowTasks])
        desk.state.now += 5
        #expect(desk.state.readRecovering().isEmpty)
        desk.state.now += 6
        #expect(!desk.state.readRecovering().isEmpty)
    }
}
