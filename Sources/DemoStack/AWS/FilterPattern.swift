/// A CloudWatch Logs filter pattern of terms: all plain ones must occur, any `?` one will do, no `-` one may occur.
///
/// Patterns of fields, `[…]` and `{…}`, and of regular expressions, `%…%`, are not read here.
struct FilterPattern: Equatable, Sendable {
    private var all: [[UInt8]] = []
    private var any: [[UInt8]] = []
    private var none: [[UInt8]] = []

    /// Reads a pattern; nil when it is of a kind that is not read here or a quote is left open.
    init?(_ text: String) {
        var rest = text[...].drop { $0 == " " }
        while let first = rest.first {
            guard !"[{%".contains(first) else { return nil }
            let mark = first == "?" || first == "-" ? first : nil
            if mark != nil { rest = rest.dropFirst() }
            let term: Substring
            if rest.first == "\"" {
                guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
                term = rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...]
            } else {
                term = rest.prefix { $0 != " " }
                rest = rest.dropFirst(term.count)
            }
            switch mark {
            case "?": any.append(Array(term.utf8))
            case "-": none.append(Array(term.utf8))
            default: all.append(Array(term.utf8))
            }
            rest = rest.drop { $0 == " " }
        }
    }

    /// True when the line passes; terms are compared with their case.
    func matches(_ line: String) -> Bool {
        if all.isEmpty, any.isEmpty, none.isEmpty { return true }
        var line = line
        return line.withUTF8 { bytes in
            all.allSatisfy { Self.occurs($0, in: bytes) } && !none.contains { Self.occurs($0, in: bytes) }
                && (any.isEmpty || any.contains { Self.occurs($0, in: bytes) })
        }
    }

    private static func occurs(_ term: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = term.first else { return true }
        guard bytes.count >= term.count else { return false }
        return (0...(bytes.count - term.count)).contains { start in
            bytes[start] == first && term.indices.allSatisfy { bytes[start + $0] == term[$0] }
        }
    }
}
