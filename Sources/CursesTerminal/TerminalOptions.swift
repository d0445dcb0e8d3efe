public import Cells

/// How a terminal shall be used.
public struct TerminalOptions: Sendable {
    /// The styles of the roles.
    public var palette: Palette
    /// Draw with ASCII even where the locale has more.
    public var ascii: Bool
    /// Use no colour even where there is some (`NO_COLOR`).
    public var noColor: Bool
    /// Take the mouse's clicks and wheel; the terminal's own selection then needs Shift.
    public var mouse = false
    /// Ask the terminal for the colour of its ground, and report the answer if it comes soon.
    public var asksBackground = false
    /// The environment, to tell which terminal this is.
    public var environment: [String: String]

    /// Puts options together.
    public init(
        palette: Palette = .standard, ascii: Bool = false, noColor: Bool = false, environment: [String: String] = [:]
    ) {
        self.palette = palette
        self.ascii = ascii
        self.noColor = noColor
        self.environment = environment
    }
}
