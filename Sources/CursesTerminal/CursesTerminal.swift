import CCurses
public import Cells
import Glibc

/// A terminal drawn by ncurses and read by a parser of its own.
///
/// Keys are parsed here and not by ncurses, because its parser obeys the rest of a split sequence as letters, knows
/// neither pastes nor replies, and cannot be tested without a terminal.
@MainActor public final class CursesTerminal: Terminal {
    /// What the terminal reports; it ends when the terminal is closed.
    public let input = Mailbox<TerminalEvent>(capacity: CursesTerminal.mostEvents)
    /// The shapes that this terminal can show.
    public let glyphs: GlyphSet

    /// What is to be said of the terminal, such as that another one's entry stands in for it.
    public let notice: String?

    private let display: Display
    private var thread: UnsafeMutableRawPointer?
    private let isInsideScreen: Bool
    private var lastSize: Size

    /// Events that wait for a reader; when more come, the oldest are lost.
    private static let mostEvents = 4_096

    /// Takes over the terminal of standard input and output; without one, no byte is written.
    public static func open(_ options: TerminalOptions = TerminalOptions()) throws(TerminalFault) -> CursesTerminal {
        guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "standard input") }
        guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "standard output") }
        let isUTF8 = cc_locale() != 0
        let type = getenv("TERM").map { String(cString: $0) } ?? ""
        var notice: String?
        var found = cc_check()
        if found == Int32(CC_UNKNOWN_TYPE), let standIn = TerminalNames.standIn(for: type) {
            setenv("TERM", standIn, 1)
            found = cc_check()
            notice = "TERM=\(Sanitiser.clean(type)) is not in the terminal database: drawn as \(standIn)"
        }
        try check(found, type: Sanitiser.clean(type))
        let device = try Device()
        let size = device.size
        // Before ncurses: where it finds no handler for Ctrl-Z it makes one, and drops a Ctrl-Z pressed while it draws.
        let pipe = cc_signals_open()
        guard pipe >= 0 else { throw .system("there is no pipe for signals") }
        do throws(TerminalFault) {
            try check(cc_open(Int32(size.rows), Int32(size.columns)), type: Sanitiser.clean(type))
        } catch {
            cc_signals_close()
            throw error
        }
        cc_guard_stack()
        cc_mouse(options.mouse ? 1 : 0)
        var canvas = Canvas(
            size: size, isUTF8: isUTF8, noColor: options.noColor,
            isSynchronised: SynchronisedOutput.isKnown(options.environment))
        canvas.use(options.palette)
        let terminal = CursesTerminal(
            display: Display(device: device, canvas: canvas),
            glyphs: isUTF8 && !options.ascii && !TerminalNames.isPlain(type) ? .unicode : .ascii,
            size: size, isInsideScreen: options.environment["STY"] != nil, notice: notice)
        let asks = options.asksBackground && TerminalNames.tellsBackground(options.environment)
        if asks { terminal.display.send(Array("\u{1B}]11;?\u{1B}\\".utf8)) }
        terminal.thread = Watcher(
            display: terminal.display, pipe: pipe, events: terminal.input, asksBackground: asks,
            takesMouse: options.mouse
        )
        .start()
        guard terminal.thread != nil else {
            terminal.close()
            throw .system("there is no thread to wait for keys")
        }
        return terminal
    }

    private init(display: Display, glyphs: GlyphSet, size: Size, isInsideScreen: Bool, notice: String?) {
        self.notice = notice
        self.isInsideScreen = isInsideScreen
        self.display = display
        self.glyphs = glyphs
        lastSize = size
    }

    /// The size at this moment: at most 1,000 by 400 cells; 80 by 24 when the kernel knows none.
    public var size: Size { display.device.size }

    /// Shows `frame`: what changed is sent with one write, and never waits for the terminal.
    public func present(_ frame: Frame) {
        cc_guard_stack()
        display.show(frame)
    }

    /// Clears the screen and sends the last frame in full.
    public func redraw() { display.invalidate(now: true) }

    /// Shows everything in the styles of `palette` from now on.
    public func use(_ palette: Palette) { display.use(palette) }

    /// Hands `text` to the terminal's clipboard by OSC 52; terminals that do not know it ignore it.
    public func copy(_ text: String) { display.send(Clipboard.sequence(text, insideScreen: isInsideScreen)) }

    /// Rings by the byte that every terminal knows.
    public func bell() { display.send([0x07]) }

    /// Hands the terminal, as it was found, to `body`, takes it back after that and draws everything again.
    ///
    /// Meanwhile Ctrl-C and Ctrl-\ are left to the program that has the terminal, and Ctrl-Z stops both.
    public func suspend<Result>(_ body: @MainActor () async throws -> Result) async rethrows -> Result {
        let isLent = display.lend()
        defer {
            if isLent {
                display.takeBack()
                cc_signals_wake()
                input.yield(.resized(size))
            }
        }
        return try await body()
    }

    /// Leaves the terminal as it was found; everything after that does nothing.
    public func close() {
        guard display.close() else { return }
        cc_signals_wake()
        if let thread { cc_thread_join(thread) }
        thread = nil
        cc_signals_close()
        cc_end()
        input.finish()
    }

    private static func check(_ result: Int32, type: String) throws(TerminalFault) {
        switch Int(result) {
        case CC_OK: return
        case CC_NO_TYPE: throw .noType
        case CC_NO_DATABASE: throw .noDatabase(type: type)
        case CC_NO_MOTION: throw .noMotion(type: type)
        case CC_SYSTEM: throw .system("there is no memory for the screen")
        default: throw .unknownType(type)
        }
    }
}
