/// A JSON value that is written, never read, with its keys in the given order.
public indirect enum JSONText: Sendable {
    /// No value.
    case null
    /// Text, of which every character is taken as it is.
    case string(String)
    /// A whole number.
    case integer(Int)
    /// A finite number with a fraction.
    case decimal(Double)
    /// True or false.
    case boolean(Bool)
    /// A list.
    case list([JSONText])
    /// Keys and values.
    case object([(String, JSONText)])

    /// A number to three places; null where it is not finite or too large to be meant.
    public static func number(_ value: Double) -> JSONText {
        guard value.isFinite, abs(value) < 1e15 else { return .null }
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() ? .integer(Int(rounded)) : .decimal(rounded)
    }

    /// The value as text on one line.
    public var text: String {
        switch self {
        case .null: "null"
        case .string(let text): Self.quoted(text)
        case .integer(let number): String(number)
        case .decimal(let number): String(number)
        case .boolean(let isTrue): isTrue ? "true" : "false"
        case .list(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let pairs):
            "{" + pairs.map { "\(Self.quoted($0.0)):\($0.1.text)" }.joined(separator: ",") + "}"
        }
    }

    /// `text` in quotes, as JSON, TOML and JavaScript read it.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
