/// How the screen is to look.
public struct UISettings: Equatable, Sendable {
    /// The colours.
    public var theme: Theme
    /// Only ASCII characters are drawn.
    public var ascii: Bool
    /// Mouse events are taken.
    public var mouse: Bool
    /// Inside tmux a login to a host gets a window of its own.
    public var sshWindow = false
    /// The terminal rings when a row of health changes its state.
    public var bell = false
    /// Colours are used at all; false for `--no-color` and `NO_COLOR`.
    public var color: Bool

    /// Puts the settings together.
    public init(theme: Theme, ascii: Bool = false, mouse: Bool = false, color: Bool = true) {
        self.theme = theme
        self.ascii = ascii
        self.mouse = mouse
        self.color = color
    }
}
