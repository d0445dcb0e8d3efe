/// What whoever carries out a plan tells of it.
public enum ActionNews: Equatable, Sendable {
    /// What the steps that only look said, before a person is asked; the fault of the first that did not end well.
    case previewed(ActionPlan, [String], ActionFault?)
    /// How a step stands.
    case step(ActionPlan, Int, ActionProgress.StepState)
    /// The whole ended without a step: it was refused, or never begun.
    case ended(ActionPlan, ActionOutcome)
}
