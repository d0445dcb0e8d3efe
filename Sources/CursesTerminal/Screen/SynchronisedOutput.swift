/// Frames that a terminal shows at once and not while they arrive (DEC private mode 2026).
enum SynchronisedOutput {
    static let begin = Array("\u{1B}[?2026h".utf8)
    static let end = Array("\u{1B}[?2026l".utf8)

    /// What is smaller arrives in one piece anyway, and the marks would only add to it.
    static let worthwhile = 1024

    /// True for terminals that are known to have the mode, by what they say of themselves in the environment.
    static func isKnown(_ environment: [String: String]) -> Bool {
        let type = environment["TERM"] ?? ""
        // A multiplexer stands between: what it sits in does not matter.
        if environment["STY"] != nil || type.hasPrefix("screen") { return false }
        if environment["TMUX"] != nil || type.hasPrefix("tmux") {
            return version(environment["TERM_PROGRAM_VERSION"], isAtLeast: (3, 4))
        }
        if ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "contour", "wezterm", "rio"].contains(
            where: type.hasPrefix)
        {
            return true
        }
        if let program = environment["TERM_PROGRAM"] {
            return ["WezTerm", "iTerm.app", "ghostty", "mintty", "rio", "contour", "vscode"].contains(program)
        }
        if let vte = environment["VTE_VERSION"].flatMap({ Int($0) }) { return vte >= 6800 }
        return environment["KITTY_WINDOW_ID"] != nil
    }

    private static func version(_ text: String?, isAtLeast least: (Int, Int)) -> Bool {
        guard let text else { return false }
        let parts = text.split(separator: ".").map { part in Int(part.prefix { $0.isNumber }) ?? 0 }
        return (parts.first ?? 0, parts.dropFirst().first ?? 0) >= least
    }
}
