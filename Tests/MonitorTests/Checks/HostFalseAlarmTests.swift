import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("False alarms about hosts that are not raised")
struct HostFalseAlarmTests {
    private func host(_ change: (inout SampleWorld) -> Void) -> Finding? {
        SampleWorld(change).judgement["host.orchestration"]
    }

    @Test("a steep fall of credits that the CPU does not explain (288 to 150 in 15 minutes at 8 %)")
    func slope() {
        let finding = host { $0.setCredits([288, 260, 230, 200, 175, 160, 150], cpu: 8) }
        #expect(finding?.severity == .ok)
    }

    @Test("a fresh t3 begins with no credits: nothing is foretold before 30 minutes and 6 points")
    func fresh() {
        #expect(
            host {
                $0.hosts.hosts["orchestration"]?.launchedAt = $0.now - 1_500
                $0.setCredits([0, 0, 0, 0, 0, 0, 0])
            }?.severity == .ok)
        #expect(host { $0.setCredits([0, 0, 0, 0, 0]) }?.severity == .ok)
        #expect(host { $0.setCredits([0, 0, 0, 0, 0, 0, 0]) }?.severity == .critical)
    }

    @Test("an instance whose state the answer lacks is not known to be stopped")
    func halfFilled() {
        let finding = host { $0.hosts.hosts["orchestration"]?.state = "unknown" }
        #expect(finding?.severity == .unknown && finding?.brief == "state not told")
    }

    @Test("an unlimited host without credits pays and is not slowed")
    func unlimited() {
        #expect(
            host {
                $0.details.creditModes = .read(["orchestration": "unlimited"])
                $0.setCredits([0, 0, 0, 0, 0, 0, 0], cpu: 80)
            }?.severity == .ok)
    }

    @Test("credits whose mode was not read, or whose points are old, are not judged")
    func unread() {
        #expect(
            host {
                $0.details.creditModes = .failed(.throttled(code: "RequestLimitExceeded"))
                $0.setCredits([0, 0, 0, 0, 0, 0, 0])
            }?.severity == .ok)
        #expect(
            host {
                $0.setCredits([0, 0, 0, 0, 0, 0, 0])
                $0.now += 3_600
                $0.readAt = [:]
            }?.severity == .ok)
    }

    @Test("without credits what fails on the host still stands for itself")
    func ownFault() {
        let judgement = SampleWorld {
            $0.setCredits([0, 0, 0, 0, 0, 0, 0])
            $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000)
        }.judgement
        #expect(judgement["mlflow.api"]?.modifier == nil)
    }

    @Test("an event that AWS plans in three weeks is a fact, not a warning")
    func farEvent() {
        let finding = host {
            $0.hosts.hosts["orchestration"]?.events = [
                .init(code: "system-maintenance", text: "later", notBefore: $0.now + 21 * 86_400)
            ]
        }
        #expect(finding?.severity == .ok)
        #expect(finding?.facts.contains { $0.name == "planned" } == true)
    }

    @Test(
        "an address that is a name, loopback, private or another host's is meant so",
        arguments: ["localhost", "127.0.0.1", "airflow.example.com", "10.0.1.7", "192.0.2.20", "[2001:db8::1]"])
    func addresses(_ address: String) {
        #expect(host { $0.stack.airflow?.url = "http://\(address):8080" }?.severity == .ok)
    }

    @Test("a changed address names every setting that is wrong now, and explains what fails there")
    func moved() throws {
        let judgement = SampleWorld {
            $0.hosts.hosts["orchestration"]?.publicAddress = "192.0.2.77"
            $0.failures[.mlflow] = .connectTimedOut(seconds: 3)
        }.judgement
        let finding = try #require(judgement["host.orchestration"])
        for setting in ["hosts.orchestration.address", "airflow.url", "mlflow.url", "status.url", "postgres.address"] {
            #expect(finding.why.contains(setting), "\(finding.why)")
        }
        #expect(judgement["mlflow.api"]?.modifier == .suppressed(by: "host.orchestration"))
    }

    @Test("a changed address is told against where each saved one is from", arguments: [true, false])
    func origins(_ isTerraform: Bool) throws {
        let origin = isTerraform ? "Terraform outputs.json: mlops_orchestration_airflow_url" : "mltop.toml:12"
        let finding = try #require(
            SampleWorld {
                $0.hosts.hosts["orchestration"]?.publicAddress = "192.0.2.77"
                $0.stack.addressOrigins["airflow.url"] = origin
            }
            .judgement["host.orchestration"])
        #expect(finding.why.contains("airflow.url (\(origin))") && finding.why.contains("mlflow.url"))
        #expect(finding.next.contains(isTerraform ? "terraform apply" : "set 192.0.2.77 in the config"))
    }

    @Test("a host that is stopped by its schedule is expected, with everything on it, and nothing is critical")
    func schedule() throws {
        let judgement = SampleWorld {
            $0.schedule("daily 18:00-20:00 UTC")
            $0.hosts.hosts["orchestration"]?.state = "stopped"
            $0.hosts.hosts["orchestration"]?.stateReason = "User initiated (2026-11-22 20:00:10 GMT)"
            for source in [
                SourceID.airflowHealth, .airflowLists, .mlflow, .statusPage, .postgres, .redis,
                .hostProbe("orchestration"),
            ] {
                $0.failures[source] = .connectTimedOut(seconds: 3)
            }
        }.judgement
        let host = try #require(judgement["host.orchestration"])
        #expect(host.modifier == .expected && host.severity == .ok)
        #expect(host.sentence == "orchestration is stopped by its schedule until 23 Nov 18:00 UTC")
        for id in [
            "airflow.api", "airflow.scheduler", "airflow.runs", "mlflow.api", "mlflow.search", "postgres", "redis",
        ] {
            #expect(judgement[id]?.modifier == .expected, "\(id)")
            #expect(judgement[id]?.next == "" && judgement[id]?.impact == "", "nothing is to be done for \(id)")
        }
        #expect(Verdict(judgement).severity == .ok)
        #expect(judgement["money.schedule"]?.severity == .ok)
    }

    @Test(
        "after the planned start there are ten minutes of grace, for the host and for what is on it",
        arguments: [("daily 12:35-20:00 UTC", true), ("daily 12:30-20:00 UTC", false)])
    func grace(_ schedule: String, _ isExpected: Bool) {
        for state in ["stopped", "running"] {
            let judgement = SampleWorld {
                $0.schedule(schedule)
                $0.hosts.hosts["orchestration"]?.state = state
                $0.failures[.airflowHealth] = .refused(host: "192.0.2.10", port: 8080)
            }.judgement
            #expect((judgement["airflow.api"]?.modifier == .expected) == isExpected, "\(state)")
            #expect((Verdict(judgement).severity == .ok) == isExpected, "\(state)")
        }
    }

    @Test("a person's stop inside the running hours names its time and warns for half an hour")
    func person() {
        let finding = host {
            $0.schedule("daily 08:00-20:00 UTC")
            $0.hosts.hosts["orchestration"]?.state = "stopped"
            $0.hosts.hosts["orchestration"]?.stateReason = "User initiated (2026-11-23 12:30:00 GMT)"
        }
        #expect(finding?.severity == .warning && finding?.modifier == nil)
        #expect(finding?.sentence.contains("since 12:30") == true)
        #expect(finding?.why.contains("User initiated") == true)
    }

    @Test("a host that nobody can ask about is expected to be stopped when its schedule says so")
    func blind() {
        let sample = SampleWorld {
            $0.schedule("daily 18:00-20:00 UTC")
            $0.stack.aws = nil
            $0.failures[.mlflow] = .connectTimedOut(seconds: 3)
        }
        #expect(sample.judgement["host.orchestration"]?.modifier == .expected)
        #expect(sample.judgement["mlflow.api"]?.modifier == .expected)
        #expect(
            SampleWorld {
                $0.schedule("daily 08:00-20:00 UTC"); $0.stack.aws = nil
            }.judgement["host.orchestration"] == nil)
    }

    @Test("a host that starts or runs on a little behind its schedule costs nothing to speak of")
    func late() {
        #expect(SampleWorld { $0.schedule("daily 08:00-12:35 UTC") }.judgement["money.schedule"]?.severity == .ok)
        #expect(SampleWorld { $0.schedule("daily 08:00-12:30 UTC") }.judgement["money.schedule"]?.severity == .warning)
        #expect(SampleWorld().judgement["money.schedule"] == nil)
    }
}
