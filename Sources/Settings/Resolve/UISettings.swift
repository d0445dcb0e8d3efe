public import Dashboard

/// How the screen is to look.
public struct UISettings: Equatable, Sendable {
    /// The colours.
    public var theme: Theme
    /// True where the terminal is asked for its ground, and `theme` is what is used until it answers.
    public var isThemeAuto = false
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
    /// Fewer bytes are sent: over SSH unless the settings say otherwise.
    public var lowBandwidth = false
    /// Keys in place of the commands' own, in the order of the files.
    public var keys: [KeyBinding] = []
    /// The keys of every command, of which those that cannot be used are left out.
    public var bindings = Bindings()

    /// Puts the settings together.
    public init(theme: Theme, ascii: Bool = false, mouse: Bool = false, color: Bool = true) {
        self.theme = theme
        self.ascii = ascii
        self.mouse = mouse
        self.color = color
    }
}
