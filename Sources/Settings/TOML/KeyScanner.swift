/// Finds the line of every key of a TOML document: the parser tells positions only for its own errors.
///
/// It knows tables, arrays of tables, dotted and quoted keys, strings, comments and nested values. What it refuses, the
/// parser never sees: that recurses without bound on dotted keys, and asserts its own preconditions on bad headers.
struct KeyScanner {
    /// Deeper than any settings file is.
    static let deepest = 40

    /// Where and why a scan stopped.
    struct Stop: Error, Equatable {
        /// The line, from 1.
        var line: Int
        /// What is wrong.
        var message: String
    }

    let bytes: [UInt8]
    var position = 0
    /// The line of `position`, from 1.
    var line = 1
    /// What was found.
    var lines = KeyLines()
    private var table: [PathStep] = []
    private var elements: [[PathStep]: Int] = [:]

    /// A scanner at the start of `text`.
    init(_ text: String) { bytes = Array(text.utf8) }

    /// Scans the whole document.
    mutating func scan() throws(Stop) {
        while true {
            skipBlank(newlines: true)
            guard let byte = peek else { return }
            if byte == UInt8(ascii: "[") {
                try header()
            } else {
                let path = try keys(under: table)
                try value(at: path, depth: path.count)
            }
            skipBlank(newlines: false)
            if let byte = peek, byte != UInt8(ascii: "\n") { throw expected("the end of the line") }
        }
    }

    /// The byte at `position`; nil at the end.
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// A stop where `what` was expected.
    func expected(_ what: String) -> Stop {
        let rest = String(decoding: bytes[position...].prefix(8), as: UTF8.self)
        let found =
            rest.first.map { $0.isNewline ? "the end of the line" : quoted(String($0)) } ?? "the end of the file"
        return Stop(line: line, message: "not valid TOML: expected \(what), found \(found)")
    }

    /// Moves over one byte, counting lines.
    mutating func advance() {
        if peek == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    /// Moves over `byte` when it is next.
    mutating func take(_ byte: Character) -> Bool {
        guard let wanted = byte.asciiValue, peek == wanted else { return false }
        advance()
        return true
    }

    /// Moves over spaces and a comment, and over further lines of them when `newlines` is true.
    mutating func skipBlank(newlines: Bool) {
        while let byte = peek {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): advance()
            case UInt8(ascii: "\r") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n"):
                advance()
            case UInt8(ascii: "#"): while let next = peek, next != UInt8(ascii: "\n") { advance() }
            case UInt8(ascii: "\n"):
                guard newlines else { return }
                advance()
            default: return
            }
        }
    }

    private mutating func header() throws(Stop) {
        advance()
        let isArray = take("[")
        let start = line
        let names = try dottedKey()
        guard take("]"), !isArray || take("]") else { throw expected("] after the table's name") }
        var path: [PathStep] = []
        for (place, name) in names.enumerated() {
            path.append(.key(name))
            if isArray, place == names.count - 1 {
                let count = elements[path, default: 0]
                elements[path] = count + 1
                path.append(.index(count))
            } else if let count = elements[path] {
                path.append(.index(count - 1))
            }
        }
        lines.record(path, line: start)
        table = path
    }

    /// Reads `a.b =` and records its line; returns its path under `parent`.
    mutating func keys(under parent: [PathStep]) throws(Stop) -> [PathStep] {
        let start = line
        let path = parent + (try dottedKey()).map { PathStep.key($0) }
        guard path.count <= Self.deepest else { throw tooDeep() }
        lines.record(path, line: start)
        guard take("=") else { throw expected("= after the key") }
        return path
    }

    /// A stop for nesting beyond `deepest`.
    func tooDeep() -> Stop {
        Stop(line: line, message: "nested more than \(Self.deepest) levels deep; no setting is")
    }
}
