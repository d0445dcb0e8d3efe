public import Cells

/// How a terminal shall be used.
public struct TerminalOptions: Sendable {
    /// The styles of the roles.
    public var palette: Palette
    /// Draw with ASCII even where the locale has more.
    public var ascii: Bool
    /// Use no colour even where there is some (`NO_COLOR`).
    public var noColor: Bool
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
