import Cells

/// What the sequences of terminals mean; everything else that has their form means nothing.
enum KeySequences {
    /// The key of `ESC [ parameters final`; nil for replies, mouse, focus and the unknown.
    static func control(parameters: [UInt8], final: UInt8) -> Key? {
        guard parameters.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x3B }) else { return nil }
        let numbers = parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { digits in
            digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 9_999) }
        }
        let first = numbers.first ?? 0
        if final == UInt8(ascii: "~") { return numbers.count <= 2 ? numbered[first] : nil }
        // With parameters these letters report a position or a state, unless the form is `1;modifier`.
        guard numbers.isEmpty || first <= 1 && numbers.count <= 2 else { return nil }
        if final == UInt8(ascii: "R"), !numbers.isEmpty { return nil }
        return lettered[final] ?? (final == UInt8(ascii: "Z") ? .backTab : nil)
    }

    /// The key of `ESC O final`.
    static func application(_ final: UInt8) -> Key? {
        final == UInt8(ascii: "M") ? .enter : lettered[final]
    }

    /// The key of `ESC [ [ final`, which the console of Linux sends.
    static func linux(_ final: UInt8) -> Key? {
        0x41...0x45 ~= final ? .function(Int(final) - 0x40) : nil
    }

    private static let lettered: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home, UInt8(ascii: "P"): .function(1),
        UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    ]

    private static let numbered: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1),
        12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
        19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
    ]
}
