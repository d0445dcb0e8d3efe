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
            if byte == UInt8(ascii: "\\") {
                try escape()
            } else {
                advance()
                if byte == UInt8(ascii: "\"") { return }
            }
        }
        throw stop()
    }

    /// Moves over a string in single quotes on one line.
    mutating func literalString() throws(Stop) {
        advance()
        while let byte = peek, byte != UInt8(ascii: "\n") {
            advance()
            if byte == UInt8(ascii: "'") { return }
        }
        throw stop()
    }

    private var isTriple: Bool {
        position + 2 < bytes.count && bytes[position + 1] == bytes[position] && bytes[position + 2] == bytes[position]
    }

    private mutating func multiline() throws(Stop) {
        guard let quote = peek else { throw stop() }
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
        throw stop()
    }

    private mutating func escape() throws(Stop) {
        advance()
        guard let code = peek else { throw stop() }
        let digits = code == UInt8(ascii: "u") ? 4 : code == UInt8(ascii: "U") ? 8 : 0
        let following = bytes[(position + 1)...].prefix(digits)
        if digits > 0, following.count == digits, following.allSatisfy({ $0 == UInt8(ascii: "0") }) {
            throw stop("a string holds \\u0000, which no setting can")
        }
        advance()
    }

    private mutating func bareValue() throws(Stop) {
        let start = position
        loop: while let byte = peek {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "\n"):
                break loop
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "["), UInt8(ascii: "{"):
                throw stop()
            default: advance()
            }
        }
        guard position > start else { throw stop() }
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
            guard take("]") else { throw stop() }
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
            guard take("}") else { throw stop() }
            return
        }
    }
}
