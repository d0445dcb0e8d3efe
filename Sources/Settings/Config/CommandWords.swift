/// Splits a command into words as a POSIX shell does, and does nothing else that a shell does.
enum CommandWords {
    /// The words of `text`: quotes and backslashes are obeyed, variables, globs and pipes are not known.
    static func split(_ text: String) throws(FormFault) -> [String] {
        var words: [String] = []
        var word: String?
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case " ", "\t", "\n", "\r\n", "\r":
                if let finished = word { words.append(finished) }
                word = nil
            case "'":
                guard let end = rest.firstIndex(of: "'") else { throw unclosed("'") }
                word = (word ?? "") + rest[..<end]
                rest = rest[rest.index(after: end)...]
            case "\"": word = (word ?? "") + (try quotedPart(&rest))
            case "\\":
                guard let next = rest.popFirst() else {
                    throw FormFault(message: "the command ends in a backslash")
                }
                word = (word ?? "") + (next == "\n" ? "" : String(next))
            case "|", ";", "&", "<", ">", "`", "$", "(", ")":
                let message = "no shell runs the command, so \(character) has no meaning in it; quote it, or"
                throw FormFault(message: message + " write [\"sh\", \"-c\", \"...\"]")
            default: word = (word ?? "") + String(character)
            }
        }
        if let finished = word { words.append(finished) }
        guard let program = words.first, !program.isEmpty else {
            throw FormFault(message: "expected \(ConfigForm.command.expectation), found no program")
        }
        return words
    }

    private static func quotedPart(_ rest: inout Substring) throws(FormFault) -> String {
        var part = ""
        while let character = rest.popFirst() {
            if character == "\"" { return part }
            guard character == "\\", let next = rest.popFirst() else {
                part.append(character)
                continue
            }
            // Inside double quotes a backslash is itself except before these.
            if "\"\\$`".contains(next) { part.append(next) } else if next != "\n" { part += "\\" + String(next) }
        }
        throw unclosed("\"")
    }

    private static func unclosed(_ quote: String) -> FormFault {
        FormFault(message: "a quote (\(quote)) in the command is not closed")
    }
}
