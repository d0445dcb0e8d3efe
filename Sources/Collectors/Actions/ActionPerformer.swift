public import Monitor

/// Carries out the steps of plans, one at a time.
///
/// A step that changes something is sent once: what is not answered is told as unknown and never sent again.
public protocol ActionPerformer: Sendable {
    /// Does one step and gives what the other side said, in a few words.
    func perform(_ step: ActionStep) async throws(ActionFault) -> String
}
