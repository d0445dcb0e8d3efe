import Cells
import Testing

@Suite struct TextWidthTests {
    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("漢", 2), ("ｗ", 2), ("😀", 2), ("│", 1), ("▁", 1), ("⣿", 1), ("\u{301}", 0),
            ("\u{200B}", 0),
            ("\u{1B}", 0), ("€", 1), ("한", 2), ("\u{1160}", 0), ("⚠", 1), ("✅", 2), ("\u{3000}", 2), ("\u{A0}", 1),
            ("\u{20000}", 2), ("\u{FFFD}", 1), ("ש", 1),
        ] as [(Unicode.Scalar, Int)])
    func `a scalar has the width that terminals give it`(scalar: Unicode.Scalar, width: Int) {
        #expect(TextWidth.of(scalar) == width)
    }

    @Test(arguments: ["", "abc", "é漢\u{301}", "a\u{1B}[0m", "\t\t|", "👍🏽", "한국\u{1161}", "\u{202E}x"])
    func `the width of a text is what a frame uses for it`(text: String) {
        var frame = Frame(size: Size(columns: 200, rows: 1))
        #expect(frame.put(text, column: 0, row: 0) == TextWidth.of(text))
    }
}
