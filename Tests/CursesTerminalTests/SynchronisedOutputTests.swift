import Testing

@testable import CursesTerminal

@Suite struct SynchronisedOutputTests {
    @Test(
        arguments: [
            (["TERM": "xterm-kitty"], true), (["TERM": "foot"], true), (["TERM": "xterm-256color"], false),
            ([:], false),
            (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], true),
            (["TERM": "xterm-256color", "VTE_VERSION": "7200"], true),
            (["TERM": "xterm-256color", "VTE_VERSION": "6003"], false), (["TERM": "linux"], false),
            (["TERM": "screen-256color", "KITTY_WINDOW_ID": "1"], false),
            (["TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM_VERSION": "3.3a", "KITTY_WINDOW_ID": "1"], false),
            (["TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM_VERSION": "3.4"], true),
            (["TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM_VERSION": "next-3.6"], false),
            (["TERM": "vt100"], false),
        ] as [([String: String], Bool)])
    func `only terminals that are known to have it get it`(environment: [String: String], isKnown: Bool) {
        #expect(SynchronisedOutput.isKnown(environment) == isKnown)
    }
}
