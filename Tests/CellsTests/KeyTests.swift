import Cells
import Testing

@Suite struct KeyTests {
    @Test(
        arguments: [
            (.character("/"), "/"), (.character(" "), "space"), (.character("G"), "G"), (.character("é"), "é"),
            (.control("c"), "ctrl-c"), (.control(" "), "ctrl-space"), (.alt("x"), "alt-x"), (.alt(" "), "alt-space"),
            (.function(12), "f12"), (.enter, "enter"), (.escape, "esc"), (.pageDown, "pgdn"), (.backTab, "shift-tab"),
            (.character("-"), "-"), (.alt("-"), "alt--"), (.control("\\"), "ctrl-\\"),
        ] as [(Key, String)])
    func `a key and its name belong together`(key: Key, name: String) {
        #expect(key.name == name)
        #expect(Key(name: name) == key)
    }

    @Test(
        arguments: [
            ("PgDn", .pageDown), ("Escape", .escape), ("CTRL-C", .control("c")), ("del", .delete), ("return", .enter),
            ("F5", .function(5)),
        ] as [(String, Key)])
    func `names are read in any case`(name: String, key: Key) {
        #expect(Key(name: name) == key)
    }

    @Test(arguments: [
        "", "ctrl-", "ctrl-i", "ctrl-m", "ctrl-é", "f0", "f25", "f+5", "xyz", "alt-", "alt-enter", "\u{1B}", "\u{200B}",
    ])
    func `what is no key is refused`(name: String) {
        #expect(Key(name: name) == nil)
    }
}
