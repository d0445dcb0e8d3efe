/// A colour as a theme names it.
public enum Colour: Hashable, Sendable {
    /// What the terminal uses by itself.
    case standard
    /// One of the 16 colours that the user of the terminal chose: 0 to 7, and their bright forms 8 to 15.
    case ansi(UInt8)
    /// One of the 256 colours: 0 to 15 as `ansi`, 16 to 231 a cube of six steps, 232 to 255 greys.
    case indexed(UInt8)
    /// An exact colour, and the one of the 16 that stands in for it where there are no more; the nearest when nil.
    case rgb(red: UInt8, green: UInt8, blue: UInt8, fallback: UInt8? = nil)

    /// Reads `#rrggbb`; nil for anything else.
    public init?(hex: String, fallback: UInt8? = nil) {
        let digits = hex.utf8.dropFirst()
        guard hex.utf8.first == UInt8(ascii: "#"), digits.count == 6 else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            guard let nibble = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(nibble)
        }
        self = .rgb(
            red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF), fallback: fallback)
    }
}
