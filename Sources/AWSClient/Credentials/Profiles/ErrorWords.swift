/// What a program said on standard error, made fit to be shown.
enum ErrorWords {
    /// The last lines, at most 200 characters, with everything that looks like a key or a token hidden.
    static func shown(_ errors: [UInt8]) -> String {
        let text = String(decoding: errors.suffix(2_000), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace) }
        let words = lines.filter { !$0.isEmpty }.suffix(2).joined()
        var shown: [String] = []
        var hidesNext = false
        for word in words {
            let isMark = hidesNext && (word == "=" || word == ":")
            if hidesNext, !isMark {
                shown.append("(hidden)")
                hidesNext = false
                continue
            }
            let (text, goesOn) = hidden(word)
            shown.append(text)
            hidesNext = isMark || goesOn
        }
        return String(shown.joined(separator: " ").prefix(200))
    }

    private static let names = ["secret", "token", "password", "passwd"]

    /// The word with its secret part hidden; true when a name stands here and the value in the next word.
    private static func hidden(_ word: Substring) -> (String, Bool) {
        let lower = word.lowercased()
        if names.contains(where: lower.contains), let mark = word.firstIndex(where: { $0 == "=" || $0 == ":" }) {
            let value = word[word.index(after: mark)...].filter { $0 != "\"" && $0 != "'" && $0 != "," }
            return value.isEmpty ? (String(word), true) : ("\(word[...mark])(hidden)", false)
        }
        return (looksSecret(word) ? "(hidden)" : String(word), false)
    }

    /// True for a run of 30 or more characters of base64 with both cases and a digit: no word is like that.
    private static func looksSecret(_ word: Substring) -> Bool {
        word.split { !($0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0))) }.contains { run in
            run.count >= 30 && run.contains(where: \.isUppercase) && run.contains(where: \.isLowercase)
                && run.contains(where: \.isNumber)
        }
    }
}
