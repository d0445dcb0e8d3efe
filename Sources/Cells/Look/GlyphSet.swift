/// The shapes a frame is drawn with: those of Unicode, or their stand-ins where only ASCII is safe.
public enum GlyphSet: Hashable, Sendable {
    case unicode, ascii

    /// A rule, and the top and bottom of a box.
    public var horizontal: Unicode.Scalar { self == .unicode ? "─" : "-" }
    /// The sides of a box.
    public var vertical: Unicode.Scalar { self == .unicode ? "│" : "|" }
    /// The last cell of a text that was cut; one column wide in both sets, and never the sign of the cursor.
    public var ellipsis: Unicode.Scalar { self == .unicode ? "…" : "~" }
    /// An entry of a list.
    public var bullet: Unicode.Scalar { self == .unicode ? "•" : "*" }
    /// A value among others.
    public var dot: Unicode.Scalar { self == .unicode ? "●" : "o" }
    /// More above.
    public var arrowUp: Unicode.Scalar { self == .unicode ? "↑" : "^" }
    /// More below.
    public var arrowDown: Unicode.Scalar { self == .unicode ? "↓" : "v" }
    /// Onward.
    public var arrowRight: Unicode.Scalar { self == .unicode ? "→" : ">" }
    /// Back.
    public var arrowLeft: Unicode.Scalar { self == .unicode ? "←" : "<" }

    /// Columns of rising height, lowest first; the last fills the cell.
    public var heights: [Unicode.Scalar] {
        self == .unicode ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : [".", ":", "|"]
    }

    /// Bars of rising length, shortest first; the last is as wide as the cell, and none as high, so that the bars of
    /// neighbouring rows stay apart.
    public var lengths: [Unicode.Scalar] { self == .unicode ? ["╸", "━"] : ["="] }

    /// The part of a bar that is not reached.
    public var track: Unicode.Scalar { self == .unicode ? "·" : "." }

    /// The eight pieces of a box: the four corners from the top left clockwise, then top, right, bottom, left.
    public func box(heavy: Bool = false) -> [Unicode.Scalar] {
        guard self == .unicode else {
            return heavy ? ["#", "#", "#", "#", "=", "#", "=", "#"] : ["+", "+", "+", "+", "-", "|", "-", "|"]
        }
        return heavy ? ["┏", "┓", "┛", "┗", "━", "┃", "━", "┃"] : ["┌", "┐", "┘", "└", "─", "│", "─", "│"]
    }
}
