import Glibc

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
    func matches(_ line: [UInt8]) -> Bool {
        all.allSatisfy { Self.occurs($0, in: line) } && !none.contains { Self.occurs($0, in: line) }
            && (any.isEmpty || any.contains { Self.occurs($0, in: line) })
    }

    private static func occurs(_ term: [UInt8], in line: [UInt8]) -> Bool {
        guard let first = term.first else { return true }
        return line.withUnsafeBytes { bytes in
            guard var place = bytes.baseAddress else { return false }
            let end = place + bytes.count
            while end - place >= term.count,
                let found = memchr(place, Int32(first), end - place - term.count + 1)
            {
                if memcmp(found, term, term.count) == 0 { return true }
                place = UnsafeRawPointer(found) + 1
            }
            return false
        }
    }
}
