/// The text of an HTML page as lines, good enough to look for words in it.
enum PageText {
    private static let breaking: Set<String> = [
        "p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "title", "head", "body",
        "section", "header", "footer", "pre", "dt", "dd", "dl", "hr",
    ]
    private static let silent: Set<String> = ["script", "style"]

    /// The lines that are not empty; tags are gone, block tags end a line, scripts and styles say nothing.
    static func lines(of page: String) -> [String] {
        var text = ""
        var rest = page[...]
        var silencer: String?
        while let open = rest.firstIndex(of: "<") {
            if silencer == nil { text += rest[..<open] }
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: ">") else {
                rest = ""
                break
            }
            let name = rest[..<close].drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
            let isEnd = rest.hasPrefix("/")
            if let current = silencer {
                if isEnd, name == current { silencer = nil }
            } else if !isEnd, silent.contains(name) {
                silencer = name
            }
            text += breaking.contains(name) ? "\n" : " "
            rest = rest[rest.index(after: close)...]
        }
        if silencer == nil { text += rest }
        return text.split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
            .map(unescaped)
    }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: $1.1) }
    }
}
