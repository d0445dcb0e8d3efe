/// Reads JSON of a known shape in one pass over its bytes.
///
/// Each reader gives nil, or false, for whatever is unusual, cut off or wrong; the caller then leaves the whole text to the
/// library's decoder, which decides what is JSON and takes ten times as long.
public struct QuickJSON {
    /// Levels that are passed over at most.
    private static let deepest = 16

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// Reads `text` from its first byte to its last with `read`; nil when anything is left over.
    public static func value<Value>(of text: [UInt8], read: (inout QuickJSON) -> Value?) -> Value? {
        text.withUnsafeBufferPointer { bytes in
            var json = QuickJSON(bytes: bytes)
            guard let value = read(&json), json.next() == nil else { return nil }
            return value
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Reads an object: `member` gets each name and has to read what belongs to it.
    public mutating func object(_ member: (String, inout QuickJSON) -> Bool) -> Bool {
        list(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { json in
            guard let name = json.string(), json.take(UInt8(ascii: ":")) else { return false }
            return member(name, &json)
        }
    }

    /// Reads an array: `element` has to read each of its elements.
    public mutating func array(_ element: (inout QuickJSON) -> Bool) -> Bool {
        list(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), element)
    }

    /// Reads a string; one of the same bytes as `known`, which has no escapes, is not made again.
    public mutating func string(like known: String? = nil) -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = place
        var (isEscaped, isASCII) = (false, true)
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            let byte = bytes[place]
            guard byte >= 0x20 else { return nil }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                place += 1
            } else if byte >= 0x80 {
                isASCII = false
            }
            place += 1
        }
        guard place < bytes.count else { return nil }
        let inside = UnsafeBufferPointer(rebasing: bytes[start..<place])
        place += 1
        if isEscaped { return Self.unescaped(inside) }
        if let known, known.utf8.elementsEqual(inside) { return known }
        return isASCII ? String(decoding: inside, as: UTF8.self) : String(validating: inside, as: UTF8.self)
    }

    /// Reads a whole number of at most fifteen digits.
    public mutating func integer() -> Double? {
        let isNegative = take(UInt8(ascii: "-"))
        let start = place
        var value = 0
        while place < bytes.count, bytes[place] &- 0x30 < 10, place - start < 15 {
            value = value * 10 + Int(bytes[place] - 0x30)
            place += 1
        }
        guard place > start, place == start + 1 || bytes[start] != 0x30, isAtEndOfValue else { return nil }
        return Double(isNegative ? -value : value)
    }

    /// Passes over a value of any kind.
    public mutating func passOver() -> Bool { passOver(depth: 0) }

    private mutating func passOver(depth: Int) -> Bool {
        guard depth < Self.deepest, let byte = next() else { return false }
        switch byte {
        case UInt8(ascii: "\""): return string() != nil
        case UInt8(ascii: "{"): return object { _, json in json.passOver(depth: depth + 1) }
        case UInt8(ascii: "["): return array { json in json.passOver(depth: depth + 1) }
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return integer() != nil
        }
    }

    private mutating func list(from open: UInt8, to close: UInt8, _ element: (inout QuickJSON) -> Bool) -> Bool {
        guard take(open) else { return false }
        if take(close) { return true }
        repeat {
            guard element(&self) else { return false }
        } while take(UInt8(ascii: ","))
        return take(close)
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count, (place..<end).allSatisfy({ bytes[$0] == word.utf8Start[$0 - place] }) else {
            return false
        }
        place = end
        return isAtEndOfValue
    }

    /// The first byte of what comes next; nil at the end.
    private mutating func next() -> UInt8? {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            case let byte: return byte
            }
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next() == byte else { return false }
        place += 1
        return true
    }

    private var isAtEndOfValue: Bool {
        guard place < bytes.count else { return true }
        return [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(bytes[place])
    }

    /// What an escaped string stands for; nil for a wrong escape, for half of a surrogate pair and for what is no UTF-8.
    private static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var isWrong = false
        let result = String(unsafeUninitializedCapacity: text.count) { buffer in
            var (place, count, isASCII) = (0, 0, true)
            func put(_ byte: UInt8) {
                if byte >= 0x80 { isASCII = false }
                buffer[count] = byte
                count += 1
            }
            while place < text.count, !isWrong {
                let byte = text[place]
                place += 1
                if byte != UInt8(ascii: "\\") {
                    put(byte)
                } else if place < text.count, let meant = escaped(text[place]) {
                    put(meant)
                    place += 1
                } else if let scalar = scalar(UnsafeBufferPointer(rebasing: text[place...])) {
                    UTF8.encode(scalar)?.forEach(put)
                    place += 5
                } else {
                    isWrong = true
                }
            }
            // What is made into a text of the standard library is mended where it is wrong, which is not the same.
            let made = UnsafeBufferPointer(rebasing: buffer[..<count])
            if !isASCII, String(validating: made, as: UTF8.self) == nil { isWrong = true }
            return count
        }
        return isWrong ? nil : result
    }

    /// What a byte behind a backslash stands for.
    private static func escaped(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }

    /// The scalar of `uXXXX` at the start of a text.
    private static func scalar(_ text: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard text.count >= 5, text[0] == UInt8(ascii: "u") else { return nil }
        let digits = text[1...4]
        guard !digits.contains(UInt8(ascii: "+")), !digits.contains(UInt8(ascii: "-")) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
