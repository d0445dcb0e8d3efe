public import Cells
public import FoundationEssentials
public import Monitor

/// What happens to a dashboard.
public enum Event: Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted; it is input only where text is typed.
    case paste(String)
    /// The screen has another size.
    case resized(Size)
    /// Time went on.
    case tick(Date)
    /// A poll ended.
    case polled(PollResult)
    /// Whoever carries out an action tells of it.
    case acted(ActionNews)
}

/// What a dashboard wants done outside.
public enum Effect: Equatable, Sendable {
    /// Poll these sources now; nil for all.
    case poll([SourceID]?)
    /// Draw with this theme.
    case theme(String)
    /// Clear the screen and draw it whole.
    case redraw
    /// Hand this text to the terminal's clipboard.
    case copy(String)
    /// Do the steps of this plan that only look.
    case preview(ActionPlan)
    /// Carry out this plan, which was confirmed.
    case perform(ActionPlan)
    /// Keep how this plan ended.
    case conclude(ActionPlan, ActionOutcome)
    /// End.
    case quit
}
