import Testing

@testable import Settings

struct WordsTests {
    @Test(
        "the nearest word is found and no far one",
        arguments: [
            ("regoin", "region"), ("Region", "region"), ("reigon", "region"), ("profil", "profile"),
            ("thershold", "threshold"), ("url", nil), ("zzzzzz", nil), ("r", nil), ("", nil),
            (String(repeating: "region", count: 50), nil),
        ] as [(String, String?)])
    func nearestWord(_ word: String, _ wanted: String?) {
        #expect(nearest(to: word, in: ["region", "profile", "threshold", "budget"]) == wanted)
    }

    @Test(
        "a command is split as a shell splits it",
        arguments: [
            ("pass show airflow", ["pass", "show", "airflow"]), ("  a   b ", ["a", "b"]),
            ("pass 'two words' \"and \\\"three\\\" more\"", ["pass", "two words", "and \"three\" more"]),
            ("a b\\ c d''e \"\"", ["a", "b c", "de", ""]), ("a 'b\\c' \"d\\e\"", ["a", "b\\c", "d\\e"]),
            ("a '$HOME' \"\\$x\"", ["a", "$HOME", "$x"]), ("a\tb\nc", ["a", "b", "c"]),
        ])
    func command(_ text: String, _ words: [String]) throws {
        #expect(try CommandWords.split(text) == words)
    }

    @Test(
        "a command that needs a shell is refused",
        arguments: ["a | b", "a; b", "a > b", "$(a)", "`a`", "a $B", "a &", "", "  ", "'", "a \\", "''"])
    func refused(_ text: String) {
        #expect(throws: FormFault.self) { try CommandWords.split(text) }
    }

    @Test(
        "an address is brought into one form",
        arguments: [
            ("HTTP://192.0.2.1:80/", "http://192.0.2.1:80"),
            ("https://a.example.org/x/y//", "https://a.example.org/x/y"),
            ("http://[2001:db8::1]:8080", "http://[2001:db8::1]:8080"), ("http://host_name", "http://host_name"),
        ])
    func url(_ text: String, _ wanted: String) throws {
        #expect(try ConfigForm.url.read(text: text) == .text(wanted))
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", "x", "http://", "http:///x", "http://a:b:c", "http://::1", "http://[abc]", "http://a:0",
            "http://a:65536", "http://a:x", "http://u@h",
            "http://a#b", "http://a\\b", "http://a b", "http://é.org", "http://[::1", "http://[]:80",
            "http://a\u{202E}",
        ])
    func noURL(_ text: String) {
        #expect(throws: FormFault.self) { try ConfigForm.url.read(text: text) }
    }

    @Test(
        "words of a file are shown without control characters and cut",
        arguments: [
            ("plain", "\"plain\""), ("a\u{1B}[31mb", "\"a\\u{1b}[31mb\""), ("a\u{202E}b", "\"a\\u{202e}b\""),
            (String(repeating: "x", count: 70), "\"" + String(repeating: "x", count: 60) + "…\""),
        ])
    func shownWords(_ text: String, _ wanted: String) {
        #expect(quoted(text) == wanted)
    }

    @Test(
        "numbers are shown without needless digits", arguments: [(50, "50"), (1.5, "1.5"), (0, "0"), (1e300, "1e+300")])
    func number(_ number: Double, _ wanted: String) {
        #expect(ConfigValue.words(number) == wanted)
    }
}
