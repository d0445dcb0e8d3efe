import Monitor
import Testing

@Suite("JSON that is written")
struct JSONTextTests {
    @Test(
        "Every value is written on one line",
        arguments: [
            (JSONText.null, "null"), (.boolean(true), "true"), (.integer(-3), "-3"), (.number(2), "2"),
            (.number(2.0004), "2"), (.number(0.1259), "0.126"), (.number(.nan), "null"), (.number(1e15), "null"),
            (.string("a\"b\\c\n\u{1}\u{7F}ä"), #""a\"b\\c\u000a\u0001\u007fä""#),
            (.list([.integer(1), .string("x"), .list([])]), #"[1,"x",[]]"#),
            (.object([("b", .null), ("a\"", .object([]))]), #"{"b":null,"a\"":{}}"#),
        ] as [(JSONText, String)])
    func values(value: JSONText, text: String) { #expect(value.text == text) }
}
