import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("What a container explains")
struct ComposeCauseTests {
    private func cause(of id: String, _ change: (inout SampleWorld) -> Void) -> Modifier? {
        SampleWorld(change).judgement[id]?.modifier
    }

    private static func stop(_ service: String, _ sample: inout SampleWorld) {
        sample.change(service) {
            $0.state = "exited"
            $0.exitCode = 1
        }
    }

    @Test("a stopped scheduler container explains the scheduler's heartbeat")
    func scheduler() {
        let cause = cause(of: "airflow.scheduler") { sample in
            Self.stop("airflow-scheduler", &sample)
            sample.airflow.scheduler.heartbeat = sample.now - 300
        }
        #expect(cause == .suppressed(by: "compose.airflow-scheduler"))
    }

    @Test("a hung scheduler explains its container's health check, not the other way round")
    func hung() {
        let judgement = SampleWorld { sample in
            sample.change("airflow-scheduler") { $0.health = "unhealthy" }
            sample.airflow.scheduler.heartbeat = sample.now - 300
        }.judgement
        #expect(judgement["airflow.scheduler"]?.modifier == nil)
        #expect(judgement["compose.airflow-scheduler"]?.modifier == .suppressed(by: "airflow.scheduler"))
        #expect(Verdict(judgement).severity == .critical)
    }

    @Test(
        "the count of the services denies no row beneath it",
        arguments: [
            ([], [], "8 of 8 run", "8 of 8 compose services run on orchestration"),
            (
                ["airflow-worker"], [], "other 7 well",
                "7 of 8 compose services are well on orchestration; airflow-worker unhealthy"
            ),
            (
                ["airflow-worker"], ["redis"], "other 6 well",
                "6 of 8 compose services are well on orchestration; airflow-worker unhealthy, 1 not running"
            ),
        ] as [([String], [String], String, String)])
    func count(_ unhealthy: [String], _ stopped: [String], _ brief: String, _ sentence: String) throws {
        let sample = SampleWorld { sample in
            for service in unhealthy { sample.change(service) { $0.health = "unhealthy" } }
            for service in stopped { Self.stop(service, &sample) }
        }
        let finding = try #require(sample.judgement["compose.services"])
        #expect(finding.brief == brief && finding.sentence == sentence, "\(finding.brief): \(finding.sentence)")
        let well = finding.measures.first { $0.name == "well" }?.value
        #expect(well == Double(8 - unhealthy.count - stopped.count))
    }

    @Test("PostgreSQL's container is the one cause when all that waits for it ends")
    func database() {
        let sample = SampleWorld { sample in
            for service in ["postgres", "airflow-scheduler", "airflow-triggerer"] { Self.stop(service, &sample) }
            sample.airflow.metadatabase = "unhealthy"
            sample.failures[.postgres] = .refused(host: "192.0.2.10", port: 5432)
        }
        #expect(Verdict(sample.judgement).cause == "compose.postgres")
        for id in ["postgres", "airflow.metadb", "compose.airflow-scheduler", "compose.airflow-triggerer"] {
            #expect(sample.judgement[id]?.modifier == .suppressed(by: "compose.postgres"), "\(id)")
        }
    }

    @Test("a service that was killed for want of memory is not put down to another that stopped")
    func killed() {
        let judgement = SampleWorld { sample in
            Self.stop("redis", &sample)
            sample.change("airflow-worker") {
                $0.state = "exited"
                $0.exitCode = 137
                $0.isOOMKilled = true
            }
        }.judgement
        #expect(judgement["compose.airflow-worker"]?.modifier == nil)
    }

    @Test("with nothing started after a boot there is one cause for every service and the failed unit")
    func afterBoot() {
        let judgement = SampleWorld { sample in
            sample.probes["orchestration"]?.containers = []
            sample.probes["orchestration"]?.units[0].active = "failed"
            sample.failures[.airflowHealth] = .refused(host: "192.0.2.10", port: 8080)
        }.judgement
        #expect(judgement.problems.first?.id == "compose.services")
        for id in ["compose.mlflow", "compose.airflow-worker", "unit.mlops-docker-compose", "airflow.api"] {
            #expect(judgement[id]?.modifier == .suppressed(by: "compose.services"), "\(id)")
        }
    }

    @Test("the status page follows its listener")
    func listener() {
        let judgement = SampleWorld { sample in
            sample.probes["orchestration"]?.listeners?.removeAll { $0.port == 8081 }
            sample.failures[.statusPage] = .refused(host: "192.0.2.10", port: 8081)
        }.judgement
        #expect(judgement["status.page"]?.modifier == .suppressed(by: "status.listener"))
        #expect(judgement["status.listener"]?.remedies == [Action.startService.name])
        let next = "on orchestration: nohup python3 -m http.server 8081 --directory /opt/mlops &"
        #expect(["status.listener", "status.page"].map { judgement[$0]?.next } == [next, next])
    }

    @Test("services that wait for each other in a circle hide nothing")
    func circle() {
        let judgement = SampleWorld { sample in
            for (one, other) in [("postgres", "redis"), ("redis", "postgres")] {
                Self.stop(one, &sample)
                sample.change(one) { $0.dependsOn = [other: "service_healthy"] }
            }
        }.judgement
        #expect(judgement["compose.postgres"]?.modifier == nil)
        #expect(judgement["compose.redis"]?.modifier == nil)
    }

    @Test("two hosts with a service of one name have a row each")
    func twoHosts() {
        let judgement = SampleWorld { sample in
            sample.probes["frontend"]?.containers.append(.init(name: "x-redis-1", service: "redis"))
        }.judgement
        #expect(judgement["compose.redis"] != nil && judgement["compose.frontend.redis"] != nil)
        #expect(Set(judgement.findings.map(\.id)).count == judgement.findings.count)
    }
}
