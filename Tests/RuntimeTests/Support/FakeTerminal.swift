import Cells

/// A terminal of a test: it keeps what it is shown and reports what the test says.
@MainActor final class FakeTerminal: Terminal {
    var size = Size(columns: 80, rows: 24)
    let glyphs = GlyphSet.unicode
    let input: AsyncStream<TerminalEvent>
    private(set) var frames: [Frame] = []
    private(set) var palettes: [Palette] = []
    private(set) var redraws = 0
    private(set) var copies: [String] = []
    /// Told of every frame.
    var onPresent: (Frame) -> Void = { _ in }
    nonisolated let keyboard: AsyncStream<TerminalEvent>.Continuation

    init() { (input, keyboard) = AsyncStream.makeStream(of: TerminalEvent.self) }

    /// Presses keys of one letter.
    nonisolated func type(_ letters: String) { for letter in letters { keyboard.yield(.key(.character(letter))) } }

    func present(_ frame: Frame) {
        frames.append(frame)
        onPresent(frame)
    }
    func redraw() { redraws += 1 }
    func use(_ palette: Palette) { palettes.append(palette) }
    func copy(_ text: String) { copies.append(text) }
    func bell() { bells += 1 }
    private(set) var bells = 0
    func suspend<Result>(_ body: @MainActor () async throws -> Result) async rethrows -> Result { try await body() }
    func close() {}
}
