import Cells

/// Text that has to fit: a long name in it is shortened before the word of the state behind it would be lost.
enum ShortNames {
    /// Letters of a word from which on it counts as a name that may be shortened, and those that are always left of it.
    private static let (long, least) = (10, 4)

    /// The text with its longest name shortened as far as it takes to fit into `columns`; unchanged where it fits already,
    /// or where that does not help.
    static func fit(_ text: String, columns: Int, ellipsis: Unicode.Scalar) -> String {
        let text = Sanitiser.clean(text)
        let over = TextWidth.of(text) - columns
        guard over > 0, columns > 0 else { return text }
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        // A sentence is cut at its end as ever: only what is a name and its state is worth this.
        guard words.count <= 8, let place = words.indices.max(by: { words[$0].count < words[$1].count }),
            words[place].count >= long
        else { return text }
        let left = words[place].count - over - 1
        guard left >= least else { return text }
        words[place] = String(words[place].prefix(left)) + String(Character(ellipsis))
        let short = words.joined(separator: " ")
        return TextWidth.of(short) <= columns ? short : text
    }
}
