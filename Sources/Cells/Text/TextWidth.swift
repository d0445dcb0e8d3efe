/// How many columns text takes when it is shown, by a table of its own that no locale changes.
public enum TextWidth {
    /// The columns that `Frame.put` uses for `text`: what is not shown as it is counts as it is spelled.
    public static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy(Sanitiser.isPlain) { return text.utf8.count }
        return Glyphs(text).reduce(0) { $0 + $1.width }
    }

    /// 0 for a mark and for what is never shown as it is, else 1 or 2.
    public static func of(_ scalar: Unicode.Scalar) -> Int {
        if case .shown(let width) = ScalarClass(scalar) { width } else { 0 }
    }
}
