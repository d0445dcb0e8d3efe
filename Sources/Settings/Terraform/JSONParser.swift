/// Parses JSON (RFC 8259) into a tree and tells the line of a fault, which the decoder of the library does not.
struct JSONParser {
    /// Deeper than Terraform nests; bounds the recursion.
    static let deepest = 100

    /// Where and why parsing stopped.
    struct Stop: Error, Equatable {
        /// The line, from 1.
        var line: Int
        /// What is wrong.
        var message: String
        /// It is JSON, but nested beyond `deepest`.
        var isTooDeep = false
    }

    private let bytes: [UInt8]
    private var position = 0

    /// A parser at the start of `text`.
    init(_ text: String) { bytes = Array(text.utf8) }

    /// Parses one value and nothing after it.
    mutating func document() throws(Stop) -> JSONTree {
        let tree = try value(depth: 0)
        skipBlank()
        guard position == bytes.count else { throw expected("the end of the file") }
        return tree
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func expected(_ what: String) -> Stop {
        let line = bytes[..<position].count { $0 == UInt8(ascii: "\n") } + 1
        guard position < bytes.count else { return Stop(line: line, message: "it is cut off, expected \(what)") }
        let found = String(decoding: bytes[position...].prefix(8), as: UTF8.self).prefix(1)
        return Stop(line: line, message: "expected \(what), found \(quoted(String(found)))")
    }

    private mutating func skipBlank() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        guard let wanted = byte.asciiValue, peek == wanted else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Stop) -> JSONTree {
        skipBlank()
        guard depth <= Self.deepest else {
            var stop = expected("a value")
            stop.message = "nested more than \(Self.deepest) levels deep; no Terraform file is"
            stop.isTooDeep = true
            throw stop
        }
        guard let byte = peek else { throw expected("a value") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw expected("a value")
        }
    }

    private mutating func object(depth: Int) throws(Stop) -> [String: JSONTree] {
        var members: [String: JSONTree] = [:]
        position += 1
        skipBlank()
        if take("}") { return members }
        while true {
            skipBlank()
            guard peek == UInt8(ascii: "\"") else { throw expected("a name in quotes") }
            let name = try string()
            skipBlank()
            guard take(":") else { throw expected(":") }
            members[name] = try value(depth: depth + 1)
            skipBlank()
            if take(",") { continue }
            guard take("}") else { throw expected(", or }") }
            return members
        }
    }

    private mutating func array(depth: Int) throws(Stop) -> [JSONTree] {
        var elements: [JSONTree] = []
        position += 1
        skipBlank()
        if take("]") { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipBlank()
            if take(",") { continue }
            guard take("]") else { throw expected(", or ]") }
            return elements
        }
    }

    private mutating func word(_ word: String, _ tree: JSONTree) throws(Stop) -> JSONTree {
        guard bytes[position...].starts(with: word.utf8) else { throw expected("a value") }
        position += word.utf8.count
        return tree
    }

    private mutating func number() throws(Stop) -> Double {
        let start = position
        while let byte = peek, "+-.0123456789eE".utf8.contains(byte) { position += 1 }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            position = start
            throw expected("a number")
        }
        return number
    }

    private mutating func string() throws(Stop) -> String {
        position += 1
        var units: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &units)
            case 0..<0x20: throw expected("\" at the end of a text")
            default:
                units.append(byte)
                position += 1
            }
        }
        throw expected("\" at the end of a text")
    }

    private mutating func escape(into units: inout [UInt8]) throws(Stop) {
        position += 1
        guard let code = peek else { throw expected("an escape") }
        if code == UInt8(ascii: "u") {
            units += String(try scalar()).utf8
            return
        }
        let plain: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        ]
        guard let byte = plain[code] else { throw expected("an escape") }
        units.append(byte)
        position += 1
    }

    // A pair of surrogates is one scalar; a lone one is replaced.
    private mutating func scalar() throws(Stop) -> Unicode.Scalar {
        let first = try fourDigits()
        guard (0xD800...0xDBFF).contains(first), bytes[position...].starts(with: "\\u".utf8) else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        let back = position
        position += 1
        let second = try fourDigits()
        if (0xDC00...0xDFFF).contains(second) {
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
        }
        position = back
        return "\u{FFFD}"
    }

    private mutating func fourDigits() throws(Stop) -> UInt32 {
        let digits = String(decoding: bytes[(position + 1)...].prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, let number = UInt32(digits, radix: 16), !digits.hasPrefix("+") else {
            throw expected("four digits after \\u")
        }
        position += 5
        return number
    }
}
