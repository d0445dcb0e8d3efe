import Cells
import Testing

@Suite struct SanitiserTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\tb", "a   b"), ("abcd\te", "abcd    e"), ("a\rb", "a^Mb"), ("a\u{8}b", "a^Hb"),
        ("\u{7}", "^G"),
        ("\u{0}", "^@"), ("\u{1B}[2J", "^[[2J"), ("\u{7F}", "^?"), ("\u{B}\u{C}", "^K^L"), ("a\nb", "a^Jb"),
        ("\u{9B}2J", "<9B>2J"), ("\u{85}", "<85>"), ("\u{202E}evil", "<U+202E>evil"), ("\u{200B}", "<U+200B>"),
        ("a\u{AD}b", "a<U+00AD>b"), ("\u{FEFF}x", "<U+FEFF>x"), ("\u{E0041}", "<U+E0041>"), ("\u{E000}", "<U+E000>"),
        ("\u{2028}", "<U+2028>"), ("\u{61C}", "<U+061C>"), ("\u{180E}", "<U+180E>"), ("\u{3164}", "<U+3164>"),
        ("\u{301}a", "<U+0301>a"), ("x\u{FE0F}", "x<U+FE0F>"), ("⚠\u{FE0F} hot", "⚠ hot"),
        ("naïve Ωmega 漢字", "naïve Ωmega 漢字"),
        ("\u{1F468}\u{200D}\u{1F469}", "\u{1F468}<U+200D>\u{1F469}"), ("\u{1F1F8}\u{1F1EA}", "<U+1F1F8><U+1F1EA>"),
        ("\u{1F44D}\u{1F3FB}", "\u{1F44D}<U+1F3FB>"), ("", ""), ("\u{1B}]52;c;aGk=\u{7}", "^[]52;c;aGk=^G"),
    ])
    func `what is unsafe is spelled`(text: String, expected: String) {
        #expect(Sanitiser.clean(text) == expected)
        #expect(TextWidth.of(text) == TextWidth.of(expected))
    }

    @Test(arguments: Array(UInt8.min...UInt8.max)) func `a single byte never reaches the terminal as a control`(
        byte: UInt8
    ) {
        let clean = Sanitiser.clean(bytes: [byte])
        switch byte {
        case 0x09: #expect(clean == "    ")
        case 0..<0x20: #expect(clean == "^" + String(UnicodeScalar(byte + 0x40)))
        case 0x7F: #expect(clean == "^?")
        case 0x80...: #expect(clean == "\u{FFFD}")
        default: #expect(clean == String(UnicodeScalar(byte)))
        }
    }

    @Test(arguments: 0x80...0x9F) func `the upper controls are spelled when they are encoded`(value: Int) {
        let expected = "<" + String(value, radix: 16, uppercase: true) + ">"
        #expect(Sanitiser.clean(bytes: [0xC2, UInt8(value)]) == expected)
    }

    @Test(
        arguments: [
            ([0xFF], 1), ([0xC3], 1), ([0xE2, 0x82], 1), ([0xF0, 0x80, 0x80, 0x80], 4), ([0xED, 0xA0, 0x80], 3),
            ([0xC0, 0xAF], 2),
            ([0xF4, 0x90, 0x80, 0x80], 4), ([0xF1, 0x80, 0x80], 1), ([0xE1, 0x80, 0xE2], 2), ([0xF5], 1),
        ] as [([UInt8], Int)])
    func `each longest part that is no character becomes one sign`(bytes: [UInt8], count: Int) {
        let clean = Sanitiser.clean(bytes: [0x41] + bytes + [0x42])
        #expect(clean == "A" + String(repeating: "\u{FFFD}", count: count) + "B")
    }

    @Test func `lines stay lines`() {
        #expect(Sanitiser.cleanLines("one\r\ntwo\n\n\u{1B}c\rthree\r") == "one\ntwo\n\n^[c^Mthree")
        #expect(Sanitiser.cleanLines("a\n") == "a\n")
    }

    @Test func `a cell takes four marks and the rest is dropped`() {
        let pile = "a" + String(repeating: "\u{301}", count: 100_000) + "b"
        #expect(Array(Sanitiser.clean(pile).unicodeScalars).map(\.value) == [0x61, 0x301, 0x301, 0x301, 0x301, 0x62])
    }

    @Test(arguments: UInt32(0)...16)
    func `no scalar of a plane passes that is a control, a format, private, unassigned or invisible`(plane: UInt32) {
        var wrong: [String] = []
        for page in (plane << 8)..<((plane + 1) << 8) {
            let scalars = ((page << 8)..<((page + 1) << 8)).compactMap(Unicode.Scalar.init)
            var text = String.UnicodeScalarView()
            for scalar in scalars {
                text.append("a")
                text.append(scalar)
            }
            for scalar in Sanitiser.clean(String(text)).unicodeScalars {
                if scalar.isASCII {
                    if !(0x20..<0x7F ~= scalar.value) { wrong.append("a control on page \(page)") }
                } else if scalar.value >> 8 != page || !isSafe(scalar) {
                    wrong.append(String(scalar.value, radix: 16))
                }
            }
            if !scalars.allSatisfy({ 0...2 ~= TextWidth.of($0) }) { wrong.append("a width on page \(page)") }
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
    }

    /// True when a scalar beyond ASCII cannot steer a terminal, turn the direction of text or hide.
    private func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return !SanitiserTests.forbidden.contains(properties.generalCategory)
            && !properties.isDefaultIgnorableCodePoint && !properties.isBidiControl
    }

    private static let forbidden: Set<Unicode.GeneralCategory> = [
        .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
    ]
}
