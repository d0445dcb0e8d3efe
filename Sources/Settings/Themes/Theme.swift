public import Cells

/// A set of colours by meaning.
public struct Theme: Equatable, Sendable {
    /// The name by which it is chosen.
    public var name: String
    /// What it is, in a few words.
    public var summary: String
    /// What the terminal's own colours are taken to be when readability is judged.
    public var ground: Ground
    /// The styles by role.
    public var palette: Palette

    /// The letters and the background that a terminal is taken to have.
    public struct Ground: Equatable, Sendable {
        /// The colour of plain letters.
        public var foreground: RGB
        /// The background, the least favourable that the theme is made for.
        public var background: RGB
    }

    /// The contrast of the letters of `role` against what is behind them; nil when a colour is the user's own.
    public func contrast(of role: Role) -> Double? {
        let style = palette[role]
        guard let letters = rgb(style.foreground, ground.foreground),
            let behind = rgb(style.background, ground.background)
        else { return nil }
        return letters.contrast(with: behind)
    }

    /// The least contrast at which text is readable, by WCAG 2.2 success criterion 1.4.3 (AA).
    public static let readable = 4.5

    /// The roles of lines and of the quiet part of graphs, for which criterion 1.4.11 asks 3:1.
    public static let graphical: Set<Role> = [.border, .graphDim]

    private func rgb(_ colour: Colour, _ standard: RGB) -> RGB? {
        switch colour {
        case .standard: standard
        case .rgb(let red, let green, let blue, _): RGB(red: red, green: green, blue: blue)
        case .ansi, .indexed: nil
        }
    }
}
