extension Timestamps {
    /// Takes fixed-width numbers and marks from the front of a text.
    struct Reader {
        private var rest: Substring.UTF8View

        init(_ text: String) { rest = text[...].utf8 }

        var isAtEnd: Bool { rest.isEmpty }

        /// The number in the next `width` digits.
        mutating func number(_ width: Int) -> Int? {
            let digits = rest.prefix(width)
            guard digits.count == width, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            rest = rest.dropFirst(width)
            return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }

        /// True when `mark` came next and was taken.
        mutating func skip(_ mark: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: mark) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// The fraction that the next digits stand for.
        mutating func fraction() -> Double {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.prefix(9).reversed().reduce(0.0) { ($0 + Double($1 - 0x30)) / 10 }
        }

        /// Seconds east of Greenwich: 0 for `Z` and for nothing; nil when the zone is malformed.
        mutating func offset() -> Int? {
            if isAtEnd || skip("Z") { return 0 }
            let sign = skip("+") ? 1 : skip("-") ? -1 : 0
            guard sign != 0, let hours = number(2) else { return nil }
            _ = skip(":")
            guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
            return sign * (hours * 3_600 + minutes * 60)
        }
    }
}
