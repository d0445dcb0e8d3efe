import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("A time-out is the target's fault only where somebody else answered")
struct TimeOutTests {
    private static let silent: [PollFailure] = [
        .timedOut(seconds: 5), .connectTimedOut(seconds: 3), .unreachable(host: "192.0.2.10", why: "no route"),
        .nameNotFound(host: "mlflow.example.com"),
    ]

    @Test("while others answer it is critical", arguments: silent)
    func others(_ failure: PollFailure) {
        #expect(SampleWorld { $0.failures[.mlflow] = failure }.judgement["mlflow.api"]?.severity == .critical)
    }

    @Test("while nobody answers it is unknown: the network here is in doubt", arguments: silent)
    func nobody(_ failure: PollFailure) {
        let sample = SampleWorld { sample in
            for source in sample.sources { sample.failures[source] = failure }
        }
        #expect(sample.world.nobodyAnswered(now: sample.now))
        // What the settings alone tell is known without a network.
        let asked = sample.judgement.findings.filter { $0.id != "posture.passwords" }
        #expect(asked.allSatisfy { $0.severity == .unknown })
        #expect(Verdict(sample.judgement).severity == .unknown)
    }

    @Test(
        "on loopback it is always critical",
        arguments: ["http://127.0.0.1:5000", "http://localhost:5000", "http://[::1]:5000", "http://127.1.2.3:5000/x"])
    func loopback(_ url: String) {
        #expect(alone(url) == .critical)
    }

    @Test(
        "a name that only looks like loopback is not",
        arguments: ["http://localhost.example.com:5000", "http://mylocalhost:5000", "http://host/127.0.0.1"])
    func lookalike(_ url: String) {
        #expect(alone(url) == .unknown)
    }

    @Test("PostgreSQL on ::1 is on loopback")
    func pings() {
        let sample = SampleWorld {
            $0.stack = Stack(name: "one")
            $0.stack.postgres = HostPort(host: "::1", port: 5432)
            $0.failures[.postgres] = .timedOut(seconds: 3)
            $0.unread = Set($0.sources).subtracting([.postgres])
        }
        #expect(sample.judgement["postgres"]?.severity == .critical)
    }

    @Test(
        "what answers, even badly, proves the network; what never left this machine does not",
        arguments: [
            (PollFailure.refused(host: "h", port: 1), false), (.status(code: 500, detail: ""), false),
            (.tls(.expired), false), (.reset, false), (.credentials(.denied(action: "a")), false),
            (.credentials(.none(lookedIn: [])), true), (.credentials(.broken(source: "s", why: "w")), true),
        ] as [(PollFailure, Bool)])
    func proof(_ failure: PollFailure, _ isNobody: Bool) {
        let sample = SampleWorld { sample in
            for source in sample.sources { sample.failures[source] = .timedOut(seconds: 5) }
            sample.failures[.awsAccess] = failure
        }
        #expect(sample.world.nobodyAnswered(now: sample.now) == isNobody)
    }

    @Test("answers older than a minute prove nothing")
    func old() {
        let sample = SampleWorld { sample in
            sample.failures[.mlflow] = .timedOut(seconds: 5)
            for source in sample.sources where source != .mlflow { sample.readAt[source] = sample.now - 61 }
        }
        #expect(sample.world.nobodyAnswered(now: sample.now))
    }

    @Test("a world that was never polled says nothing of the network")
    func empty() {
        #expect(!World().nobodyAnswered(now: SampleWorld.now))
    }

    /// The severity of a single target that times out.
    private func alone(_ url: String) -> Severity? {
        let sample = SampleWorld {
            $0.stack = Stack(name: "one")
            $0.stack.mlflow = ServiceTarget(url: url)
            $0.failures[.mlflow] = .timedOut(seconds: 5)
            $0.unread = Set($0.sources).subtracting([.mlflow])
        }
        return sample.judgement["mlflow.api"]?.severity
    }
}
