/// What the keys mean at the moment.
public enum Mode: Equatable, Sendable {
    /// The overview with its cursor.
    case overview
    /// Every field of one row, scrolled by lines.
    case detail(id: String, scroll: Int)
    /// The help of the screen beneath, scrolled by lines.
    case help(scroll: Int)
    /// The filter is being typed.
    case filter
}
