import FoundationEssentials

/// Any JSON value.
enum JSONTree: Equatable, Sendable, Decodable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    /// Deeper than Terraform nests; bounds the recursion of the decoder.
    static let deepest = 100

    /// Decodes whatever is there.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let boolean = try? container.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let array = try? container.decode([JSONTree].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    /// Parses `text`, which came from `file`; throws with the line for what is no JSON.
    static func read(_ text: String, file: String) throws(ConfigFault) -> JSONTree {
        if let line = lineTooDeep(text) {
            let message = "nested more than \(deepest) levels deep; no Terraform file is"
            throw ConfigFault(file: file, line: line, message: message)
        }
        do {
            return try JSONDecoder().decode(JSONTree.self, from: Data(text.utf8))
        } catch {
            throw ConfigFault(file: file, line: Self.line(of: error), message: "not valid JSON" + hint(text))
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

    /// The line on which brackets first nest beyond `deepest`; nil when they do not.
    private static func lineTooDeep(_ text: String) -> Int? {
        var depth = 0
        var line = 1
        var isString = false
        var isEscaped = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            if depth > deepest { return line }
        }
        return nil
    }

    private static func line(of error: any Error) -> Int? {
        guard case DecodingError.dataCorrupted(let context) = error, let cause = context.underlyingError else {
            return nil
        }
        let words = String(describing: cause)
        guard let place = words.range(ofFirst: "line ") else { return nil }
        return Int(words[place.upperBound...].prefix { $0.isNumber })
    }

    private static func hint(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        if start.isEmpty { return ": the file is empty" }
        if start.hasPrefix("<") { return ": it looks like HTML" }
        if !start.hasPrefix("{") && !start.hasPrefix("[") && start.prefix(2000).contains(" = ") {
            return ": it looks like terraform output without -json"
        }
        return start.hasPrefix("{") ? ": it is cut off or was changed" : ""
    }
}
