/// Turns untrusted text into what may be shown, a glyph at a time: the one place where that is decided.
///
/// Controls, bidirectional and invisible scalars become visible ASCII, a tab becomes spaces up to the next of the tab
/// stops (every four columns from the start of the text), a cell holds at most four marks.
struct Glyphs: Sequence, IteratorProtocol {
    /// Columns between two tab stops.
    static let tab = 4

    private var scalars: String.UnicodeScalarView.Iterator
    private let ascii: Bool
    private var ahead: Unicode.Scalar?
    /// ASCII still to be given out, last first.
    private var spelled: [UInt8] = []
    private var column = 0

    /// Reads `text`; with `ascii` every scalar beyond ASCII becomes a `?` a column.
    init(_ text: String, ascii: Bool = false) {
        scalars = text.unicodeScalars.makeIterator()
        self.ascii = ascii
        ahead = scalars.next()
    }

    /// The next glyph; nil at the end.
    mutating func next() -> Glyph? {
        if let letter = spelled.popLast() { return spend(Glyph(scalar: UInt32(letter), width: 1)) }
        guard let scalar = ahead else { return nil }
        ahead = scalars.next()
        switch ScalarClass(scalar) {
        case .shown(let width):
            var glyph = Glyph(scalar: scalar.value, width: width)
            takeMarks(of: scalar, into: &glyph)
            guard ascii && !scalar.isASCII else { return spend(glyph) }
            if width == 2 { spelled = [UInt8(ascii: "?")] }
            return spend(Glyph(scalar: 0x3F, width: 1))
        case .caret where scalar == "\t":
            spelled = Array(repeating: UInt8(ascii: " "), count: Glyphs.tab - column % Glyphs.tab)
        case .caret:
            spelled = [UInt8(scalar.value ^ 0x40), UInt8(ascii: "^")]
        case .byte:
            spell("<\(String(scalar.value, radix: 16, uppercase: true))>")
        case .mark, .number:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            spell("<U+\(String("0000".dropFirst(digits.count)))\(digits)>")
        }
        return next()
    }

    private mutating func spell(_ text: String) { spelled = text.utf8.reversed() }

    private mutating func spend(_ glyph: Glyph) -> Glyph {
        column += glyph.width
        return glyph
    }

    /// Collects the marks that follow `base`, and drops the sign that only asks for the picture form of a symbol.
    private mutating func takeMarks(of base: Unicode.Scalar, into glyph: inout Glyph) {
        while let scalar = ahead, scalar.value >= 0x300 {
            if scalar.value == 0xFE0F {
                guard base.properties.isEmoji else { return }
            } else if ScalarClass(scalar) == .mark {
                if !ascii { glyph.marks.append(scalar.value) }
            } else {
                return
            }
            ahead = scalars.next()
        }
    }
}
