extension Key: CustomStringConvertible {
    private static let names: [(Key, String)] = [
        (.enter, "enter"), (.escape, "esc"), (.tab, "tab"), (.backTab, "shift-tab"), (.backspace, "backspace"),
        (.up, "up"), (.down, "down"), (.left, "left"), (.right, "right"), (.pageUp, "pgup"), (.pageDown, "pgdn"),
        (.home, "home"), (.end, "end"), (.insert, "insert"), (.delete, "delete"), (.character(" "), "space"),
        (.control(" "), "ctrl-space"),
    ]

    /// The name as a keymap and the help screen write it: `enter`, `ctrl-c`, `alt-x`, `f5`, `pgdn`, `/`.
    public var name: String {
        switch self {
        case .character(let character) where character != " ": String(character)
        case .alt(let character): "alt-" + Key.character(character).name
        case .control(let character) where character != " ": "ctrl-\(character)"
        case .function(let number): "f\(number)"
        default: Key.names.first { $0.0 == self }?.1 ?? ""
        }
    }

    /// The name.
    public var description: String { name }

    /// Reads a name; nil when it names no key.
    ///
    /// Names of more than one letter may be written in any case; `escape`, `pageup`, `pagedown`, `ins`, `del`, `bs`,
    /// `return` and `backtab` are understood too.
    public init?(name: String) {
        if name.count == 1, let character = name.first {
            guard TextWidth.of(name) > 0, Sanitiser.clean(name) == name else { return nil }
            self = .character(character)
            return
        }
        let lower = name.lowercased()
        if let known = Key.names.first(where: { $0.1 == lower }) {
            self = known.0
        } else if let other = Key.others[lower] {
            self = other
        } else if lower.hasPrefix("ctrl-"), let letter = lower.last, lower.count == 6, Key.takesControl(letter) {
            self = .control(letter)
        } else if lower.hasPrefix("alt-"), case .character(let character)? = Key(name: String(name.dropFirst(4))) {
            self = .alt(character)
        } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), 1...24 ~= number, !lower.contains("+") {
            self = .function(number)
        } else {
            return nil
        }
    }

    private static let others: [String: Key] = [
        "escape": .escape, "pageup": .pageUp, "pagedown": .pageDown, "ins": .insert, "del": .delete,
        "bs": .backspace, "return": .enter, "backtab": .backTab,
    ]

    /// True for the characters whose combination with Ctrl a terminal can tell from other keys.
    private static func takesControl(_ letter: Character) -> Bool {
        ("a"..."z" ~= letter && !"ijmh".contains(letter)) || "\\]^_".contains(letter)
    }
}
