import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("What looks wrong inside a host and is not")
struct ProbeFalseAlarmTests {
    private func row(_ id: String, _ change: (inout SampleWorld) -> Void) throws -> Finding {
        try #require(SampleWorld(change).judgement[id])
    }

    @Test("airflow-init that exited 0 is done, not down")
    func initDone() throws {
        let row = try row("compose.airflow-init") { _ in }
        #expect(row.severity == .ok && row.brief == "done")
    }

    @Test("an init job whose container was removed is not missing")
    func initGone() throws {
        let row = try row("compose.airflow-init") { sample in
            sample.probes["orchestration"]?.containers.removeAll { $0.service == "airflow-init" }
        }
        #expect(row.severity == .ok)
    }

    @Test("a container without a health check is not unhealthy")
    func noHealth() throws {
        #expect(try row("compose.mlflow") { $0.change("mlflow") { $0.health = "" } }.severity == .ok)
    }

    @Test("a worker whose health check flaps under load is counted after three looks only", arguments: 1...3)
    func flapping(polls: Int) throws {
        let row = try row("compose.airflow-worker") { sample in
            sample.change("airflow-worker") {
                $0.health = "unhealthy"
                $0.failingStreak = 5
                $0.unhealthyPolls = polls
            }
        }
        #expect(row.severity == (polls < 3 ? .ok : .warning))
    }

    @Test("a worker that was unhealthy long before the first look counts at once")
    func longUnhealthy() throws {
        let row = try row("compose.airflow-worker") { sample in
            sample.change("airflow-worker") {
                $0.health = "unhealthy"
                $0.failingStreak = 8
                $0.unhealthyPolls = 1
            }
        }
        #expect(row.severity == .warning)
    }

    @Test("restarts of long ago are a field, not a fault")
    func oldRestarts() throws {
        let row = try row("compose.airflow-worker") { $0.change("airflow-worker") { $0.restarts = 9 } }
        #expect(row.severity == .ok && row.facts.contains(.init("restarts", "9")))
    }

    @Test("a rising restart count counts for more than a state that says running and healthy")
    func loopBeforeState() throws {
        let row = try row("compose.airflow-worker") { sample in
            sample.change("airflow-worker") {
                $0.restarts = 4
                $0.recentRestarts = 2
            }
        }
        #expect(row.severity == .critical && row.brief.hasPrefix("crash loop"))
    }

    @Test("a service behind a profile that is off is meant to be off")
    func profile() throws {
        let row = try row("compose.flower") { sample in
            var flower = HostProbe.Container(name: "mlops-flower-1", service: "flower", state: "exited")
            flower.exitCode = 0
            sample.probes["orchestration"]?.containers.append(flower)
        }
        #expect(row.modifier == .expected && row.effective == .ok)
    }

    @Test("a container that somebody tried once and left behind makes no row")
    func leftover() {
        let judgement = SampleWorld { sample in
            var old = HostProbe.Container(name: "hopeful_hopper", state: "exited")
            old.exitCode = 1
            sample.probes["frontend"]?.containers.append(old)
        }.judgement
        #expect(judgement["compose.hopeful_hopper"] == nil)
    }

    @Test("a kill for want of memory days ago, or of an unknown day, warns no more")
    func oldKill() throws {
        let old = try row("host.orchestration.os") {
            $0.probes["orchestration"]?.oom = .init(kills: 2, newest: $0.now - 2 * 86_400)
        }
        let unknown = try row("host.orchestration.os") { $0.probes["orchestration"]?.oom = .init(kills: 2) }
        #expect(old.severity == .ok && unknown.severity == .ok)
        let fresh = try row("host.orchestration.os") {
            $0.probes["orchestration"]?.oom = .init(kills: 2)
            $0.probes["orchestration"]?.uptime = 7200
        }
        #expect(fresh.severity == .warning)
    }

    @Test("little memory with swap to spare warns and is not critical")
    func swapLeft() throws {
        let row = try row("host.orchestration.os") {
            $0.probes["orchestration"]?.memory = .init(total: 4e9, available: 5e7, swapTotal: 2e9, swapFree: 1.5e9)
        }
        #expect(row.severity == .warning)
    }

    @Test("a host that SSH cannot reach is unread, whatever its port says, for its services have rows of their own")
    func outOfReach() throws {
        for failure in [PollFailure.refused(host: "h", port: 22), .connectTimedOut(seconds: 5), .reset] {
            let sample = SampleWorld { $0.failures[.hostProbe("orchestration")] = failure }
            #expect(sample.judgement["host.orchestration.os"]?.severity == .unknown)
            #expect(sample.judgement["airflow.scheduler"]?.severity == .ok)
            #expect(Verdict(sample.judgement).severity == .unknown)
        }
    }

    @Test("without SSH the rows say what would turn them on, and everything else is judged")
    func withoutShell() throws {
        let sample = SampleWorld { sample in
            for index in sample.stack.hosts.indices { sample.stack.hosts[index].shell = nil }
        }
        for id in ["host.orchestration.os", "host.frontend.os", "compose.services"] {
            let row = try #require(sample.judgement[id])
            #expect(row.modifier == .notConfigured && row.next.contains("user and key in [stack."))
        }
        #expect(sample.judgement["compose.mlflow"] == nil)
        #expect(Verdict(sample.judgement).severity == .ok)
    }

    @Test("the status page behind a tunnel does not change the port that is looked for on the host")
    func tunnel() throws {
        let row = try row("status.listener") { $0.stack.statusPage = ServiceTarget(url: "http://127.0.0.1:9999") }
        #expect(row.severity == .ok && row.brief == ":8081")
    }
}
