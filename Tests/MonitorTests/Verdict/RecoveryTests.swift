import FoundationEssentials
import Monitor
import Testing

@Suite("A row whose cause has become well")
struct RecoveryTests {
    private let start = Date(timeIntervalSince1970: 1_795_437_660)

    /// The scheduler, and the queue under it, which was read at `readAt`.
    private func judgement(
        _ parent: Severity, _ child: Severity, at seconds: Double, readAt: Double, after earlier: Judgement?
    ) -> Judgement {
        var scheduler = Finding("scheduler", "scheduler", parent, sentence: "it is \(parent.name)")
        scheduler.readAt = start + seconds
        var queue = Finding("queue", "queue", child, sentence: "it is \(child.name)")
        queue.parents = ["scheduler"]
        queue.readAt = start + readAt
        return Judgement(findings: [scheduler, queue], now: start + seconds, after: earlier)
    }

    private func down() -> Judgement { judgement(.critical, .warning, at: 0, readAt: 0, after: nil) }

    @Test(
        "waits to be read again, and a moment more, before it is bad by itself",
        arguments: [
            // Seconds since the cause became well, when the row was read, whether it waits.
            (5, 0, true), (29, 20, true), (31, 20, false), (60, 0, true), (95, 0, false),
        ] as [(Double, Double, Bool)])
    func waits(_ seconds: Double, _ readAt: Double, _ waits: Bool) {
        let well = judgement(.ok, .warning, at: 1, readAt: 0, after: down())
        #expect(well["queue"]?.modifier == .pending && well.problems.isEmpty)
        #expect(well.awaited == ["queue"])
        let later = judgement(.ok, .warning, at: 1 + seconds, readAt: readAt, after: well)
        #expect(later["queue"]?.modifier == (waits ? .pending : nil))
        #expect(later.problems.map(\.id) == (waits ? [] : ["queue"]))
    }

    @Test("is well as soon as it was read so, and waits no more when it is bad after that")
    func well() {
        let waiting = judgement(.ok, .warning, at: 1, readAt: 0, after: down())
        let well = judgement(.ok, .ok, at: 2, readAt: 2, after: waiting)
        #expect(well["queue"]?.modifier == nil)
        #expect(judgement(.ok, .warning, at: 3, readAt: 3, after: well)["queue"]?.modifier == nil)
    }

    @Test("does not wait while its cause is bad in another way, nor when it never followed from it")
    func apart() {
        #expect(judgement(.warning, .warning, at: 1, readAt: 0, after: down())["queue"]?.modifier == nil)
        let healthy = judgement(.ok, .ok, at: 0, readAt: 0, after: nil)
        #expect(judgement(.ok, .warning, at: 1, readAt: 1, after: healthy)["queue"]?.modifier == nil)
    }

    @Test("waits as well when the row that it followed from is gone, as that of the own network when it is back")
    func gone() {
        var network = Finding("vantage.network", "own network", .unknown, sentence: "no network here")
        network.takesChildrenDown = true
        var service = Finding("service", "service", .unknown, sentence: "no connection")
        service.readAt = start - 30
        let alone = Judgement(findings: [network, service], now: start)
        #expect(alone["service"]?.modifier == .suppressed(by: "vantage.network"))
        var down = service
        down.severity = .critical
        let back = Judgement(findings: [down], now: start + 5, after: alone)
        #expect(back["service"]?.modifier == .pending && back.problems.isEmpty)
        #expect(Verdict(back).headline == "reading again")
        var log = StateLog()
        #expect(log.absorb(alone).map(\.to) == [.unknown])
        #expect(log.absorb(back).map(\.sentence) == ["somebody answers again"])
        #expect(log.absorb(back).isEmpty && log.changes.map(\.to) == [.ok, .unknown])
        let later = Judgement(findings: [down], now: start + 100, after: back)
        #expect(later["service"]?.modifier == nil && later.problems.map(\.id) == ["service"])
    }

    @Test("is told neither while it waits nor when it turns out to be well")
    func untold() {
        var log = StateLog()
        let first = down()
        _ = log.absorb(first)
        let waiting = judgement(.ok, .warning, at: 1, readAt: 0, after: first)
        #expect(log.absorb(waiting).map(\.id) == ["scheduler"])
        #expect(log.absorb(judgement(.ok, .ok, at: 9, readAt: 9, after: waiting)).isEmpty)
    }
}
