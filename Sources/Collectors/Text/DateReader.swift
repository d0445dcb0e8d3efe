/// Reads the parts of a written date byte by byte.
struct DateReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// Starts at the first of `bytes`.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The byte that comes next; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// True when everything was read.
    var isAtEnd: Bool { position == bytes.count }

    /// Takes exactly `count` digits as a number; nil, and nothing taken, when there are fewer.
    mutating func number(digits count: Int) -> Int? {
        guard bytes.count - position >= count else { return nil }
        var value = 0
        for index in position..<position + count {
            guard let digit = Self.digit(bytes[index]) else { return nil }
            value = value * 10 + digit
        }
        position += count
        return value
    }

    /// Takes the digits of a fraction, any number of them, as a value below 1.
    mutating func fraction() -> Double {
        var value = 0
        var scale = 1
        while let byte = next, let digit = Self.digit(byte) {
            // A Date holds less than 15 digits behind the point; the rest is passed over.
            if scale < 1_000_000_000 {
                value = value * 10 + digit
                scale *= 10
            }
            position += 1
        }
        return Double(value) / Double(scale)
    }

    /// Takes `text` when it comes next, byte for byte.
    mutating func take(_ text: StaticString) -> Bool {
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Passes over bytes as long as `isPassed` is true.
    mutating func skip(while isPassed: (UInt8) -> Bool) {
        while let byte = next, isPassed(byte) { position += 1 }
    }

    private static func digit(_ byte: UInt8) -> Int? { byte &- 48 < 10 ? Int(byte) - 48 : nil }
}
