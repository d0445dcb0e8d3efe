import Cells
import Testing

@Suite struct FramePutTests {
    private func frame(_ columns: Int, _ rows: Int = 1, glyphs: GlyphSet = .unicode) -> Frame {
        Frame(size: Size(columns: columns, rows: rows), glyphs: glyphs)
    }

    @Test(arguments: [
        ("hello", 5, false, "hello", 5), ("hello", 4, false, "hell", 4), ("hello", 4, true, "hel…", 4),
        ("hello", 0, true, "", 0),
        ("hello", 1, true, "…", 1), ("漢字", 4, true, "漢字", 4), ("漢字", 3, false, "漢", 2), ("漢字", 3, true, "漢…", 3),
        ("漢字", 2, true, "…", 2), ("漢字", 1, false, "", 0), ("e\u{301}f", 1, false, "e\u{301}", 1),
        ("abe\u{301}", 3, true, "abe\u{301}", 3), ("\u{1B}[2J", 3, false, "^[[", 3), ("", 5, true, "", 0),
    ])
    func `text is cut at its width and no wide character is split`(
        text: String, width: Int, ellipsis: Bool, shown: String, used: Int
    ) {
        var frame = frame(10)
        #expect(frame.put(text, column: 0, row: 0, width: width, ellipsis: ellipsis) == used)
        #expect(frame.text == (shown == "…" && width == 2 ? " …" : shown))
    }

    @Test func `text ends at the right edge`() {
        var narrow = frame(4)
        #expect(narrow.put("abcdef", column: 1, row: 0) == 3)
        #expect(narrow.text == " abc")
        #expect(narrow.put("a漢", column: 2, row: 0) == 1)
        #expect(narrow.text == " aac")
    }

    @Test func `what lies left of the frame is cut off`() {
        var narrow = frame(6)
        narrow.put("abcdef", column: -2, row: 0)
        #expect(narrow.text == "cdef")
        narrow.put("漢字x", column: -1, row: 0)
        #expect(narrow.text == "c字xf" || narrow.text == "c字x")
    }

    @Test(arguments: [(-1, 0), (0, -1), (0, 5), (99, 0), (.max, 0), (0, .max)])
    func `outside the frame nothing happens`(column: Int, row: Int) {
        var small = frame(3, 2)
        small.put("x", column: column, row: row, width: 1)
        small.putRight("x", endColumn: column, row: row)
        small.rule(row: row, column: column, columns: 1)
        small.ribbon([.bad], column: column, row: row, columns: 1)
        small.bar(1, column: column, row: row, columns: 1)
        #expect(small == frame(3, 2))
    }

    @Test(arguments: [
        Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 0, rows: 9), Size(columns: 9, rows: 0),
    ])
    func `every size can be drawn on`(size: Size) {
        var tiny = Frame(size: size)
        tiny.put("漢 text", column: 0, row: 0, ellipsis: true)
        tiny.putRight("12345", endColumn: size.columns, row: 0)
        tiny.rule(row: 0)
        tiny.box(Rect(size), title: "title")
        tiny.bar(0.5, column: 0, row: 0, columns: size.columns)
        tiny.sparkline([1, 2, nil], in: Rect(size))
        tiny.histogram([1, 2], in: Rect(size))
        tiny.fill(Rect(size), role: .dialog)
        #expect(tiny.text.allSatisfy { $0 == "\n" })
        #expect(tiny.changes(from: Frame(size: Size(columns: 5, rows: 5))).count == (size.isEmpty ? 0 : size.rows))
    }

    @Test func `a number that does not fit on the right shows that it is cut`() {
        var row = frame(8)
        #expect(row.putRight("1234", endColumn: 8, row: 0) == 4)
        #expect(row.text == "    1234")
        #expect(row.putRight("123456", endColumn: 8, row: 0, width: 4) == 4)
        #expect(row.text == "    123…")
    }

    @Test func `writing over half of a wide character blanks the other half`() {
        var row = frame(6)
        row.put("漢字", column: 0, row: 0)
        row.put("x", column: 1, row: 0)
        #expect(row.text == " x字")
        row.put("y", column: 2, row: 0)
        #expect(row.text == " xy")
        row.put("漢字", column: 0, row: 0)
        row.put("語", column: 1, row: 0)
        #expect(row.text == " 語")
        row.put("漢字", column: 0, row: 0)
        row.fill(Rect(column: 1, row: 0, columns: 2, rows: 1), role: .dialog)
        #expect(row.text == "")
        #expect(row.roleMap == ".DD")
    }

    @Test(arguments: [("naïve", "na?ve"), ("漢字", "????"), ("e\u{301}", "e"), ("a\u{202E}", "a<U+202E>"), ("…", "?")])
    func `an ASCII frame shows nothing but ASCII`(text: String, shown: String) {
        var row = frame(20, glyphs: .ascii)
        row.put(text, column: 0, row: 0)
        #expect(row.text == shown)
    }

    @Test(arguments: [(GlyphSet.unicode, "abc…"), (.ascii, "abc~")])
    func `the sign of a cut is not that of the cursor`(glyphs: GlyphSet, shown: String) {
        var row = frame(4, glyphs: glyphs)
        row.put("abcdef", column: 0, row: 0, ellipsis: true)
        #expect(row.text == shown)
    }

    @Test func `roles are kept apart from letters`() {
        var row = frame(10)
        row.put("CRIT", column: 1, row: 0, role: .critical)
        row.put("漢", column: 6, row: 0, role: .title)
        #expect(row.roleMap == ".cccc.tt")
        row.paint(Rect(column: 0, row: 0, columns: 3, rows: 1), role: .match)
        #expect(row.roleMap == "mmmcc.tt")
        #expect(row.text == " CRIT 漢")
    }

    @Test func `a pile of marks costs one cell`() {
        var row = frame(10)
        let pile = "a" + String(repeating: "\u{301}", count: 100_000) + "b"
        #expect(row.put(pile, column: 0, row: 0) == 2)
        #expect(row.marks(of: row[column: 0, row: 0]).count == 4)
        #expect(row[column: 1, row: 0].scalar == 0x62)
    }

    @Test func `anything at all keeps a row as wide as it is`() {
        var random = SplitMix(state: 7)
        for _ in 0..<3_000 {
            var row = frame(Int(random.next() % 30), glyphs: random.next() % 2 == 0 ? .unicode : .ascii)
            for _ in 0..<3 {
                let bytes = (0..<Int(random.next() % 40)).map { _ in random.byte() }
                let text = String(decoding: bytes, as: UTF8.self)
                let width = random.next() % 3 == 0 ? Int(random.next() % 20) : nil
                let start = Int(random.next() % 30) - 5
                let used = row.put(text, column: start, row: 0, width: width, ellipsis: random.next() % 2 == 0)
                #expect(used >= 0 && used <= width ?? .max && (used == 0 || start + used <= row.size.columns))
            }
            #expect(TextWidth.of(row.text) <= row.size.columns)
            #expect(Sanitiser.clean(row.text) == row.text)
            checkHalves(row)
        }
    }

    /// Every second half of a wide character stands right of its first half, and the other way round.
    private func checkHalves(_ row: Frame) {
        for column in 0..<row.size.columns {
            let isWide = Unicode.Scalar(row[column: column, row: 0].scalar).map(TextWidth.of) == 2
            #expect(row[column: column + 1, row: 0].isContinuation == isWide)
        }
        #expect(!row[column: 0, row: 0].isContinuation)
    }
}
