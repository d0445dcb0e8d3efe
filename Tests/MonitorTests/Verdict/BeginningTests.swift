import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Since when a row is as it is")
struct BeginningTests {
    /// A row as it was judged at moments so many seconds after the first look.
    private func beginning(_ looks: [(after: Double, severity: Severity)], since: Date? = nil) -> Beginning? {
        var log = StateLog()
        var last = Finding("redis", "redis")
        for look in looks {
            last = Finding("redis", "redis", look.severity, brief: "b", sentence: "s")
            last.since = since
            log.absorb(Judgement(findings: [last], now: SampleWorld.now + look.after))
        }
        return Beginning(last, in: log)
    }

    @Test("the source's own word comes first")
    func source() throws {
        let began = try #require(beginning([(0, .critical)], since: SampleWorld.now - 255))
        #expect(began.teller == .source && began.at == SampleWorld.now - 255)
        #expect(began.words(now: SampleWorld.now) == "since 12:36" && began.brief(now: SampleWorld.now) == "12:36")
        #expect(began.long(now: SampleWorld.now) == "since 23 Nov 12:36, 4m15s")
    }

    @Test("a change that was seen is told as it was seen")
    func change() throws {
        let began = try #require(beginning([(0, .ok), (60, .critical), (120, .critical)]))
        #expect(began.teller == .change && began.at == SampleWorld.now + 60)
        #expect(began.words(now: SampleWorld.now + 120) == "since 12:42")
    }

    @Test("what was so at the first look began before, and is not told as if it began then")
    func firstLook() throws {
        let now = SampleWorld.now + 120
        let began = try #require(beginning([(0, .critical), (120, .critical)]))
        #expect(began.teller == .firstLook && began.teller.rawValue == "first-look")
        #expect(began.words(now: now) == "since before 12:41" && began.brief(now: now) == "<12:41")
        #expect(began.long(now: now) == "since before 23 Nov 12:41, over 2m00s")
        // Once it changed here, it is known.
        #expect(beginning([(0, .critical), (60, .ok), (90, .warning)])?.teller == .change)
    }

    @Test("a row that nobody saw has no beginning")
    func unseen() { #expect(Beginning(Finding("a", "a"), in: StateLog()) == nil) }

    @Test("a source that failed at the first look says no beginning")
    func failed() {
        let sample = SampleWorld { $0.failures[.frontend] = .refused(host: "192.0.2.20", port: 5000) }
        let first = Judgement(of: Scene(world: sample.world, stack: sample.stack, now: sample.now, mode: .instant))
        #expect(first["frontend.gui"]?.severity == .critical && first["frontend.gui"]?.since == nil)
    }
}
