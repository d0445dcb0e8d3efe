/// A JSON value that is written, never read; keys keep their order, as the real servers have one.
enum JSON: Equatable, Sendable {
    /// Members in the order they are written.
    case object([Member])
    /// Elements.
    case array([JSON])
    /// A text, not yet escaped.
    case string(String)
    /// A whole number.
    case int(Int)
    /// A number with a fraction.
    case number(Double)
    /// True or false.
    case bool(Bool)
    /// Null.
    case null

    /// One key and its value.
    struct Member: Equatable, Sendable {
        /// The key, not yet escaped.
        let key: String
        /// The value.
        let value: JSON
    }

    /// The text's value, or null.
    static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// The value as UTF-8.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(512)
        write(to: &out)
        return out
    }

    /// Appends the value as UTF-8 without white space.
    func write(to out: inout [UInt8]) {
        switch self {
        case .object(let members):
            Self.write(members, between: "{", and: "}", to: &out) { member, out in
                Self.write(member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.write(to: &out)
            }
        case .array(let elements):
            Self.write(elements, between: "[", and: "]", to: &out) { element, out in element.write(to: &out) }
        case .string(let text): Self.write(text, to: &out)
        case .int(let value): out.append(contentsOf: String(value).utf8)
        case .number(let value): out.append(contentsOf: value.isFinite ? "\(value)".utf8 : "null".utf8)
        case .bool(let value): out.append(contentsOf: value ? "true".utf8 : "false".utf8)
        case .null: out.append(contentsOf: "null".utf8)
        }
    }

    /// Appends a text in quotes, with quotes, backslashes and control characters escaped.
    static func write(_ text: String, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 { write($0, to: &out) }
    }

    /// Appends UTF-8 in quotes, as `write(_:to:)` does a text.
    static func write(_ utf8: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        var (plain, next) = (0, 0)
        while next < utf8.count {
            let (place, byte) = (next, utf8[next])
            next += 1
            guard byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f else { continue }
            out.append(contentsOf: utf8[plain..<place])
            plain = place + 1
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            case UInt8(ascii: "\n"): out.append(text: "\\n")
            case UInt8(ascii: "\t"): out.append(text: "\\t")
            default: out.append(text: "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))")
            }
        }
        out.append(contentsOf: utf8[plain...])
        out.append(UInt8(ascii: "\""))
    }

    private static func write<Element>(
        _ elements: [Element], between open: Unicode.Scalar, and close: Unicode.Scalar, to out: inout [UInt8],
        each: (Element, inout [UInt8]) -> Void
    ) {
        out.append(UInt8(ascii: open))
        for (place, element) in elements.enumerated() {
            if place > 0 { out.append(UInt8(ascii: ",")) }
            each(element, &out)
        }
        out.append(UInt8(ascii: close))
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    /// An object in the literal's order.
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }

    /// An array.
    init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// A text.
    init(stringLiteral value: String) { self = .string(value) }

    /// A whole number.
    init(integerLiteral value: Int) { self = .int(value) }

    /// True or false.
    init(booleanLiteral value: Bool) { self = .bool(value) }

    /// Null.
    init(nilLiteral: ()) { self = .null }
}
