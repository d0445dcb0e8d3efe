import Cells

/// The names of colours in theme files.
enum ColourNames {
    private static let base = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// The names of the 16 colours of a terminal, and `default`.
    static let all = ["default"] + base + base.map { "bright-" + $0 }

    /// What a colour may be, to follow the word "expected".
    static let expectation = "\"#rrggbb\", \"default\", a name such as \"red\" or \"bright-red\", or one of [palette]"

    /// The number from 0 to 15 of the colour of that name.
    static func ansi(_ name: String) -> UInt8? {
        if let index = base.firstIndex(of: name) { return UInt8(index) }
        guard name.hasPrefix("bright-"), let index = base.firstIndex(of: String(name.dropFirst(7))) else { return nil }
        return UInt8(index + 8)
    }

    /// The colour of that name or of `#rrggbb`; nil when there is none.
    static func colour(_ name: String) -> Colour? {
        if name == "default" { return .standard }
        if let number = ansi(name) { return .ansi(number) }
        return Colour(hex: name)
    }
}
