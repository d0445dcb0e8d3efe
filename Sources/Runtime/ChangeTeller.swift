import Dashboard
import FoundationEssentials
import Monitor
import Reports

/// Turns events into the lines of a watch on a pipe.
///
/// It is silent until every source has answered or failed once; then it tells the verdict and what of health is not well.
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
        return lines + Self.told(changes, judgement).map { ChangeReport.line(of: $0, as: plan.format) }
    }

    /// What of it is news, the worst of a round first: that the set-up or the money was so at the first look is none.
    private static func told(_ changes: [StateLog.Change], _ judgement: Judgement) -> [StateLog.Change] {
        let news = changes.filter { $0.from != nil || judgement[$0.id]?.findingClass == .health }
        let ranks = Dictionary(
            judgement.problems.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return news.enumerated().sorted {
            (ranks[$0.element.id] ?? .max, $0.offset) < (ranks[$1.element.id] ?? .max, $1.offset)
        }
        .map(\.element)
    }
}
