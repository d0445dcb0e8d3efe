import Cells

/// Text over several lines.
enum TextFlow {
    /// `text` in lines of at most `columns`, cut between words where it can be; at most `limit` lines.
    ///
    /// The text is made safe first, so that what is measured is what is drawn.
    static func lines(_ text: String, columns: Int, limit: Int) -> [String] {
        if limit > 0, isShort(text, columns: columns) { return [text] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in Sanitiser.clean(String(text.prefix(4096))).split(separator: " ", omittingEmptySubsequences: false) {
            var word = word[...]
            var width = TextWidth.of(String(word))
            if !line.isEmpty, used + 1 + width > columns {
                lines.append(line)
                line = ""
                used = 0
            }
            while width > columns {
                let head = fitting(word, columns)
                lines.append(head)
                word = word.dropFirst(head.count)
                width = TextWidth.of(String(word))
                if lines.count > limit { return Array(lines.prefix(limit)) }
            }
            used += (line.isEmpty ? 0 : 1) + width
            line += (line.isEmpty ? "" : " ") + word
            if lines.count > limit { return Array(lines.prefix(limit)) }
        }
        return Array((lines + [line]).prefix(limit))
    }

    /// True for plain letters that fit into one line as they are, which most texts are.
    private static func isShort(_ text: String, columns: Int) -> Bool {
        let bytes = text.utf8
        return bytes.count <= columns && bytes.first != 0x20 && bytes.allSatisfy { 0x20...0x7e ~= $0 }
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
