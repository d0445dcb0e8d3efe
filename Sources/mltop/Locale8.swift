import Wire

/// What the locale's variables say of the character set.
enum Locale8 {
    /// True when text is UTF-8: LC_ALL before LC_CTYPE before LANG.
    static func isUTF8(_ environment: Environment) -> Bool {
        let name = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
        let lower = name.lowercased()
        return lower.contains("utf-8") || lower.contains("utf8")
    }
}
