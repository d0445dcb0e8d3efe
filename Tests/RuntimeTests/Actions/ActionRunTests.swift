import Collectors
import FoundationEssentials
import Monitor
import Runtime
import Synchronization
import TestSupport
import Testing
import Wire

/// A performer of a test: it keeps what it is asked for and answers as told.
final class FakePerformer: ActionPerformer {
    private let asked = Mutex<[ActionStep]>([])
    private let answer: @Sendable (ActionStep) -> Result<String, ActionFault>

    init(_ answer: @escaping @Sendable (ActionStep) -> Result<String, ActionFault> = { _ in .success("ok") }) {
        self.answer = answer
    }

    /// The steps so far.
    var steps: [ActionStep] { asked.withLock { $0 } }

    func perform(_ step: ActionStep) async throws(ActionFault) -> String {
        asked.withLock { $0.append(step) }
        return try answer(step).get()
    }
}

/// A log that cannot be written.
struct BrokenLines: LineFile {
    func append(_ line: [UInt8]) throws(FileFault) { throw FileFault(path: "/audit", why: "no space left on device") }
    func lines(limit: Int) throws(FileFault) -> [[UInt8]] { [] }
}

@Suite("Carrying out a plan")
struct ActionRunTests {
    private let lines = MemoryLines()

    private var plan: ActionPlan {
        let target = ActionTarget(.host(name: "orchestration", instance: "i-0orchestration"))
        return Action.named("stop-host", in: SampleWorld().stack)?.plan(in: SampleWorld().scene(), for: target)
            ?? .refused("", title: "", target: target, "no such action")
    }

    private func run(
        _ performer: FakePerformer, file: (any LineFile)? = nil, isReadOnly: Bool = false
    ) -> ActionRun {
        let audit = AuditLog(
            file ?? lines, actor: .init(user: "andre", host: "desk", from: "203.0.113.9", through: "screen"),
            stack: .sample, now: { SampleWorld.now }, uptime: { 100 })
        return ActionRun(performer: performer, audit: audit, isReadOnly: isReadOnly)
    }

    private func news(_ run: ActionRun, _ plan: ActionPlan) async -> [ActionNews] {
        let all = Mutex<[ActionNews]>([])
        await run.perform(plan, identity: "arn:aws:iam::1:user/ops", confirmed: "typed") { news in
            all.withLock { $0.append(news) }
        }
        return all.withLock { $0 }
    }

    @Test("keeps the intent before the first step, does each step once, and keeps the result")
    func order() async throws {
        let kept = Mutex<[Int]>([])
        let lines = lines
        let performer = FakePerformer { _ in
            kept.withLock { $0.append((try? lines.lines(limit: 1 << 20).count) ?? 0) }
            return .success("ok")
        }
        let run = run(performer)
        let told = await news(run, plan)
        #expect(performer.steps == plan.steps)
        #expect(kept.withLock { $0 } == [1, 1, 1])
        #expect(told.last == .step(plan, 2, .done("ok")))
        #expect(run.conclude(plan, .healthy(after: 42)))
        let entries = try AuditLog.entries(of: lines)
        #expect(entries.map(\.kind) == ["intent", "result"])
        #expect(entries[0].plan?.last == "EC2 StopInstances InstanceId.1=i-0orchestration")
        #expect(entries[0].user == "andre" && entries[0].from == "203.0.113.9")
        #expect(entries[0].identity == "arn:aws:iam::1:user/ops")
        #expect(entries[1].id == entries[0].id && entries[1].outcome == "healthy")
        #expect(entries[1].words == "healthy after 42 s")
    }

