import Testing
import Wire

@Suite("Depth of JSON")
struct JSONDepthTests {
    @Test(
        "Only real nesting counts",
        arguments: [
            ("", true), ("[[[]]]", true), ("[[[[]]]]", false), (#"{"a":{"b":{"c":1}}}"#, true),
            (#"{"a":{"b":{"c":{}}}}"#, false), (#"["[[[[[[", "]", "\"[[[["]"#, true), (#"["\\",[[[]]]]"#, false),
            ("[][][][][]", true), ("]]]][[[[", true), ("[[[[", false),
        ])
    func counts(text: String, expected: Bool) {
        #expect(!JSONDepth.isTooDeep(Array(text.utf8), limit: 3) == expected)
    }

    @Test("A hundred thousand levels are refused and the limit itself is not")
    func deep() {
        #expect(JSONDepth.isTooDeep([UInt8](repeating: UInt8(ascii: "["), count: 100_000)))
        #expect(!JSONDepth.isTooDeep([UInt8](repeating: UInt8(ascii: "["), count: JSONDepth.limit)))
        #expect(JSONDepth.isTooDeep([UInt8](repeating: UInt8(ascii: "{"), count: JSONDepth.limit + 1)))
    }
}
