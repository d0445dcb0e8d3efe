extension KeyScanner {
    /// Reads a key of one or more parts and the blanks around them.
    mutating func dottedKey() throws(Stop) -> [String] {
        var parts: [String] = []
        repeat {
            skipBlank(newlines: false)
            parts.append(try part())
            guard parts.count <= Self.deepest else { throw tooDeep() }
            skipBlank(newlines: false)
        } while take(".")
        return parts
    }

    private mutating func part() throws(Stop) -> String {
        guard let byte = peek else { throw expected("a key") }
        let start = position
        if byte == UInt8(ascii: "'") {
            try literalString()
            return String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self)
        }
        if byte == UInt8(ascii: "\"") {
            try basicString()
            return unescaped(bytes[(start + 1)..<(position - 1)])
        }
        while let next = peek, Self.isBare(next) { advance() }
        guard position > start else { throw expected("a key") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private func unescaped(_ slice: ArraySlice<UInt8>) -> String {
        guard slice.contains(UInt8(ascii: "\\")) else { return String(decoding: slice, as: UTF8.self) }
        var text = ""
        var rest = String(decoding: slice, as: UTF8.self)[...]
        while let character = rest.popFirst() {
            guard character == "\\", let code = rest.popFirst() else {
                text.append(character)
                continue
            }
            switch code {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "r": text.append("\r")
            case "b": text.append("\u{8}")
            case "f": text.append("\u{c}")
            case "u", "U":
                let digits = rest.prefix(code == "u" ? 4 : 8)
                rest = rest.dropFirst(digits.count)
                if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
                    text.unicodeScalars.append(scalar)
                }
            default: text.append(code)
            }
        }
        return text
    }
}
