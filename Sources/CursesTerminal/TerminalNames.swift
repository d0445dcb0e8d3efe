/// What is known of terminals by the name that they go by in `TERM`.
enum TerminalNames {
    /// The name to look a terminal up by that the database does not know: those of today's terminals do what xterm does.
    ///
    /// Nil for a name that says nothing, such as a typing error: to guess there would garble the screen.
    static func standIn(for type: String) -> String? {
        let families = [
            "xterm", "foot", "alacritty", "wezterm", "ghostty", "contour", "rio", "kitty", "konsole", "vte", "gnome",
            "iterm", "mintty", "st-", "tmux", "ms-terminal", "warp",
        ]
        return families.contains(where: type.lowercased().hasPrefix) ? "xterm-256color" : nil
    }

    /// True for terminals whose fonts cannot be trusted with more than ASCII, whatever the locale says.
    static func isPlain(_ type: String) -> Bool {
        type == "linux" || type.hasPrefix("linux-") || type.hasPrefix("vt1") || type.hasPrefix("vt2")
            || type == "cons25" || type == "ansi"
    }

    /// True for terminals that answer, or at least swallow, the question for the colour of their ground (OSC 11).
    static func tellsBackground(_ environment: [String: String]) -> Bool {
        if environment["STY"] != nil { return false }
        let type = (environment["TERM"] ?? "").lowercased()
        if type.hasPrefix("screen") || type.hasPrefix("tmux") { return environment["TMUX"] != nil }
        let families = ["xterm", "foot", "alacritty", "wezterm", "ghostty", "contour", "rio", "kitty", "rxvt", "st-"]
        return families.contains(where: type.hasPrefix)
    }
}
