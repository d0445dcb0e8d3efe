public import Collectors
public import Monitor
import Synchronization
import Wire

/// Carries out plans that were confirmed: the intent is kept first, then each step is done once, in its order.
public final class ActionRun: Sendable {
    private let performer: any ActionPerformer
    private let audit: AuditLog
    private let isReadOnly: Bool
    private struct State {
        /// What was begun and did not end: the plan, its entry, and whether a step was begun that may change the target.
        var intents: [(plan: ActionPlan, entry: AuditEntry, hasSent: Bool)] = []
        /// True once nothing more is to be begun.
        var isStopped = false
    }

    private let state = Mutex(State())

    /// Carries out with `performer` and keeps in `audit`; nothing at all where the stack is read only.
    public init(performer: any ActionPerformer, audit: AuditLog, isReadOnly: Bool) {
        self.performer = performer
        self.audit = audit
        self.isReadOnly = isReadOnly
    }

    /// Does the steps that only look, and tells what they said.
    public func preview(_ plan: ActionPlan) async -> ActionNews {
        var words: [String] = []
        for step in plan.steps where step.kind == .look {
            do throws(ActionFault) {
                words.append(try await performer.perform(step))
            } catch {
                return .previewed(plan, words, error)
            }
        }
        return .previewed(plan, words, nil)
    }

    /// Does all steps, and tells of each.
    ///
    /// A fault ends it; nothing is tried a second time. `confirmed` says how a person confirmed it. After `stop` nothing
    /// more is told: how it ends then is for whoever stopped it to say.
    public func perform(
        _ plan: ActionPlan, identity: String?, confirmed: String, tell: @Sendable (ActionNews) -> Void
    ) async {
        if let why = isReadOnly ? Action.readOnly : plan.refusal ?? audit.refusal(of: plan) {
            return tell(.ended(plan, .refused(why)))
        }
        do throws(FileFault) {
            let entry = try audit.intent(plan, identity: identity, confirmed: confirmed)
            state.withLock { $0.intents.append((plan, entry, false)) }
        } catch {
            return tell(.ended(plan, .refused("the audit log cannot be written, so nothing is done: \(error)")))
        }
        for (index, step) in plan.steps.enumerated() {
            guard mayBegin(step, of: plan) else { return }
            tell(.step(plan, index, .running))
            let ended: ActionProgress.StepState
            do throws(ActionFault) {
                ended = .done(try await performer.perform(step))
            } catch {
                ended = .failed(error)
            }
            guard !state.withLock(\.isStopped) else { return }
            tell(.step(plan, index, ended))
            if case .failed = ended { return }
        }
    }

    /// Begins no further step that may change anything, and tells whether one was begun before.
    public func stop() -> Bool {
        state.withLock { state in
            state.isStopped = true
            return state.intents.contains { $0.hasSent }
        }
    }

    /// False for a step that may change its target after `stop`; else it counts as sent from here on.
    private func mayBegin(_ step: ActionStep, of plan: ActionPlan) -> Bool {
        guard step.mayHaveChanged else { return true }
        return state.withLock { state in
            guard !state.isStopped else { return false }
            if let index = state.intents.lastIndex(where: { $0.plan == plan }) { state.intents[index].hasSent = true }
            return true
        }
    }

    /// Keeps how a plan that was begun ended; false where that could not be written.
    @discardableResult public func conclude(_ plan: ActionPlan, _ outcome: ActionOutcome) -> Bool {
        let begun = state.withLock { state -> (entry: AuditEntry, hasSent: Bool)? in
            guard let index = state.intents.lastIndex(where: { $0.plan == plan }) else { return nil }
            let found = state.intents.remove(at: index)
            return (found.entry, found.hasSent)
        }
        guard let begun else { return true }
        do throws(FileFault) {
            try audit.result(of: begun.entry, outcome, sent: begun.hasSent)
            return true
        } catch {
            return false
        }
    }
}
