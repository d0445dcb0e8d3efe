extension KeyScanner {
    /// Moves over a value, recording the keys of inline tables in it; `depth` is the number of levels around it.
    mutating func value(at path: [PathStep], depth: Int) throws(Stop) {
        guard depth <= Self.deepest else { throw tooDeep() }
        skipBlank(newlines: false)
        switch peek {
        case UInt8(ascii: "\""): try isTriple ? multiline() : basicString()
        case UInt8(ascii: "'"): try isTriple ? multiline() : literalString()
        case UInt8(ascii: "["): try array(at: path, depth: depth)
        case UInt8(ascii: "{"): try inlineTable(at: path, depth: depth)
        default: try bareValue()
        }
    }

    /// Moves over a string in double quotes on one line.
    mutating func basicString() throws(Stop) {
        advance()
        while let byte = peek, byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "\\"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "\n") {
                try escape()
            } else {
                advance()
                if byte == UInt8(ascii: "\"") { return }
            }
        }
        throw unclosed(line)
    }

    /// Moves over a string in single quotes on one line.
    mutating func literalString() throws(Stop) {
        advance()
        while let byte = peek, byte != UInt8(ascii: "\n") {
            advance()
            if byte == UInt8(ascii: "'") { return }
        }
        throw unclosed(line)
    }

    private var isTriple: Bool {
        position + 2 < bytes.count && bytes[position + 1] == bytes[position] && bytes[position + 2] == bytes[position]
    }

    private mutating func multiline() throws(Stop) {
        guard let quote = peek else { return }
        let start = line
        for _ in 0..<3 { advance() }
        while let byte = peek {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try escape()
            } else if byte == quote, isTriple {
                for _ in 0..<3 { advance() }
                // Two quotes may stand before the closing three.
                for _ in 0..<2 where peek == quote { advance() }
                return
            } else {
                advance()
            }
        }
        throw unclosed(start)
    }

    private func unclosed(_ start: Int) -> Stop {
        Stop(line: start, message: "not valid TOML: the string that begins here is not closed")
    }

    private mutating func escape() throws(Stop) {
        advance()
        guard let code = peek else { return }
        let digits = code == UInt8(ascii: "u") ? 4 : code == UInt8(ascii: "U") ? 8 : 0
        let following = bytes[(position + 1)...].prefix(digits)
        if digits > 0, following.count == digits, following.allSatisfy({ $0 == UInt8(ascii: "0") }) {
            throw Stop(line: line, message: "a string holds \\u0000, which no setting can")
        }
        advance()
    }

    private mutating func bareValue() throws(Stop) {
        let start = position
        while let byte = peek, Self.isBareValue(byte) { advance() }
        let words = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let first = words.first, first != " " else { throw expected("a value") }
        let isWord = ["true", "false", "inf", "nan"].contains { words.hasPrefix($0) }
        guard isWord || first.isNumber || first == "+" || first == "-" else {
            // Not shown: it may be a password.
            throw Stop(line: line, message: "not valid TOML: text stands in quotes, such as key = \"text\"")
        }
    }

    private static func isBareValue(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: " "):
            true
        default: false
        }
    }

    private mutating func array(at path: [PathStep], depth: Int) throws(Stop) {
        advance()
        var index = 0
        while true {
            skipBlank(newlines: true)
            if take("]") { return }
            let element = path + [.index(index)]
            if peek == UInt8(ascii: "{") || peek == UInt8(ascii: "[") { lines.record(element, line: line) }
            try value(at: element, depth: depth + 1)
            index += 1
            skipBlank(newlines: true)
            if take(",") { continue }
            guard take("]") else { throw expected(", or ] in the array") }
            return
        }
    }

    private mutating func inlineTable(at path: [PathStep], depth: Int) throws(Stop) {
        advance()
        while true {
            skipBlank(newlines: true)
            if take("}") { return }
            let inner = try keys(under: path)
            try value(at: inner, depth: max(depth, inner.count) + 1)
            skipBlank(newlines: true)
            if take(",") { continue }
            guard take("}") else { throw expected(", or } in the table") }
            return
        }
    }
}
