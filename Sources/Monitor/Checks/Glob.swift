/// Patterns of row ids: `*` stands for any text, `?` for one character.
public enum Glob {
    /// True when the whole of `text` fits `pattern`; linear in practice, never exponential.
    public static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(text.unicodeScalars)
        let pattern = Array(pattern.unicodeScalars)
        var (at, part) = (0, 0)
        var (starred, resume) = (-1, 0)
        while at < text.count {
            if part < pattern.count, pattern[part] == "?" || pattern[part] == text[at] && pattern[part] != "*" {
                at += 1
                part += 1
            } else if part < pattern.count, pattern[part] == "*" {
                starred = part
                resume = at
                part += 1
            } else if starred >= 0 {
                resume += 1
                at = resume
                part = starred + 1
            } else {
                return false
            }
        }
        return pattern[part...].allSatisfy { $0 == "*" }
    }
}
