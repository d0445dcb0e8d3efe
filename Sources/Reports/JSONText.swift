import Cells
import Monitor

/// Well-formed JSON as text.
struct JSONText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    let text: String

    private init(raw: String) { text = raw }

    /// A literal that is JSON already.
    init(stringLiteral value: String) { text = value }

    static let null = JSONText(raw: "null")

    /// A number to three places; null where it is not finite.
    static func number(_ value: Double) -> JSONText {
        guard value.isFinite, abs(value) < 1e15 else { return null }
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() ? JSONText(raw: "\(Int(rounded))") : JSONText(raw: "\(rounded)")
    }

    /// A string: hostile bytes are made visible first, so that a terminal that shows the output is as safe as a screen.
    static func quoted(_ value: String) -> JSONText {
        var out = "\""
        for scalar in Sanitiser.clean(value).unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return JSONText(raw: out + "\"")
    }

    static func object(_ members: [(String, JSONText)]) -> JSONText {
        JSONText(raw: "{" + members.map { "\"\($0.0)\":\($0.1.text)" }.joined(separator: ",") + "}")
    }

    static func array(_ elements: [JSONText]) -> JSONText {
        JSONText(raw: "[" + elements.map(\.text).joined(separator: ",") + "]")
    }
}
