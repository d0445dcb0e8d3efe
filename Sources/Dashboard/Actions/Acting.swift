/// What is on the screen of somebody who acts.
public enum Acting: Equatable, Sendable {
    /// What can be done to the row or line.
    case menu(ActionMenu)
    /// One action, to be confirmed.
    case dialog(ActionDialog)
    /// How far the last action has come, scrolled by lines.
    case progress(scroll: Int)
}
