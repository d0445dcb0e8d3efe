import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("A stopped host")
struct StoppedHostTests {
    /// The sample with orchestration stopped for this reason, and with nothing on it answering.
    private func stopped(_ reason: String, state: String = "stopped") -> Judgement {
        SampleWorld {
            $0.hosts.hosts["orchestration"]?.state = state
            $0.hosts.hosts["orchestration"]?.stateReason = reason
            for source in [
                SourceID.airflowHealth, .airflowLists, .airflowTasks, .mlflow, .statusPage, .postgres, .redis,
                .hostProbe("orchestration"),
            ] {
                $0.failures[source] = .connectTimedOut(seconds: 3)
            }
        }
        .judgement
    }

    @Test(
        "stopped by a person warns for half an hour, then it is critical",
        arguments: [
            ("User initiated (2026-11-23 12:40:00 GMT)", Severity.warning),
            ("User initiated (2026-11-23 12:11:08 GMT)", .warning),
            ("User initiated (2026-11-23 12:11:06 GMT)", .critical),
            ("Server.SpotInstanceTermination (2026-11-23 12:40:00 GMT)", .critical),
            ("", .critical), ("User initiated", .critical), ("User initiated (yesterday)", .critical),
            ("User initiated (2026-99-99 99:99:99 GMT)", .critical),
            ("User initiated (99999999999999999999-11-23 12:40:00 GMT)", .critical),
        ])
    func person(_ reason: String, _ severity: Severity) {
        #expect(stopped(reason)["host.orchestration"]?.severity == severity)
    }

    @Test("all that stands on it is folded under it, both while it warns and when it is critical")
    func children() {
        for reason in ["User initiated (2026-11-23 12:40:00 GMT)", ""] {
            let judgement = stopped(reason)
            let followers = Set(judgement.followers(of: "host.orchestration").map(\.id))
            #expect(
                followers == [
                    "airflow.api", "airflow.metadb", "airflow.scheduler", "airflow.dag-processor", "airflow.triggerer",
                    "airflow.login", "airflow.runs", "airflow.dags", "airflow.worker", "airflow.imports",
                    "airflow.pools", "mlflow.api", "mlflow.search",
                    "postgres", "redis", "status.page", "host.orchestration.os", "compose.services", "status.listener",
                    "posture.logins", "posture.status-page", "posture.status-claims",
                ])
            #expect(Verdict(judgement).cause == "host.orchestration")
            let counts = Verdict(judgement).counts
            #expect(counts.critical + counts.warning == 1)
        }
    }

    @Test("what stands on it has the host's next step and no impact of its own")
    func nextStep() throws {
        let judgement = stopped("User initiated (2026-11-23 12:40:00 GMT)")
        let next = try #require(judgement["host.orchestration"]?.next)
        let rows = judgement.followers(of: "host.orchestration")
        #expect(!next.isEmpty && !rows.isEmpty)
        for row in rows { #expect(row.next == next && row.impact.isEmpty, "\(row.id): \(row.next); \(row.impact)") }
    }

    @Test("starting and stopping only warn", arguments: ["pending", "stopping"])
    func changing(_ state: String) {
        #expect(stopped("", state: state)["host.orchestration"]?.severity == .warning)
    }

    @Test("the sentence tells since when and for how long, the next step the instance")
    func words() throws {
        let finding = try #require(stopped("User initiated (2026-11-23 12:30:00 GMT)")["host.orchestration"])
        #expect(finding.sentence == "orchestration host stopped since 12:30, 11m")
        #expect(finding.next.contains("start-instances --instance-ids i-0orchestration"))
    }
}
