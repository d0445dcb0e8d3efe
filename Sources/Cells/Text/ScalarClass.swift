/// How one Unicode scalar may be shown.
enum ScalarClass: Equatable {
    /// As it is, in 1 or 2 columns.
    case shown(width: Int)
    /// Upon the character before it.
    case mark
    /// As `^X`: the controls of ASCII.
    case caret
    /// As `<9B>`: the controls of the upper half.
    case byte
    /// As `<U+202E>`: what is invisible, turns the direction of text, is private or unassigned, or takes a width
    /// that depends on its neighbours.
    case number

    /// Classifies `scalar`.
    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: self = .shown(width: 1)
        case 0..<0x20, 0x7F: self = .caret
        case 0x80..<0xA0: self = .byte
        // Regional indicators and skin tones join with their neighbours in some terminals and not in others.
        case 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: self = .number
        default: self = ScalarClass(beyondLatin: scalar)
        }
    }

    private init(beyondLatin scalar: Unicode.Scalar) {
        let properties = scalar.properties
        guard !properties.isDefaultIgnorableCodePoint else {
            self = .number
            return
        }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            self = .number
        case .nonspacingMark, .enclosingMark:
            self = .mark
        default:
            // The vowels and finals of conjoining Hangul are drawn upon the consonant before them.
            if 0x1160...0x11FF ~= scalar.value || 0xD7B0...0xD7FF ~= scalar.value {
                self = .mark
            } else {
                self = .shown(width: WideScalars.contains(scalar.value) ? 2 : 1)
            }
        }
    }
}
