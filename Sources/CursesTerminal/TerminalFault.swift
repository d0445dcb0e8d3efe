/// Why there can be no screen.
public enum TerminalFault: Error, Equatable, CustomStringConvertible {
    /// Standard input or output is a file, a pipe or closed.
    case notATerminal(stream: String)
    /// The variable `TERM` is missing or empty.
    case noType
    /// The terminal database has no entry for the type.
    case unknownType(String)
    /// There is no terminal database at all.
    case noDatabase(type: String)
    /// The terminal cannot move its cursor or clear its screen.
    case noMotion(type: String)
    /// The system refused something.
    case system(String)

    /// One line: what failed, why, and what to do.
    public var description: String {
        switch self {
        case .notATerminal(let stream):
            "\(stream) is not a terminal, so there is no screen to draw on; for text use --once, watch or check"
        case .noType:
            "TERM is not set, so the kind of terminal is unknown; set it (TERM=xterm-256color fits most), or use --once"
        case .unknownType(let type):
            "TERM=\(type) is not in the terminal database; set TERM=xterm-256color, or install its entry (ncurses-term), or use --once"
        case .noDatabase(let type):
            "there is no terminal database to look TERM=\(type) up in; install ncurses-base or unset TERMINFO, or use --once"
        case .noMotion(let type):
            "TERM=\(type) cannot move the cursor or clear the screen; set TERM=xterm-256color if it really can, or use --once"
        case .system(let what):
            "the terminal could not be taken over: \(what); start again, or use --once"
        }
    }
}
