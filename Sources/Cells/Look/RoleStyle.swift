/// How a role looks.
public struct RoleStyle: Hashable, Sendable {
    /// The colour of the letters.
    public var foreground: Colour
    /// The colour behind them.
    public var background: Colour
    /// Stronger letters.
    public var bold: Bool
    /// Fainter letters, where the terminal can.
    public var dim: Bool
    /// Letters and ground exchanged.
    public var reverse: Bool
    /// A line under the letters.
    public var underline: Bool

    /// Puts a style together.
    public init(
        _ foreground: Colour = .standard, on background: Colour = .standard, bold: Bool = false, dim: Bool = false,
        reverse: Bool = false, underline: Bool = false
    ) {
        self.foreground = foreground
        self.background = background
        self.bold = bold
        self.dim = dim
        self.reverse = reverse
        self.underline = underline
    }
}
