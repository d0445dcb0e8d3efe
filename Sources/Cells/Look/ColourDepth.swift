/// How many colours a terminal has.
public enum ColourDepth: Int, Comparable, Sendable, CaseIterable {
    /// None: only bold, reverse and the like.
    case none
    /// The eight of ANSI.
    case eight
    /// Those and their bright forms.
    case sixteen
    /// The 256 of xterm.
    case indexed
    /// Any.
    case direct

    /// True when `left` has fewer colours.
    public static func < (left: ColourDepth, right: ColourDepth) -> Bool { left.rawValue < right.rawValue }

    /// The depth of a terminal that says it has `colours`.
    public init(colours: Int) {
        switch colours {
        case ..<8: self = .none
        case 8..<16: self = .eight
        case 16..<256: self = .sixteen
        case 256..<(1 << 24): self = .indexed
        default: self = .direct
        }
    }
}
