import CCurses
import Cells
import Glibc
import Testing

@testable import CursesTerminal

/// ncurses keeps one screen at a time, so these run one after the other.
@Suite(.serialized) struct CanvasTests {
    private static let size = Size(columns: 80, rows: 24)

    /// Runs `body` on a screen of the type, without a terminal: what would be sent is left in the outbox.
    private func withCanvas(_ type: String, noColor: Bool = false, _ body: (inout Canvas, inout Outbox) throws -> Void)
        throws
    {
        setenv("TERM", type, 1)
        setenv("LC_ALL", "C.UTF-8", 1)
        try #require(cc_locale() != 0)
        try #require(cc_check() == CC_OK)
        try #require(cc_open(24, 80) == CC_OK)
        defer { cc_end() }
        var canvas = Canvas(size: CanvasTests.size, isUTF8: true, noColor: noColor, isSynchronised: false)
        canvas.use(.standard)
        var outbox = Outbox()
        try body(&canvas, &outbox)
    }

    /// What is sent for `frame`.
    private func sent(_ frame: Frame, on canvas: inout Canvas, size: Size = CanvasTests.size) -> String {
        var outbox = Outbox()
        canvas.draw(frame, size: size, into: &outbox)
        return String(decoding: outbox.pending, as: UTF8.self)
    }

    private func list(cursor: Int) -> Frame {
        var frame = Frame(size: CanvasTests.size)
        for row in 0..<24 {
            frame.put(row == cursor ? ">" : " ", column: 0, row: row, role: .cursor)
            frame.put("ok", column: 2, row: row, role: .ok)
            frame.put("service \(row) naïve 漢字", column: 5, row: row)
        }
        return frame
    }

    @Test func `only what changed is sent`() throws {
        try withCanvas("xterm-256color") { canvas, _ in
            let first = sent(list(cursor: 3), on: &canvas)
            #expect(first.contains("\u{1B}[?1049h") && first.contains("\u{1B}[?2004h") && first.contains("漢字"))
            #expect(!canvas.needs(list(cursor: 3)))
            #expect(sent(list(cursor: 3), on: &canvas) == "")
            let move = sent(list(cursor: 4), on: &canvas)
            #expect(1...100 ~= move.utf8.count, "\(move.debugDescription)")
            #expect(!move.contains("service"))
        }
    }

    @Test func `the palette of the user is not reset`() throws {
        try withCanvas("xterm-256color") { canvas, outbox in
            #expect(!sent(list(cursor: 1), on: &canvas).contains("\u{1B}]"))
            canvas.leave(into: &outbox)
            #expect(!sent(list(cursor: 2), on: &canvas).contains("\u{1B}]"))
        }
    }

