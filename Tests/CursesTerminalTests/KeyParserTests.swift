import Cells
import Testing

@testable import CursesTerminal

@Suite struct KeyParserTests {
    /// All events of `text` that comes at once, and of the silence after that.
    private func events(_ text: String) -> [TerminalEvent] { events(Array(text.utf8)) }

    private func events(_ bytes: [UInt8]) -> [TerminalEvent] {
        let parser = Typist()
        return parser.feed(bytes, at: 1_000) + parser.tick(at: 10_000)
    }

    @Test(
        arguments: [
            ("j", .character("j")), ("G", .character("G")), (" ", .character(" ")), ("é", .character("é")),
            ("漢", .character("漢")), ("😀", .character("😀")), ("\r", .enter), ("\n", .enter), ("\t", .tab),
            ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{0}", .control(" ")), ("\u{3}", .control("c")),
            ("\u{C}", .control("l")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")), ("\u{1B}", .escape),
            ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}[A", .up), ("\u{1B}[B", .down),
            ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}OA", .up), ("\u{1B}OD", .left), ("\u{1B}[H", .home),
            ("\u{1B}[F", .end), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end), ("\u{1B}[7~", .home), ("\u{1B}[5~", .pageUp),
            ("\u{1B}[6~", .pageDown), ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab),
            ("\u{1B}OP", .function(1)), ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)),
            ("\u{1B}[[C", .function(3)), ("\u{1B}[1;5A", .up), ("\u{1B}[3;5~", .delete), ("\u{1B}O5A", .up),
            ("\u{1B}OM", .enter), ("\u{1B}\u{1B}[A", .up),
        ] as [(String, Key)])
    func `a key is told by its bytes`(bytes: String, key: Key) {
        #expect(events(bytes) == [.key(key)])
    }

    @Test(arguments: [
        "\u{1B}[?62;22c", "\u{1B}[>1;10;0c", "\u{1B}[24;80R", "\u{1B}[1;2R", "\u{1B}[0n", "\u{1B}[?2026;2$y",
        "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]52;c;cm0gLXJm\u{1B}\\", "\u{1B}P>|xterm(390)\u{1B}\\",
        "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}[97;5u", "\u{1B}[?0u", "\u{1B}[<2;10;20M", "\u{1B}[<0;10;20m", "\u{1B}[Mq!!",
        "\u{1B}[I", "\u{1B}[O", "\u{1B}[8;24;80t", "\u{1B}[201~", "\u{1B}[99~", "\u{1B}[", "\u{1B}[1;", "\u{1B}O",
        "\u{1B}]0;q", "\u{1B}P1$r q", "\u{1B}[12;34;56;78~", "\u{1B}[?1;2~",
    ])
    func `replies, mice and the unknown mean nothing`(bytes: String) {
        #expect(events(bytes) == [])
        #expect(events(bytes + "\u{18}\u{18}\u{18}\u{18}").allSatisfy { $0 == .key(.control("x")) })
    }

    @Test(
        arguments: [
            [0x9B, 0x41], [0x80], [0xC3], [0xFF, 0xFE], [0xE2, 0x82], [0xF0, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xC2, 0x9B], [0xC2, 0x90], [0xE2, 0x80, 0xAE], [0xE2, 0x80, 0x8B], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x9B],
        ] as [[UInt8]])
    func `bytes that are no character are no key`(bytes: [UInt8]) {
        #expect(events(bytes).allSatisfy { $0 == .key(.character("A")) })
        #expect(events(bytes + [0x71]).last == .key(.character("q")))
    }

    @Test func `ESC alone is a key after a moment and not before`() {
        let parser = Typist()
        #expect(parser.feed([0x1B], at: 100) == [])
        #expect(parser.deadline == 100 + KeyParser.escapeWait)
        #expect(KeyParser.escapeWait < 50)
        #expect(parser.tick(at: 100 + KeyParser.escapeWait - 1) == [])
        #expect(parser.tick(at: 100 + KeyParser.escapeWait) == [.key(.escape)])
        #expect(parser.deadline == nil)
    }

    @Test(arguments: ["\u{1B}[A", "\u{1B}OD", "\u{1B}[15~", "\u{1B}[1;5C", "\u{1B}[200~q\u{1B}[201~"])
    func `the rest of a sequence that comes late is never taken for letters`(sequence: String) {
        for gap in [30, 80, 200] {
            let parser = Typist()
            let bytes = Array(sequence.utf8)
            var events = parser.feed(bytes[..<1], at: 1_000)
            events += parser.tick(at: 1_000 + KeyParser.escapeWait)
            events += parser.feed(bytes[1...], at: 1_000 + gap)
            events += parser.tick(at: 9_000)
            let keys = events.filter { event in if case .key = event { true } else { false } }
            #expect(keys == [.key(.escape)], "gap \(gap)")
        }
    }

    @Test func `a sequence that pauses in its middle is still read`() {
        let parser = Typist()
        #expect(parser.feed(Array("\u{1B}[1".utf8), at: 0) == [])
        #expect(parser.tick(at: 300) == [])
        #expect(parser.feed(Array("5~".utf8), at: 300) == [.key(.function(5))])
        #expect(parser.feed(Array("\u{1B}O".utf8), at: 400) == [])
        #expect(parser.feed(Array("A".utf8), at: 500) == [.key(.up)])
    }

    @Test func `what follows ESC slowly, typed by hand, is a key`() {
        let parser = Typist()
        _ = parser.feed([0x1B], at: 0)
        #expect(parser.feed(Array("q".utf8), at: 60) == [.key(.escape), .key(.character("q"))])
        _ = parser.feed([0x1B], at: 1_000)
        var events = parser.feed(Array("[".utf8), at: 1_100)
        events += parser.tick(at: 1_300)
        #expect(events == [.key(.escape), .key(.character("["))])
        _ = parser.feed([0x1B], at: 2_000)
        #expect(
            parser.feed(Array("Ok".utf8), at: 2_100) == [.key(.escape), .key(.character("O")), .key(.character("k"))])
    }

    @Test(arguments: [
        ("yes\r", "yes\n"), ("a\r\nb", "a\nb"), ("a\tb", "a\tb"), ("\u{1B}[2Jx\u{7}", "[2Jx"), ("", ""), ("漢", "漢"),
        ("q:!rm\n", "q:!rm\n"), ("\u{1B}[200~", "[200~"), ("\u{9B}x", "x"),
    ])
    func `a paste is text and never keys`(pasted: String, text: String) {
        #expect(events("\u{1B}[200~" + pasted + "\u{1B}[201~") == [.paste(text)])
    }

    @Test func `what a paste smuggles in behind a false end is swallowed`() {
        let parser = Typist()
        let bytes = Array("\u{1B}[200~a\u{1B}[201~y\r\u{1B}[A".utf8)
        #expect(parser.feed(bytes, at: 0) == [.paste("a")])
        #expect(parser.feed(Array("q".utf8), at: 15) == [])
        #expect(parser.feed(Array("\u{1B}[201~".utf8), at: 30) == [])
        #expect(parser.feed(Array("\u{1B}[200~b\u{1B}[201~".utf8), at: 40) == [.paste("b")])
        #expect(parser.feed(Array("j".utf8), at: 100) == [.key(.character("j"))])
    }

    @Test func `a huge paste is cut and its end is still found`() {
        let bytes = Array("\u{1B}[200~".utf8) + [UInt8](repeating: 0x61, count: 1_000_000) + Array("\u{1B}[201~".utf8)
        let parser = Typist()
        let events = parser.feed(bytes, at: 0)
        #expect(events == [.paste(String(repeating: "a", count: KeyParser.pasteLimit))])
        #expect(parser.feed([0x6A], at: 100) == [.key(.character("j"))])
    }

    @Test func `a paste without an end gives the keyboard back and means nothing`() {
        let parser = Typist()
        #expect(parser.feed(Array("\u{1B}[200~rm".utf8), at: 0) == [])
        #expect(parser.tick(at: KeyParser.pasteWait) == [])
        #expect(parser.feed([0x6A], at: 5_000) == [.key(.character("j"))])
    }

    @Test func `a paste without an end gives the keyboard back also to who goes on typing`() {
        let parser = Typist()
        #expect(parser.feed(Array("\u{1B}[200~rm".utf8), at: 0) == [])
        var events: [TerminalEvent] = []
        let times = Array(stride(from: 150, through: 6_000, by: 150))
        for now in times { events += parser.feed([0x6A], at: now) }
        #expect(events == times.filter { $0 >= KeyParser.pasteLongest }.map { _ in .key(.character("j")) })
    }

    @Test func `a paste that is still coming when its time is up is not obeyed`() {
        let parser = Typist()
        #expect(parser.feed(Array("\u{1B}[200~".utf8), at: 0) == [])
        for now in stride(from: 10, through: 8_000, by: 10) { #expect(parser.feed([0x71], at: now) == []) }
        #expect(parser.feed([0x6A], at: 8_100) == [.key(.character("j"))])
    }

    @Test func `however bytes are split, the events are the same`() {
        let text =
            "jk\u{1B}[A\u{1B}OB漢é\u{1B}[200~pa\u{1B}ste\r\u{1B}[201~\u{1B}[5~\u{1B}]0;x\u{7}\u{1B}[?1;2c\u{1B}xq\u{1B}[Mabc!"
        let bytes = Array(text.utf8)
        let whole = Typist()
        // The clock stands still, so that what follows the paste counts as part of it in every case.
        let expected = whole.feed(bytes, at: 0) + whole.tick(at: 9_000)
        #expect(expected.contains(.paste("paste\n")))
        for first in 0...bytes.count {
            for second in stride(from: first, through: bytes.count, by: 3) {
                let parser = Typist()
                var events = parser.feed(bytes[..<first], at: 0)
                events += parser.feed(bytes[first..<second], at: 0)
                events += parser.feed(bytes[second...], at: 0)
                #expect(events + parser.tick(at: 9_000) == expected)
            }
        }
    }

    @Test func `any bytes at all leave a parser that still reads a key`() {
        var seed: UInt64 = 3
        let spice: [UInt8] = [0x1B, 0x5B, 0x4F, 0x5D, 0x50, 0x7E, 0x32, 0x30, 0x31, 0x3B, 0x07, 0x5C, 0x4D, 0xC3, 0x9B]
        for _ in 0..<5_000 {
            let parser = Typist()
            var now = 0
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let value = seed >> 33
                let byte = value & 1 == 0 ? spice[Int(value >> 1) % spice.count] : UInt8(value >> 1 & 0xFF)
                now += Int(value >> 9 & 3) * 15
                _ = parser.feed([byte], at: now)
                #expect(parser.kept <= 12)
            }
            now += 10_000
            _ = parser.tick(at: now)
            #expect(parser.deadline == nil)
            #expect(parser.feed([0x6A], at: now + 1_000) == [.key(.character("j"))])
        }
    }
}
