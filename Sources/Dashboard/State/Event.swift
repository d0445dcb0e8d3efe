public import Cells
public import FoundationEssentials
public import Monitor

/// What happens to a dashboard.
public enum Event: Sendable {
    /// A key was pressed.
    case key(Key)
    /// A spot of the frame was clicked, by its name.
    case click(String)
    /// The wheel was turned by so many lines, downwards where positive.
    case wheel(Int)
    /// Text was pasted; it is input only where text is typed.
    case paste(String)
    /// The screen has another size.
    case resized(Size)
    /// Time went on.
    case tick(Date)
    /// A poll ended.
    case polled(PollResult)
    /// The lines of a group that were asked for, or why they could not be read.
    case read(group: String, Result<[LogLines.Line], PollFailure>)
    /// The lines of a group before those that are known, or why they could not be read.
    case readOlder(group: String, Result<OlderLines, PollFailure>)
    /// The log of a task that was asked for, or why it could not be read.
    case readTask(AirflowTasks.Instance, Result<AirflowTasks.Log, PollFailure>)
    /// What is acknowledged was changed, here or by another program.
    case acknowledged(Acknowledgements)
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
    /// Show the whole text of what is open in the user's pager.
    case page
    /// Log in to this host of the stack on the terminal.
    case login(host: String)
    /// Keep these lines in a file of the state directory whose name begins so.
    case save(name: String, lines: SavedLines)
    /// Read the newest lines of a container.
    case readLines(group: String)
    /// Read the lines of a watched group in this stretch, which ends where the known ones begin.
    case readOlder(group: String, Range<Date>)
    /// Read the log of a task's newest try.
    case readTask(AirflowTasks.Instance)
    /// Ring.
    case bell
    /// Tell the user's own command of a state that changed.
    case notify(StateNotice)
    /// Keep what is acknowledged over restarts.
    case acknowledge(Acknowledgement)
    /// Do the steps of this plan that only look.
    case preview(ActionPlan)
    /// Carry out this plan, which was confirmed.
    case perform(ActionPlan)
    /// Keep how this plan ended.
    case conclude(ActionPlan, ActionOutcome)
    /// End.
    case quit
}