    @Test func `leaving undoes what entering did, and coming back does it again`() throws {
        try withCanvas("xterm-256color") { canvas, outbox in
            _ = sent(list(cursor: 1), on: &canvas)
            canvas.leave(into: &outbox)
            let left = String(decoding: outbox.pending, as: UTF8.self)
            for part in ["\u{1B}[?2004l", "\u{1B}[?25h", "\u{1B}[?1049l"] { #expect(left.contains(part)) }
            let back = sent(list(cursor: 1), on: &canvas)
            for part in ["\u{1B}[?1049h", "\u{1B}[?25l", "\u{1B}[?2004h", "service 23"] { #expect(back.contains(part)) }
        }
    }

    @Test func `another size clears the screen, frees the margins and sends everything`() throws {
        try withCanvas("xterm-256color") { canvas, _ in
            _ = sent(list(cursor: 1), on: &canvas)
            let all = sent(list(cursor: 1), on: &canvas, size: Size(columns: 60, rows: 10))
            #expect(all.contains("\u{1B}[r") && all.contains("\u{1B}[2J") && all.contains("service 9"))
            #expect(!all.contains("service 10"))
            #expect(sent(list(cursor: 1), on: &canvas, size: Size(columns: 1, rows: 1)).contains("\u{1B}[2J"))
        }
    }

    @Test func `hostile text brings no sequence that plain text does not`() throws {
        let hostile = [
            "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{9B}31m", "\u{1B}P$q\u{1B}\\", "a\rb\u{8}c", "\u{202E}x", "\u{1B}c",
            "e\u{301}\u{302}",
            "\u{1B}[6n", "\u{1B}]52;c;eA==\u{7}", "\u{200B}\u{FEFF}", "👍🏽🇸🇪", "\u{E0041}", "漢\u{301}",
        ]
        try withCanvas("xterm-256color") { canvas, _ in
            var frame = Frame(size: CanvasTests.size)
            for (row, text) in hostile.enumerated() { frame.put(text, column: row, row: row) }
            let bytes = Array(sent(frame, on: &canvas).utf8)
            var odd: [[UInt8]] = []
            for (index, byte) in bytes.enumerated() where byte < 0x20 || byte == 0x7F {
                switch byte {
                case 0x1B:
                    let sequence = bytes[(index + 1)...].prefix(16)
                    if !isKnown(sequence) { odd.append(Array(sequence)) }
                case 0x0D, 0x08, 0x0A: break  // ncurses moves the cursor with these.
                default: odd.append([byte])
                }
            }
            #expect(odd.isEmpty)
            #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { 0x7F...0x9F ~= $0.value })
        }
    }

    /// True for the sequences that ncurses uses on xterm: colours, motion, clearing, modes; `bytes` follow an ESC.
    private func isKnown(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.starts(with: Array("(B".utf8)) { return true }
        guard bytes.first == UInt8(ascii: "[") else { return false }
        let final = bytes.dropFirst().first { !(0x30...0x3F ~= $0) }
        return final.map { "mHGdrJKXABCDtlhP@b".utf8.contains($0) } ?? false
    }

    @Test func `a character that ncurses would misplace is replaced`() throws {
        try withCanvas("xterm-256color") { canvas, _ in
            _ = sent(Frame(size: CanvasTests.size), on: &canvas)
            var odd = cc_cell()
            odd.scalars.0 = 0xE9
            odd.width = 2
            var next = cc_cell()
            next.scalars.0 = 0x78
            next.width = 1
            cc_put(0, 0, [odd, next], 2)
            let bytes = String(decoding: UnsafeBufferPointer(cc_update(0)), as: UTF8.self)
            #expect(
                bytes.contains("\u{FFFD} x") || bytes.contains("\u{FFFD}\u{1B}[2Gx")
                    || bytes.contains("\u{FFFD}\u{1B}[Cx"))
            #expect(!bytes.contains("é"))
        }
    }

    @Test(arguments: ["vt100", "linux", "screen-256color", "xterm", "ansi", "vt220"])
    func `every usual terminal is drawn on`(type: String) throws {
        try withCanvas(type) { canvas, outbox in
            #expect(sent(list(cursor: 1), on: &canvas).contains("service 7"))
            #expect(sent(list(cursor: 2), on: &canvas).utf8.count < 250)
            canvas.leave(into: &outbox)
            #expect(!outbox.isEmpty)
        }
    }

    @Test(arguments: [("vt100", false), ("xterm-256color", true)])
    func `without colour no colour is sent`(type: String, noColor: Bool) throws {
        try withCanvas(type, noColor: noColor) { canvas, _ in
            let bytes = sent(list(cursor: 1), on: &canvas)
            let parts = bytes.split(separator: "\u{1B}[").dropFirst().compactMap { part in
                part.firstIndex(of: "m").map { part[..<$0] }
            }
            let numbers = parts.filter { $0.allSatisfy { $0.isNumber || $0 == ";" } }.flatMap {
                $0.split(separator: ";")
            }
            #expect(numbers.allSatisfy { Int($0).map { $0 < 30 || $0 == 39 || $0 == 49 } ?? false })
        }
    }

    @Test func `a text cursor is shown where the frame wants it`() throws {
        try withCanvas("xterm-256color") { canvas, _ in
            _ = sent(list(cursor: 1), on: &canvas)
            var frame = list(cursor: 1)
            frame.cursorPosition = (7, 5)
            #expect(sent(frame, on: &canvas).contains("\u{1B}[6;8H"))
            frame.cursorPosition = (8, 5)
            #expect(canvas.needs(frame))
            #expect(!sent(frame, on: &canvas).isEmpty)
            frame.cursorPosition = nil
            #expect(sent(frame, on: &canvas).contains("\u{1B}[?25l"))
        }
    }
}
