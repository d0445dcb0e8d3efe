/// Any JSON value.
enum JSONTree: Equatable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    /// Parses `text`, which came from `file`; throws with the line for what is no JSON.
    static func read(_ text: String, file: String) throws(ConfigFault) -> JSONTree {
        var parser = JSONParser(text)
        do throws(JSONParser.Stop) {
            return try parser.document()
        } catch {
            let message = error.isTooDeep ? error.message : "not valid JSON: " + (hint(text) ?? error.message)
            throw ConfigFault(file: file, line: error.line, message: message)
        }
    }

    /// The member `name` of an object.
    subscript(name: String) -> JSONTree? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    /// The kind with its article.
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    // What the file probably is instead.
    private static func hint(_ text: String) -> String? {
        let start = text.drop { $0.isWhitespace }
        if start.isEmpty { return "the file is empty" }
        if start.hasPrefix("<") { return "it looks like HTML" }
        if start.hasPrefix("{") || start.hasPrefix("[") { return nil }
        return start.prefix(2000).contains(" = ") ? "it looks like terraform output without -json" : nil
    }
}
