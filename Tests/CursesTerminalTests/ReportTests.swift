import Cells
import Testing

@testable import CursesTerminal

@Suite("Reports of the mouse and of the ground")
struct ReportTests {
    @Test(
        "a press of the left button and the wheel are taken, in both forms",
        arguments: [
            ("\u{1B}[<0;10;5M", [TerminalEvent.click(column: 9, row: 4)]), ("\u{1B}[<64;1;1M", [.wheel(-1)]),
            ("\u{1B}[<65;1;1M", [.wheel(1)]), ("\u{1B}[M *%", [.click(column: 9, row: 4)]),
        ])
    func mouse(_ bytes: String, _ events: [TerminalEvent]) {
        #expect(Typist().feed(bytes.utf8, at: 0) == events)
    }

    @Test(
        "everything else of the mouse means nothing, and no byte of it is a key",
        arguments: [
            "\u{1B}[<0;10;5m", "\u{1B}[<2;10;5M", "\u{1B}[<35;10;5M", "\u{1B}[<0;0;5M", "\u{1B}[<;;M", "\u{1B}[<0;1M",
            "\u{1B}[<-1;2;3M", "\u{1B}[M#!!",
        ])
    func other(_ bytes: String) { #expect(Typist().feed(bytes.utf8, at: 0).isEmpty) }

    @Test("a report that is split at any byte is whole")
    func split() {
        let bytes = Array("\u{1B}[<0;10;5M".utf8)
        for place in 1..<bytes.count {
            let typist = Typist()
            var events = typist.feed(bytes[..<place], at: 0)
            events += typist.feed(bytes[place...], at: 1)
            #expect(events == [.click(column: 9, row: 4)], "split at \(place)")
        }
    }

    @Test(
        "a light ground is told from a dark one",
        arguments: [
            ("]11;rgb:ffff/ffff/ffff", true), ("]11;rgb:0000/0000/0000", false), ("]11;rgb:fd/f6/e3", true),
            ("]11;rgb:28/28/28", false), ("]11;rgb:f/f/f", true),
        ])
    func ground(_ text: String, _ isLight: Bool) { #expect(BackgroundReport.isLight(Array(text.utf8)) == isLight) }

    @Test(
        "what is no answer is none",
        arguments: ["]11;rgb:ff/ff", "]11;rgb:zz/ff/ff", "]10;rgb:ffff/ffff/ffff", "]11;rgb:fffff/0/0", "", "]52;c;AA"])
    func noAnswer(_ text: String) { #expect(BackgroundReport.isLight(Array(text.utf8)) == nil) }

    @Test("the answer counts only while it is awaited, and once")
    func awaited() {
        var parser = KeyParser()
        let answer = Array("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\".utf8)
        #expect(parser.feed(answer, at: 0).isEmpty)
        parser.backgroundUntil = 100
        #expect(parser.feed(answer, at: 50) == [.background(isLight: true)])
        #expect(parser.feed(answer, at: 60).isEmpty)
        parser.backgroundUntil = 100
        #expect(parser.feed(answer, at: 200).isEmpty)
        parser.backgroundUntil = 300
        #expect(parser.feed("\u{1B}]11;rgb:0/0/0\u{07}".utf8, at: 210) == [.background(isLight: false)])
    }

    @Test("a terminal of today that the database does not know is drawn as xterm; a typing error is not")
    func names() {
        for name in ["xterm-kitty", "foot", "foot-extra", "alacritty", "xterm-ghostty", "wezterm", "tmux-256color"] {
            #expect(TerminalNames.standIn(for: name) == "xterm-256color")
        }
        for name in ["bogus", "unknown", "dumb", "", "vt100"] { #expect(TerminalNames.standIn(for: name) == nil) }
        for name in ["linux", "vt100", "vt220", "linux-16color"] { #expect(TerminalNames.isPlain(name)) }
        #expect(!TerminalNames.isPlain("xterm-256color"))
        #expect(!TerminalNames.tellsBackground(["TERM": "screen"]))
        #expect(!TerminalNames.tellsBackground(["TERM": "linux"]))
        #expect(TerminalNames.tellsBackground(["TERM": "tmux-256color", "TMUX": "x"]))
    }
}
