import Dashboard
import FoundationEssentials
import Monitor
import Reports
import TestSupport
import Testing

@testable import Runtime

@Suite("Watching on a pipe", .timeLimit(.minutes(1)))
struct WatchTests {
    /// A plan for the sample's endpoint alone.
    private var plan: WatchRun.Plan {
        var stack = Stack(name: "one")
        stack.endpoints = Stack.sample.endpoints
        stack.redis = Stack.sample.redis
        return WatchRun.Plan(stack: stack, thresholds: Thresholds(), intervals: Intervals(), format: .text)
    }

    private func result(_ source: SourceID, _ failure: PollFailure? = nil, after seconds: Double = 0) -> Event {
        var result = SampleWorld().result(of: source)
        result.at += seconds
        if let failure { result.outcome = .failure(failure) }
        return .polled(result)
    }

    @Test("nothing is told before every source has answered or failed once")
    func silent() {
        var teller = ChangeTeller(plan: plan, missing: [.redis, .endpoint("docs")])
        #expect(teller.lines(at: SampleWorld.now).isEmpty)
        teller.absorb(result(.endpoint("docs")))
        teller.absorb(.tick(SampleWorld.now))
        #expect(teller.lines(at: SampleWorld.now).isEmpty)
        teller.absorb(result(.redis, .refused(host: "h", port: 6379)))
        let lines = teller.lines(at: SampleWorld.now)
        #expect(lines.map { $0.split(separator: " ")[1] } == ["CRITICAL", "CRITICAL"])
        #expect(lines.last?.contains(" redis Redis: refused on port 6379") == true)
    }

    @Test("a soft failure is not told, the third in a row is, once; so is the recovery after two good polls")
    func changes() {
        var teller = ChangeTeller(plan: plan, missing: [])
        teller.absorb(result(.redis))
        teller.absorb(result(.endpoint("docs")))
        #expect(teller.lines(at: SampleWorld.now).map { $0.split(separator: " ")[1] } == ["OK"])
        var told: [Int] = []
        for second in 1...4 {
            teller.absorb(result(.redis, .reset, after: Double(second)))
            told.append(teller.lines(at: SampleWorld.now + Double(second)).count)
        }
        #expect(told == [0, 0, 2, 0])
        told = []
        for second in 5...7 {
            teller.absorb(result(.redis, after: Double(second)))
            told.append(teller.lines(at: SampleWorld.now + Double(second)).count)
        }
        #expect(told == [0, 2, 0])
    }

    @Test("the verdict comes first, then what of health is not well; what the set-up was from the start is no news")
    func posture() {
        var sample = SampleWorld()
        let plan = WatchRun.Plan(
            stack: sample.stack, thresholds: Thresholds(), intervals: Intervals(), format: .text)
        var teller = ChangeTeller(plan: plan, missing: Set(sample.sources))
        sample.failures[.redis] = .refused(host: "h", port: 6379)
        for source in sample.sources { teller.absorb(.polled(sample.result(of: source))) }
        let lines = teller.lines(at: sample.now)
        #expect(lines.count >= 2 && lines[0].contains(" WARNING \(sample.stack.name) "), "\(lines)")
        #expect(lines.dropFirst().contains { $0.contains(" redis ") })
        #expect(!lines.contains { $0.contains(" posture.") || $0.contains(" cost.") })
    }

    @Test("it ends when nobody reads any more")
    func run() async {
        let clock = ManualClock()
        let collectors = [FakeCollector(.endpoint("docs")), FakeCollector(.redis)]
        var lines: [String] = []
        await WatchRun.run(
            plan, collectors: collectors, clock: clock, now: { SampleWorld.now }, isRead: { true }
        ) {
            lines.append($0)
            return false
        }
        #expect(lines == ["2026-11-23T12:41:07Z OK one 2 of 2 checks verified within their period"])
    }

    @Test("it ends when it is cancelled, also while every source hangs")
    func cancelled() async {
        let clock = ManualClock()
        let plan = plan
        let (calls, continuation) = AsyncStream.makeStream(of: Int.self)
        var called = calls.makeAsyncIterator()
        let hanging = FakeCollector(.redis, hangs: true) { continuation.yield($0) }
        let watch = Task {
            await WatchRun.run(
                plan, collectors: [hanging], clock: clock, now: { SampleWorld.now }, isRead: { true },
                write: { _ in true })
        }
        _ = await called.next()
        watch.cancel()
        await watch.value
    }
}
