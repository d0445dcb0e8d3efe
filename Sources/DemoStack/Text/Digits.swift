extension [UInt8] {
    /// Appends a text as UTF-8.
    mutating func append(text: String) { append(contentsOf: text.utf8) }

    /// Appends the decimal digits of a number that is not negative, with leading zeros up to `width`.
    mutating func append(digits value: Int, width: Int = 1) {
        var scale = 1
        var count = 1
        while count < width || value / scale >= 10 {
            scale *= 10
            count += 1
            // Nineteen digits are the most that a scale can have; wider fields begin with zeros that need none.
            if count >= 19 { break }
        }
        for _ in 0..<Swift.max(0, width - count) { append(UInt8(ascii: "0")) }
        while scale > 0 {
            append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / scale % 10))
            scale /= 10
        }
    }

    /// Appends sixteen hexadecimal digits.
    mutating func append(hex value: UInt64) {
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
            append(digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "a") &+ (digit &- 10))
        }
    }

    /// Appends a decimal number that is not negative with two digits after the point.
    mutating func append(hundredths value: Double) {
        let scaled = Int((value * 100).rounded())
        append(digits: scaled / 100)
        append(UInt8(ascii: "."))
        append(digits: scaled % 100, width: 2)
    }

    /// The bytes as text; what is not UTF-8 is repaired.
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension Int {
    /// The digits of a number that is not negative, with leading zeros up to `width`.
    func padded(_ width: Int) -> String {
        var out: [UInt8] = []
        out.append(digits: self, width: width)
        return out.text
    }

    /// The quotient rounded towards minus infinity; `divisor` is positive.
    func flooredQuotient(_ divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}
