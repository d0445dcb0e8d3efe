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
            // A `<` before anything else is one, as in "a < b".
            guard let next = rest.first, next.isLetter || "/!?".contains(next) else {
                if silencer == nil { text += "<" }
                continue
            }
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

    private static let entities = [
        "nbsp": " ", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&", "mdash": "-", "ndash": "-",
    ]

    // Named entities by name, numbered ones by number; one that is not known says nothing.
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            let after = rest[rest.index(after: start)...]
            guard let end = after.prefix(10).firstIndex(of: ";") else {
                result += "&"
                rest = after
                continue
            }
            let name = after[..<end]
            if let known = entities[String(name)] {
                result += known
            } else if name.hasPrefix("#") {
                let isHex = name.dropFirst().first == "x"
                let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
                if let scalar = number.flatMap(Unicode.Scalar.init) { result.unicodeScalars.append(scalar) }
            }
            rest = after[after.index(after: end)...]
        }
        return result + rest
    }
}
