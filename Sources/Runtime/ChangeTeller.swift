import Dashboard
import FoundationEssentials
import Monitor
import Reports

/// Turns events into the lines of a watch on a pipe.
///
/// It is silent until every source has answered or failed once.
struct ChangeTeller {
    private let plan: WatchRun.Plan
    private var world = World()
    private var log = StateLog()
    private var missing: Set<SourceID>
    private var told: Severity?
    private var gate = NoticeGate()

    init(plan: WatchRun.Plan, missing: Set<SourceID>) {
        self.plan = plan
        self.missing = missing
        world.acknowledgements = plan.acknowledgements
    }

    /// What the user's command may be told now.
    mutating func notice(at now: Date, pause: Double) -> StateNotice? { gate.next(at: now, pause: pause) }

    mutating func absorb(_ event: Event) {
        guard case .polled(let result) = event else { return }
        world.absorb(result)
        missing.remove(result.source)
    }

    /// What there is to tell at `now`.
    mutating func lines(at now: Date) -> [String] {
        guard missing.isEmpty else { return [] }
        let scene = Scene(
            world: world, stack: plan.stack, thresholds: plan.thresholds, intervals: plan.intervals, now: now,
            mode: .running)
        let judgement = Judgement(of: scene)
        let verdict = Verdict(judgement)
        var lines: [String] = []
        if told != verdict.severity {
            told = verdict.severity
            lines.append(ChangeReport.line(of: verdict, stack: plan.stack.name, at: now, as: plan.format))
        }
        let changes = log.absorb(judgement)
        gate.absorb(changes, in: judgement)
        return lines + changes.map { ChangeReport.line(of: $0, as: plan.format) }
    }
}
