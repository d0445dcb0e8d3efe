import Testing

@testable import CursesTerminal

@Suite struct MendingTests {
    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `a terminal of today leaves the other screen without moving the cursor back`() {
        let text = Self.text(Mending.sequence(type: "xterm-256color"))
        #expect(text.hasPrefix("\u{1B}[?2026l\u{1B}[?1047l"))
        #expect(!text.contains("1049") && !text.contains("\u{1B}[2J") && !text.contains("\u{1B}[H"))
        for mode in ["?1000l", "?1002l", "?1006l", "?2004l", "?7h", "?25h", "4l", "0m"] {
            #expect(text.contains("\u{1B}[\(mode)"), "\(mode)")
        }
    }

    @Test(arguments: ["vt100", "linux", "ansi"])
    func `an old one gets nothing that it could show as text`(type: String) {
        let text = Self.text(Mending.sequence(type: type))
        #expect(text.contains("\u{1B}[?25h") && !text.contains("1047") && !text.contains(">4m"))
    }

    @Test(arguments: [nil, "", "dumb"])
    func `without a type nothing is sent`(type: String?) { #expect(Mending.sequence(type: type).isEmpty) }
}
