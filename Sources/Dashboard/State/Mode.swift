/// What the keys mean at the moment.
public enum Mode: Equatable, Sendable {
    /// The overview with its cursor.
    case overview
    /// The place that was opened last, with its tables.
    case screen
    /// Every field of one row, scrolled by lines.
    case detail(id: String, scroll: Int)
    /// Every field of the line under the cursor, scrolled by lines.
    case fields(scroll: Int)
    /// The help of the screen beneath, scrolled by lines.
    case help(scroll: Int)
    /// The filter is being typed.
    case filter
    /// How long a row is acknowledged is being chosen, by its place among the choices.
    case acknowledge(row: String, marked: Int)
    /// A place or a command is being looked for: what was typed, and which of the finds is marked.
    case palette(text: String, marked: Int)
    /// Somebody acts: a menu, a dialog or the progress of an action.
    case acting(Acting)
}
