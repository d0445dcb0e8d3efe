/// A screen and a keyboard.
@MainActor public protocol Terminal: AnyObject {
    /// The size at this moment, in cells.
    var size: Size { get }
    /// The shapes that this terminal can show.
    var glyphs: GlyphSet { get }
    /// What the terminal reports, for one reader; it ends when the terminal is closed.
    var input: Mailbox<TerminalEvent> { get }
    /// Shows `frame`: only what changed since the last one is sent, and nothing when nothing did.
    func present(_ frame: Frame)
    /// Clears the screen and sends the last frame in full.
    func redraw()
    /// Shows everything in the styles of `palette` from now on.
    func use(_ palette: Palette)
    /// Hands text to the terminal's clipboard.
    func copy(_ text: String)
    /// Rings.
    func bell()
    /// Hands the terminal, as it was found, to `body`, takes it back after that and draws everything again.
    func suspend<Result>(_ body: @MainActor () async throws -> Result) async rethrows -> Result
    /// Leaves the terminal as it was found; everything after that does nothing.
    func close()
}
