import Testing

@testable import Cells

@Suite struct DrawingTests {
    private func row(_ columns: Int, _ glyphs: GlyphSet = .unicode, rows: Int = 1, _ draw: (inout Frame) -> Void)
        -> String
    {
        var frame = Frame(size: Size(columns: columns, rows: rows), glyphs: glyphs)
        draw(&frame)
        return frame.text
    }

    @Test(arguments: [
        (0.0, "········"), (0.001, "╸·······"), (0.5, "━━━━····"), (0.55, "━━━━╸···"), (0.999, "━━━━━━━╸"),
        (1.0, "━━━━━━━━"),
        (-3, "········"), (7, "━━━━━━━━"), (.nan, ""),
    ])
    func `a bar is full only at one and empty only at zero`(fraction: Double, expected: String) {
        #expect(row(8) { $0.bar(fraction, column: 0, row: 0, columns: 8) } == expected)
    }

    @Test(arguments: [(0.0, "...."), (0.1, "=..."), (0.5, "==.."), (0.99, "===."), (1.0, "====")])
    func `a bar of ASCII has whole cells`(fraction: Double, expected: String) {
        #expect(row(4, .ascii) { $0.bar(fraction, column: 0, row: 0, columns: 4) } == expected)
    }

    @Test(arguments: [GlyphSet.unicode, .ascii])
    func `no piece of a bar reaches the row above or below, and each takes one column`(glyphs: GlyphSet) {
        let pieces = glyphs.lengths + [glyphs.track]
        #expect(pieces.allSatisfy { TextWidth.of($0) == 1 })
        // Blocks fill a cell from its top to its bottom.
        #expect(pieces.allSatisfy { !(0x2580...0x259F).contains($0.value) && $0 != "#" && $0 != "|" })
    }

    @Test func `a gap is blank and zero is not`() {
        let values: [Double?] = [0, nil, 4, .nan, 8]
        #expect(row(5) { $0.sparkline(values, in: $0.bounds) } == "▁ ▄ █")
        #expect(row(5, .ascii) { $0.sparkline(values, in: $0.bounds) } == ". : |")
        #expect(row(5) { $0.sparkline([nil, nil], in: $0.bounds) } == "")
    }

    @Test func `the newest value stands at the right edge`() {
        #expect(row(4) { $0.sparkline([8, 1, 2, 4, 8], in: $0.bounds) } == "▁▂▄█")
        #expect(row(4) { $0.sparkline([8], in: $0.bounds) } == "   █")
    }

    @Test func `a tall graph has eight steps a row`() {
        #expect(row(3, rows: 2) { $0.sparkline([4, 8, 16], in: $0.bounds) } == "  █\n▄██")
        #expect(row(2) { $0.sparkline([5, 50], in: $0.bounds, range: 0...100) } == "▁▄")
    }

    @Test func `a histogram leaves zero blank`() {
        #expect(row(6) { $0.histogram([0, 4, 8], in: $0.bounds) } == "  ▄▄██")
        #expect(row(6) { $0.histogram([], in: $0.bounds) } == "")
        #expect(row(6) { $0.histogram([0, 0], in: $0.bounds) } == "")
    }

    @Test func `a ribbon shows its last steps and what they mean`() {
        var frame = Frame(size: Size(columns: 4, rows: 1))
        frame.ribbon([.bad, .ok, .bad, .follows, .noAnswer, .ok], column: 0, row: 0)
        #expect(frame.text == "!: .")
        #expect(frame.roleMap == "c:.d")
    }

    @Test func `a box and a rule follow the glyphs`() {
        #expect(row(8, rows: 3) { $0.box($0.bounds, title: "t") } == "┌─ t ──┐\n│      │\n└──────┘")
        #expect(row(4, .ascii, rows: 2) { $0.box($0.bounds) } == "+--+\n+--+")
        #expect(row(3) { $0.rule(row: 0) } == "───")
        #expect(row(5, .ascii) { $0.rule(row: 0, column: 1, columns: 3) } == " ---")
    }

    @Test("more values than places show the greatest of each group, fewer are stretched; what is not known stays a gap")
    func spread() {
        #expect(Frame.spread([1, 5, nil, nil, 2, nil], over: 3) == [5, nil, 2])
        #expect(Frame.spread([1, nil], over: 4) == [1, 1, nil, nil])
        #expect(Frame.spread([3, 4, .nan], over: 3) == [3, 4, nil])
    }

    @Test("an area holds two values a cell in braille, one in ASCII; a gap is blank and a zero is not")
    func area() {
        var frame = Frame(size: Size(columns: 3, rows: 1))
        frame.area([4, 2, nil, nil, 0, 4], in: frame.bounds, top: 4)
        #expect(frame.text == "⣧ ⣸")
        var plain = Frame(size: Size(columns: 3, rows: 1), glyphs: .ascii)
        plain.area([4, nil, 0], in: plain.bounds, top: 4, limit: 3)
        #expect(plain.text == "| .")
        #expect(plain.roleMap.hasPrefix(String(Role.warning.letter)))
    }

    @Test("what is all alike is a line in one row, with its gaps, and over the limit it warns")
    func level() {
        let values: [Double?] = [4, nil, nil, 4, 4, 4, nil, nil]
        #expect(row(4, rows: 2) { $0.level(values, in: $0.bounds, row: 1) } == "\n⠂⠐⠒")
        #expect(row(4, .ascii) { $0.level([4, nil, 4, 4], in: $0.bounds, row: 0) } == "- --")
        #expect(row(4) { $0.level(values, in: $0.bounds, row: 1) } == "")
        var frame = Frame(size: Size(columns: 2, rows: 1))
        frame.level([4], in: frame.bounds, row: 0, limit: 3)
        #expect(frame.roleMap == String(repeating: Role.warning.letter, count: 2))
    }

    @Test("an outline goes over bars but for the lowest row")
    func outline() {
        #expect(row(4, .ascii, rows: 2) { $0.outline([0, 1, 4, 8], in: $0.bounds, top: 8) } == "  --\n -")
        let both = row(3, .ascii, rows: 2) {
            $0.histogram([1, 8, 8], in: $0.bounds)
            $0.outline([1, 8, 1], in: $0.bounds, top: 8)
        }
        #expect(both == " -|\n.||")
    }

    @Test(arguments: [(-1.0, "o...."), (0, "o...."), (0.5, "..o.."), (1, "....o"), (2, "....o"), (.nan, "")])
    func `a dot lies between its ends`(fraction: Double, expected: String) {
        #expect(row(5, .ascii) { $0.dot(fraction, column: 0, row: 0, columns: 5) } == expected)
        #expect(row(1) { $0.dot(0.5, column: 0, row: 0, columns: 1) } == "●")
    }
}
