/// Makes untrusted text safe to show: no control, bidirectional, invisible or private scalar passes.
///
/// A control is shown as `^X` or `<9B>`, the others as `<U+202E>`; bytes that are no UTF-8 become U+FFFD, one for each
/// longest part of a character; a tab becomes spaces. What is clean already comes back as it was.
public enum Sanitiser {
    /// Makes a text safe that shall stand in one line; a line feed in it becomes `^J`.
    public static func clean(_ text: String) -> String {
        text.utf8.allSatisfy(isPlain) ? text : spelled(text)
    }

    /// Makes bytes safe that shall stand in one line.
    public static func clean(bytes: some Sequence<UInt8>) -> String {
        clean(String(decoding: Array(bytes), as: UTF8.self))
    }

    /// Makes a text of many lines safe: line feeds stay, and a carriage return at the end of a line goes.
    public static func cleanLines(_ text: String) -> String {
        if text.utf8.allSatisfy({ isPlain($0) || $0 == 0x0A }) { return text }
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in clean(String(line.last == "\r" ? line.dropLast() : line)) }
            .joined(separator: "\n")
    }

    /// True for a printable character of ASCII.
    static func isPlain(_ byte: UInt8) -> Bool { 0x20..<0x7F ~= byte }

    private static func spelled(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for glyph in Glyphs(text) {
            if let scalar = Unicode.Scalar(glyph.scalar) { clean.append(scalar) }
            if !glyph.marks.isEmpty { clean.append(contentsOf: glyph.marks.list.compactMap(Unicode.Scalar.init)) }
        }
        return String(clean)
    }
}
