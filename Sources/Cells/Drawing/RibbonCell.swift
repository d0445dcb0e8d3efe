/// One step of time in a ribbon.
public enum RibbonCell: Hashable, Sendable {
    /// All was well.
    case ok
    /// It failed by itself.
    case bad
    /// It failed because something it rests on did.
    case follows
    /// Nothing is known of that time.
    case noAnswer

    /// The character that stands for it.
    public var glyph: Unicode.Scalar {
        switch self {
        case .ok: "."
        case .bad: "!"
        case .follows: ":"
        case .noAnswer: " "
        }
    }

    /// What the character means.
    public var role: Role {
        switch self {
        case .ok: .dim
        case .bad: .critical
        case .follows: .follows
        case .noAnswer: .text
        }
    }
}
