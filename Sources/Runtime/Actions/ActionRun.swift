public import Collectors
public import Monitor
import Synchronization
import Wire

/// Carries out plans that were confirmed: the intent is kept first, then each step is done once, in its order.
public final class ActionRun: Sendable {
    private let performer: any ActionPerformer
    private let audit: AuditLog
    private let isReadOnly: Bool
    private let intents = Mutex<[(plan: ActionPlan, entry: AuditEntry)]>([])

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
    /// A fault ends it; nothing is tried a second time. `confirmed` says how a person confirmed it.
    public func perform(
        _ plan: ActionPlan, identity: String?, confirmed: String, tell: @Sendable (ActionNews) -> Void
    ) async {
        if let why = isReadOnly ? Action.readOnly : plan.refusal ?? audit.refusal(of: plan) {
            return tell(.ended(plan, .refused(why)))
        }
        do throws(FileFault) {
            let entry = try audit.intent(plan, identity: identity, confirmed: confirmed)
            intents.withLock { $0.append((plan, entry)) }
        } catch {
            return tell(.ended(plan, .refused("the audit log cannot be written, so nothing is done: \(error)")))
        }
        for (index, step) in plan.steps.enumerated() {
            tell(.step(plan, index, .running))
            do throws(ActionFault) {
                tell(.step(plan, index, .done(try await performer.perform(step))))
            } catch {
                return tell(.step(plan, index, .failed(error)))
            }
        }
    }

    /// Keeps how a plan that was begun ended; false where that could not be written.
    @discardableResult public func conclude(_ plan: ActionPlan, _ outcome: ActionOutcome) -> Bool {
        let entry = intents.withLock { intents -> AuditEntry? in
            guard let index = intents.lastIndex(where: { $0.plan == plan }) else { return nil }
            return intents.remove(at: index).entry
        }
        guard let entry else { return true }
        do throws(FileFault) {
            try audit.result(of: entry, outcome)
            return true
        } catch {
            return false
        }
    }
}
