import FoundationEssentials
import Testing
import Wire

@Suite("JSON read in one pass")
struct QuickJSONTests {
    /// What the quick reader makes of a text that should be one string.
    private static func string(_ text: String) -> String? { QuickJSON.value(of: Array(text.utf8)) { $0.string() } }

    @Test(
        "A string that it reads is what the library's decoder reads, and it leaves alone what that one refuses",
        arguments: [
            #""""#, #""plain""#, #""tab\tline\nquote\"back\\slash\/""#, #""\u0041\u00e9\u20AC""#, #" "blank around" "#,
            #""žluťoučký 🚕""#, #""\ud83d\ude95""#, #""\ud83d""#, #""\u12g4""#, #""\u+123""#, #""\x""#, #""cut"#,
            #""cut\"#, "\"a\u{1}b\"", "\"a\nb\"", #""two" "strings""#, "12", "", #""\u00""#, #""\b\f\r""#,
        ])
    func strings(text: String) {
        let slow = try? JSONDecoder().decode(String.self, from: Data(text.utf8))
        if let quick = Self.string(text) { #expect(quick == slow) }
        // Surrogate pairs are the one thing that it leaves to the decoder.
        if slow != nil, !text.contains("ud83d") { #expect(Self.string(text) == slow) }
    }

    @Test("Bytes that are no UTF-8 are no string")
    func noText() {
        #expect(QuickJSON.value(of: [0x22, 0xFF, 0x22]) { $0.string() } == nil)
        #expect(QuickJSON.value(of: [0x22, 0x5C, 0x6E, 0xC3, 0x22]) { $0.string() } == nil)
    }

    @Test(
        "Whole numbers of fifteen digits are read, and no others",
        arguments: [
            ("0", 0), ("-0", 0), ("12", 12), ("-7", -7), ("1795392803353", 1_795_392_803_353), ("01", nil),
            ("1.5", nil),
            ("1e3", nil), ("1234567890123456", nil), ("-", nil), ("+1", nil), ("1x", nil), ("", nil),
        ] as [(String, Double?)])
    func integers(text: String, expected: Double?) {
        #expect(QuickJSON.value(of: Array(text.utf8)) { $0.integer() } == expected)
    }

    @Test(
        "What is passed over has to be JSON of a few levels",
        arguments: [
            (#"{"a":[1,{"b":null,"c":[true,false]}],"d":"e"}"#, true), ("[]", true), ("{}", true),
            (" [ 1 , 2 ] ", true),
            ("[1,]", false), ("[1 2]", false), (#"{"a"}"#, false), (#"{"a":}"#, false), (#"{"a":1,}"#, false),
            ("{1:2}", false), ("tru", false), ("nullx", false), ("[", false), ("{\"a\":1", false), ("]", false),
            (String(repeating: "[", count: 100_000), false),
        ])
    func passing(text: String, isPassed: Bool) {
        #expect((QuickJSON.value(of: Array(text.utf8)) { $0.passOver() ? true : nil } != nil) == isPassed)
    }
}
