public import Cells

/// A terminal of a test: it keeps what it is shown and reports what the test says.
@MainActor public final class FakeTerminal: Terminal {
    /// The size, which a test may change before it tells of it.
    public var size: Size
    /// The shapes that it can show.
    public let glyphs: GlyphSet
    /// What the test types.
    public let input = Mailbox<TerminalEvent>()
    /// Every frame that was shown.
    public private(set) var frames: [Frame] = []
    /// Every palette that was asked for.
    public private(set) var palettes: [Palette] = []
    /// How often all was drawn anew.
    public private(set) var redraws = 0
    /// What was put on the clipboard.
    public private(set) var copies: [String] = []
    /// How often the screen was lent to another program.
    public private(set) var suspensions = 0
    /// How often it rang.
    public private(set) var bells = 0
    /// Told of every frame.
    public var onPresent: (Frame) -> Void = { _ in }
    /// Where a test types.
    public nonisolated var keyboard: Mailbox<TerminalEvent> { input }

    /// A terminal of this size.
    public init(size: Size = Size(columns: 80, rows: 24), glyphs: GlyphSet = .unicode) {
        (self.size, self.glyphs) = (size, glyphs)
    }

    /// Presses keys of one letter.
    public nonisolated func type(_ letters: String) {
        for letter in letters { keyboard.yield(.key(.character(letter))) }
    }

    /// Keeps the frame.
    public func present(_ frame: Frame) {
        frames.append(frame)
        onPresent(frame)
    }
    /// Counts.
    public func redraw() { redraws += 1 }
    /// Keeps the palette.
    public func use(_ palette: Palette) { palettes.append(palette) }
    /// Keeps the text.
    public func copy(_ text: String) { copies.append(text) }
    /// Runs `body` at once.
    public func suspend<Result>(_ body: @MainActor () async throws -> Result) async rethrows -> Result {
        suspensions += 1
        return try await body()
    }
    /// Counts.
    public func bell() { bells += 1 }
    /// Does nothing.
    public func close() {}
}
