/// A style for each role: what a theme comes to.
public struct Palette: Hashable, Sendable {
    /// The styles; a role that is missing looks like `.text`, and that like the terminal by itself.
    public var styles: [Role: RoleStyle]

    /// Makes a palette of styles.
    public init(styles: [Role: RoleStyle] = [:]) { self.styles = styles }

    /// The style of `role`.
    public subscript(role: Role) -> RoleStyle { styles[role] ?? styles[.text] ?? RoleStyle() }

    /// A palette of the 16 colours of the terminal, readable on a dark and on a light ground, and without colour.
    public static let standard = Palette(styles: [
        .dim: RoleStyle(.ansi(8)), .title: RoleStyle(bold: true), .border: RoleStyle(.ansi(8)),
        .cursor: RoleStyle(bold: true, reverse: true), .warning: RoleStyle(.ansi(3), bold: true),
        .critical: RoleStyle(.ansi(1), bold: true), .unknown: RoleStyle(.ansi(5), bold: true),
        .stale: RoleStyle(.ansi(8)), .follows: RoleStyle(.ansi(8)), .expected: RoleStyle(.ansi(8)),
        .verdictOk: RoleStyle(.ansi(2), bold: true),
        .verdictWarning: RoleStyle(.ansi(3), bold: true, reverse: true),
        .verdictCritical: RoleStyle(.ansi(1), bold: true, reverse: true),
        .verdictUnknown: RoleStyle(.ansi(5), bold: true, reverse: true), .key: RoleStyle(bold: true),
        .hint: RoleStyle(.ansi(8)), .input: RoleStyle(underline: true), .match: RoleStyle(.ansi(6), bold: true),
        .graph: RoleStyle(.ansi(6)), .graphDim: RoleStyle(.ansi(8)), .impact: RoleStyle(bold: true),
        .dialogFocus: RoleStyle(reverse: true),
    ])
}
