import CCurses

/// What undoes the modes that another program may have left on the terminal, killed in the middle of its work.
///
/// Nothing in it moves the cursor for good or clears anything, so that it costs nothing where nothing was left.
public enum Mending {
    /// The sequence for the terminal that `TERM` names; `isModern` where it has the private modes of xterm.
    static func sequence(isModern: Bool) -> [UInt8] {
        let modes = [
            // Insert mode, autowrap, cursor keys, keypad, scroll region (which moves the cursor), line drawing.
            "\u{1B}[4l", "\u{1B}[?7h", "\u{1B}[?1l", "\u{1B}>", "\u{1B}7\u{1B}[r\u{1B}8", "\u{1B}(B", "\u{0F}",
            "\u{1B}[0m",
            "\u{1B}[?25h",
        ]
        guard isModern else { return Array(modes.joined().utf8) }
        // Synchronised output first: it would hold back all the rest. 1047 leaves the other screen where 1049 would also
        // put the cursor back to a place that is long gone. Then reports of mouse and focus, pastes, side margins.
        let others = [2026, 1047, 69, 9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004]
        return Array((others.map { "\u{1B}[?\($0)l" } + ["\u{1B}[>4m"] + modes).joined().utf8)
    }

    /// The sequence for a terminal of today by its type, for a program that draws nothing itself.
    public static func sequence(type: String?) -> [UInt8] {
        let type = type ?? ""
        guard !type.isEmpty, type != "dumb" else { return [] }
        return sequence(isModern: !["vt", "linux", "ansi", "cons"].contains(where: type.hasPrefix))
    }
}
