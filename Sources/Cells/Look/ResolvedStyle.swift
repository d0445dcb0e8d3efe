/// A style with the colours that a terminal really has.
public struct ResolvedStyle: Hashable, Sendable {
    /// The number of the colour, 0xRRGGBB where the terminal takes any colour; -1 for its own.
    public var foreground: Int32 = -1
    /// As `foreground`, behind the letters.
    public var background: Int32 = -1
    /// Stronger letters.
    public var bold = false
    /// Fainter letters.
    public var dim = false
    /// Letters and ground exchanged.
    public var reverse = false
    /// A line under the letters.
    public var underline = false
}

extension RoleStyle {
    /// The style on a terminal of `depth`: each colour becomes the nearest there is.
    ///
    /// Where two colours would fall together that were apart, the ground is left as it is.
    public func resolved(_ depth: ColourDepth) -> ResolvedStyle {
        var style = ResolvedStyle(bold: bold, dim: dim, reverse: reverse, underline: underline)
        guard depth > .none else { return style }
        style.foreground = foreground.number(depth)
        style.background = background.number(depth)
        if depth == .eight {
            // Bright black on eight colours would be black on black; the other bright ones are the colour in bold.
            if style.foreground == 8 {
                style.foreground = -1
                style.dim = true
            } else if style.foreground > 8 {
                style.bold = true
            }
            style.foreground = style.foreground < 0 ? -1 : style.foreground % 8
            style.background = style.background < 0 ? -1 : style.background % 8
        }
        if style.foreground == style.background, foreground != background { style.background = -1 }
        return style
    }
}
