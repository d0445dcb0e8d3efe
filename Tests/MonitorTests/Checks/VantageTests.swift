import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("From where this program looks")
struct VantageTests {
    /// A world that was well and in which every poll since `minutes` ago failed as told.
    private func world(_ minutes: Double, _ failure: @escaping (SourceID) -> PollFailure?) -> SampleWorld.Aged {
        SampleWorld.Aged(minutes: minutes, failure)
    }

    private static let silent = PollFailure.unreachable(host: "192.0.2.10", why: "no route")

    @Test("When the network here is the fault there is one unknown row, and nothing else counts")
    func ownNetwork() throws {
        let judgement = world(2) { _ in Self.silent }.judgement
        let finding = try #require(judgement["vantage.network"])
        #expect(finding.severity == .unknown && finding.sentence == "no network here: nobody answers since 12:39")
        let verdict = Verdict(judgement)
        #expect(verdict.severity == .unknown && verdict.cause == "vantage.network")
        #expect(verdict.counts.unknown == 1 && verdict.counts.critical == 0 && verdict.counts.warning == 0)
        #expect(verdict.counts.unread > 1)
    }

    @Test("What was wrong before the network failed is in doubt too: old news is no alarm")
    func oldNews() {
        var aged = world(2) { _ in Self.silent }
        aged.sample.airflow.scheduler.heartbeat = SampleWorld.now - 600
        #expect(Verdict(aged.judgement).severity == .unknown)
    }

    @Test("Somebody who answers, even by refusing, proves the network: each row stands for itself")
    func proven() {
        let judgement = world(2) { $0 == .redis ? .refused(host: "192.0.2.10", port: 6379) : Self.silent }.judgement
        #expect(judgement["vantage.network"] == nil && Verdict(judgement).severity == .critical)
    }

    @Test("A single target that is silent speaks for itself")
    func single() {
        let sample = SampleWorld {
            $0.stack = Stack(name: "one")
            $0.stack.mlflow = ServiceTarget(url: "http://192.0.2.10:5000")
            $0.failures[.mlflow] = .timedOut(seconds: 5)
            $0.unread = Set($0.sources).subtracting([.mlflow])
        }
        #expect(sample.judgement["vantage.network"] == nil)
        #expect(Verdict(sample.judgement).cause == "mlflow.api")
    }

    @Test("A service on this machine that fails is critical while nobody else answers")
    func local() {
        var aged = world(2) { _ in Self.silent }
        aged.sample.stack.redis = HostPort(host: "127.0.0.1", port: 6379)
        aged.sample.failures[.redis] = .timedOut(seconds: 5)
        #expect(aged.judgement["redis"]?.effective == .critical)
    }

    @Test("Blind for a quarter of an hour is a warning of its own, a minute less is not", arguments: [14.0, 16])
    func blind(_ minutes: Double) throws {
        let judgement = world(minutes) { $0.needsAWS ? .credentials(.expired(source: "profile ops")) : nil }.judgement
        let finding = judgement["vantage.sight"]
        #expect((finding != nil) == (minutes > 15))
        #expect(Verdict(judgement).severity == (minutes > 15 ? .warning : .unknown))
        #expect(finding.map { $0.sentence.hasPrefix("blind for 16m00s: ") } ?? true)
    }

    @Test("A service that fails by itself, or few sources without sight, are no blindness")
    func seen() {
        #expect(world(20) { $0 == .redis ? .reset : nil }.judgement["vantage.sight"] == nil)
        #expect(world(20) { $0 == .stream ? .throttled(code: "T") : nil }.judgement["vantage.sight"] == nil)
        #expect(world(20) { _ in .status(code: 500, detail: "") }.judgement["vantage.sight"] == nil)
    }

    @Test("The own address is told where the settings name a server to ask, and never colours the verdict")
    func address() throws {
        #expect(SampleWorld().judgement["vantage.address"] == nil)
        var sample = SampleWorld { $0.stack.ownAddressURL = "https://checkip.example.com/" }
        #expect(try #require(sample.judgement["vantage.address"]).brief == "203.0.113.7")
        sample.failures[.vantage] = .timedOut(seconds: 5)
        #expect(try #require(sample.judgement["vantage.address"]).severity > .ok)
        #expect(Verdict(sample.judgement).severity == .ok)
    }
}

extension SampleWorld {
    /// A sample that was read well once and failed from then on.
    struct Aged {
        var sample = SampleWorld()
        let minutes: Double
        let failure: (SourceID) -> PollFailure?

        init(minutes: Double, _ failure: @escaping (SourceID) -> PollFailure?) {
            self.minutes = minutes
            self.failure = failure
            for source in sample.sources { sample.failures[source] = failure(source) }
        }

        /// The rows of a running screen.
        var judgement: Judgement {
            var world = World()
            var good = sample
            good.failures = [:]
            let start = SampleWorld.now - minutes * 60
            for source in sample.sources where !sample.unread.contains(source) {
                var result = good.result(of: source)
                result.at = start
                world.absorb(result)
                for step in 0...3 {
                    result = sample.result(of: source)
                    result.at = start + minutes * 60 * Double(step) / 3
                    world.absorb(result)
                }
            }
            let scene = Scene(world: world, stack: sample.stack, now: SampleWorld.now, mode: .running)
            return Judgement(of: scene)
        }
    }
}
