/// Pieces of the XML that AWS's query services answer with.
enum XML {
    /// An element around content that is XML already.
    static func element(_ name: String, _ content: String) -> String { "<\(name)>\(content)</\(name)>" }

    /// An element around plain text.
    static func text(_ name: String, _ text: String) -> String { element(name, escaped(text)) }

    /// An element for each of `contents`, one after the other.
    static func elements(_ name: String, _ contents: [String]) -> String {
        contents.map { element(name, $0) }.joined()
    }

    /// The text with the five special characters replaced by entities.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
        return text.reduce(into: "") { out, character in
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#x27;"
            default: out.append(character)
            }
        }
    }
}