    @Test("does nothing when the intent cannot be kept")
    func broken() async {
        let performer = FakePerformer()
        let told = await news(run(performer, file: BrokenLines()), plan)
        #expect(performer.steps.isEmpty)
        guard case .ended(_, .refused(let why)) = told.last else { return #expect(Bool(false), "\(told)") }
        #expect(why.contains("no space left on device"))
    }

    @Test("does nothing where nothing may be changed, and keeps no intent", arguments: [true, false])
    func readOnly(_ isReadOnly: Bool) async throws {
        let performer = FakePerformer()
        var plan = plan
        if !isReadOnly { plan.refusal = "it is stopped" }
        let told = await news(run(performer, isReadOnly: isReadOnly), plan)
        #expect(performer.steps.isEmpty)
        #expect(try lines.lines(limit: 1 << 20).isEmpty)
        #expect(told == [.ended(plan, .refused(isReadOnly ? Action.readOnly : "it is stopped"))])
    }

    @Test("stops at the first fault and never tries again")
    func fault() async {
        let performer = FakePerformer { $0.isChange ? .failure(.unknown("connection ended")) : .success("ok") }
        let told = await news(run(performer), plan)
        #expect(performer.steps.filter(\.isChange).count == 1)
        #expect(told.last == .step(plan, 2, .failed(.unknown("connection ended"))))
    }

    @Test("once it was stopped it tells of no end, for whoever stopped it does", arguments: [true, false])
    func stopped(_ isFault: Bool) async {
        let stop = Mutex<(@Sendable () -> Bool)?>(nil)
        let performer = FakePerformer { _ in
            let hasSent = stop.withLock { $0 }?()
            #expect(hasSent == false)
            return isFault ? .failure(.failed("killed")) : .success("ok")
        }
        let run = run(performer)
        stop.withLock { $0 = { run.stop() } }
        let told = await news(run, plan)
        #expect(told == [.step(plan, 0, .running)])
        #expect(performer.steps.count == 1)
    }

    @Test("a preview does only what looks, and keeps nothing")
    func preview() async throws {
        let performer = FakePerformer()
        let told = await run(performer).preview(plan)
        #expect(told == .previewed(plan, ["ok", "ok"], nil))
        #expect(performer.steps.allSatisfy { !$0.isChange })
        #expect(try lines.lines(limit: 1 << 20).isEmpty)
    }

    @Test("what a person added to a run is kept by its size alone, for it may be a secret")
    func secret() async throws {
        let trigger = try #require(Action.named("trigger", in: SampleWorld().stack))
        let input = ActionInput(conf: #"{"password":"canary-9f3"}"#, mark: "m")
        let plan = trigger.plan(
            in: SampleWorld().scene(), for: ActionTarget(.dag("drift_report")), input: input)
        try #require(plan.refusal == nil)
        _ = await news(run(FakePerformer()), plan)
        let text = try lines.lines(limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(!text.contains("canary-9f3"))
        #expect(text.contains("(25 bytes)"))
    }

    @Test("the history of the log refuses the same once more, and nothing else")
    func history() async throws {
        let run = run(FakePerformer())
        _ = await news(run, plan)
        let audit = AuditLog(
            lines, actor: .init(user: "b", host: "h", through: "command"), stack: .sample, now: { SampleWorld.now },
            uptime: { 1 })
        let history = try audit.history()
        #expect(history.refusal(of: plan, at: SampleWorld.now + 40) == "andre did this 40 s ago; wait 1m20s more")
        #expect(history.refusal(of: plan, at: SampleWorld.now + 121) == nil)
        var other = plan
        other.target = ActionTarget(.host(name: "frontend", instance: "i-0frontend"))
        #expect(history.refusal(of: other, at: SampleWorld.now + 40) == nil)
    }

    @Test("a second time within the cool-down is refused, and leaves no trace")
    func twice() async throws {
        let performer = FakePerformer()
        let run = run(performer)
        _ = await news(run, plan)
        let told = await news(run, plan)
        #expect(performer.steps.count == plan.steps.count)
        guard case .ended(_, .refused(let why)) = told.last else { return #expect(Bool(false), "\(told)") }
        #expect(why.hasPrefix("andre did this"))
        #expect(try lines.lines(limit: 1 << 20).count == 1)
    }

    @Test("the report says who did what and how it ended; an intent without a result says so")
    func report() async throws {
        let run = run(FakePerformer())
        _ = await news(run, plan)
        let before = AuditReport.lines(try AuditLog.entries(of: lines))
        #expect(before[0].hasSuffix("no end yet, or none was kept"))
        #expect(before[1].contains("confirmed: typed, through the screen, AWS: arn:aws:iam::1:user/ops"))
        #expect(before.last == "    EC2 StopInstances InstanceId.1=i-0orchestration")
        run.conclude(plan, .unknown("connection ended"))
        let after = AuditReport.lines(try AuditLog.entries(of: lines))
        #expect(after[0].contains("andre@desk from 203.0.113.9"))
        #expect(after[0].contains("result unknown: connection ended"))
    }

    @Test("what an action of the user's own printed is not kept, only its status")
    func ownOutput() async throws {
        let run = run(FakePerformer())
        var own = plan
        own.action = Action.customPrefix + "backup"
        _ = await news(run, own)
        run.conclude(own, .failed("backup: status 3, password=hunter2"))
        #expect(try AuditLog.entries(of: lines).last?.words == "failed: backup: status 3; what it printed is not kept")
    }
}
