import Cells

/// Text over several lines.
enum TextFlow {
    /// `text` in lines of at most `columns`, cut between words where it can be; at most `limit` lines.
    ///
    /// The text is made safe first, so that what is measured is what is drawn.
    static func lines(_ text: String, columns: Int, limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in Sanitiser.clean(String(text.prefix(4096))).split(separator: " ", omittingEmptySubsequences: false) {
            var word = word[...]
            if !line.isEmpty, TextWidth.of(line) + 1 + TextWidth.of(String(word)) > columns {
                lines.append(line)
                line = ""
            }
            while TextWidth.of(String(word)) > columns {
                let head = fitting(word, columns)
                lines.append(head)
                word = word.dropFirst(head.count)
                if lines.count > limit { return Array(lines.prefix(limit)) }
            }
            line += (line.isEmpty ? "" : " ") + word
            if lines.count > limit { return Array(lines.prefix(limit)) }
        }
        return Array((lines + [line]).prefix(limit))
    }

    /// The same, but where the text needs more lines the last is too long, so that it is drawn with an ellipsis.
    static func cut(_ text: String, columns: Int, limit: Int) -> [String] {
        guard limit > 0 else { return [] }
        let all = lines(text, columns: columns, limit: limit + 1)
        guard all.count > limit else { return all }
        return all.prefix(limit - 1) + [all[limit - 1] + " " + all[limit]]
    }

    private static func fitting(_ word: Substring, _ columns: Int) -> String {
        var head = ""
        var used = 0
        for character in word {
            let width = TextWidth.of(String(character))
            guard used + width <= columns || head.isEmpty else { break }
            head.append(character)
            used += width
        }
        return head
    }
}
