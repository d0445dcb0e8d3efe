import Cells
import Testing

@Suite struct FrameDiffTests {
    private func frame(_ lines: String...) -> Frame {
        var frame = Frame(size: Size(columns: 20, rows: 3))
        for (row, line) in lines.enumerated() { frame.put(line, column: 0, row: row) }
        return frame
    }

    @Test func `equal frames have no changes`() {
        #expect(frame("a", "漢").changes(from: frame("a", "漢")).isEmpty)
        #expect(frame("a", "漢") == frame("a", "漢"))
        #expect(frame("e\u{301}", "o\u{308}") == frame("e\u{301}", "o\u{308}"))
    }

    @Test(arguments: [
        ("abcdefghijkl", "xbcdefghijkl", [0..<1]), ("abcdefghijkl", "xbcdexghijkl", [0..<6]),
        ("abcdefghijkl", "xbcdefxhijkl", [0..<1, 6..<7]), ("abcdefghijkl", "abcdefghijk", [11..<12]),
        ("漢字", "漢a", [2..<4]), ("漢字", "x漢字", [0..<5]), ("ab", "a\u{301}b", [0..<1]), ("日本", "日木", [2..<4]),
    ])
    func `changes are runs, joined across short gaps`(before: String, after: String, columns: [Range<Int>]) {
        #expect(frame(after).changes(from: frame(before)) == columns.map { Run(row: 0, columns: $0) })
    }

    @Test func `a role alone is a change`() {
        var other = frame("abc", "def")
        other.paint(Rect(column: 1, row: 1, columns: 1, rows: 1), role: .critical)
        #expect(other.changes(from: frame("abc", "def")) == [Run(row: 1, columns: 1..<2)])
        #expect(other != frame("abc", "def"))
    }

    @Test func `the same marks kept at other places are no change`() {
        var first = frame("a\u{301}b\u{308}")
        first.put("zz", column: 0, row: 0)
        first.put("b\u{308}a\u{301}", column: 0, row: 0)
        #expect(frame("b\u{308}a\u{301}") == first)
        #expect(frame("b\u{308}a\u{301}").changes(from: first).isEmpty)
    }

    @Test func `another size changes everything`() {
        let small = Frame(size: Size(columns: 2, rows: 2))
        #expect(small.changes(from: frame("a")) == [Run(row: 0, columns: 0..<2), Run(row: 1, columns: 0..<2)])
    }

    @Test func `the place of the cursor is part of a frame`() {
        var other = frame("a")
        other.cursorPosition = (1, 0)
        #expect(other != frame("a"))
        #expect(other.changes(from: frame("a")).isEmpty)
    }

    @Test func `changes painted over the old frame give the new one`() {
        var random = SplitMix(state: 11)
        var before = Frame(size: Size(columns: 24, rows: 4))
        for _ in 0..<1_000 {
            var after = before
            let text = String(decoding: (0..<9).map { _ in random.byte() }, as: UTF8.self)
            after.put(text, column: Int(random.next() % 24), row: Int(random.next() % 4), role: .ok)
            let changed = Set(
                after.changes(from: before).flatMap { run in run.columns.map { run.row * 24 + $0 } })
            for row in 0..<4 {
                for column in 0..<24 where !changed.contains(row * 24 + column) {
                    let old = before[column: column, row: row]
                    let new = after[column: column, row: row]
                    #expect(old.scalar == new.scalar && old.role == new.role)
                    #expect(before.marks(of: old) == after.marks(of: new) && old.isContinuation == new.isContinuation)
                }
            }
            before = after
        }
    }
}
