/// Splits a command into words as a POSIX shell would, with none of a shell's other powers.
enum ShellWords {
    /// The words; nil for a quote that is not closed or a backslash at the end.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case _ where character.isWhitespace:
                if let finished = word { words.append(finished) }
                word = nil
            case "'":
                guard let end = rest.firstIndex(of: "'") else { return nil }
                word = (word ?? "") + rest[..<end]
                rest = rest[rest.index(after: end)...]
            case "\"":
                guard let part = quoted(&rest) else { return nil }
                word = (word ?? "") + part
            case "\\":
                guard let next = rest.popFirst() else { return nil }
                word = (word ?? "") + String(next)
            default: word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    /// `text` as one word of a shell's command line.
    static func quote(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            $0 < 0x80
                && (Character(UnicodeScalar($0)).isLetter || Character(UnicodeScalar($0)).isNumber
                    || "-_./:@+=,".utf8.contains($0))
        }
        return isPlain && !text.isEmpty
            ? text
            : "'"
                + text.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "'\\''") + "'"
    }

    private static func quoted(_ rest: inout Substring) -> String? {
        var part = ""
        while let character = rest.popFirst() {
            if character == "\"" { return part }
            if character == "\\", let next = rest.popFirst() {
                // Inside double quotes a backslash is itself except before these.
                part += "\"\\".contains(next) ? String(next) : "\\" + String(next)
            } else {
                part.append(character)
            }
        }
        return nil
    }
}
