import Foundation
import Testing

@testable import DemoStack

@Suite struct TextTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00", "Thu, 01 Jan 1970 00:00:00 GMT"),
        (-1, "1969-12-31T23:59:59", "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_400, "2000-02-29T00:00:00", "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_795_402_334, "2026-11-23T02:52:14", "Mon, 23 Nov 2026 02:52:14 GMT"),
        (4_107_542_399, "2100-02-28T23:59:59", "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "2100-03-01T00:00:00", "Mon, 01 Mar 2100 00:00:00 GMT"),
    ])
    func `a moment is split as the calendar has it`(seconds: Int, iso: String, http: String) {
        let time = CivilTime(microseconds: seconds * 1_000_000)
        #expect(time.seconds == iso)
        #expect(time.http == http)
        #expect(CivilTime.moment(iso + "Z") == Date(timeIntervalSince1970: Double(seconds)))
    }

    @Test func `months follow one another over the turn of a year`() {
        let december = CivilTime(CivilTime.midnight(year: 2026, month: 12, day: 5)).monthIndex
        #expect(CivilTime(CivilTime.firstDay(ofMonth: december + 1)).seconds == "2027-01-01T00:00:00")
        #expect(CivilTime(CivilTime.firstDay(ofMonth: december)).seconds == "2026-12-01T00:00:00")
    }

    @Test func `microseconds are written as Python writes them`() {
        #expect(CivilTime(microseconds: 1_795_402_334_000_000).microseconds == "2026-11-23T02:52:14")
        #expect(CivilTime(microseconds: 1_795_402_334_000_250).microseconds == "2026-11-23T02:52:14.000250")
    }

    @Test(arguments: [
        "", "2026-11-23", "yesterday", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "9:9:9:9:9:9:9:9",
        "2026-01-01T9223372036854775807:00:00Z",
    ])
    func `what is no time is not read as one`(text: String) {
        #expect(CivilTime.moment(text) == nil)
    }

    @Test func `JSON text survives every awkward character`() throws {
        let text = "a\"b\\c\n\t\r\u{0}\u{1f}\u{7f}é🚕</script>"
        let parsed = try JSONSerialization.jsonObject(
            with: Data(JSON.object([.init(key: text, value: .string(text))]).bytes))
        #expect(parsed as? [String: String] == [text: text])
    }

    @Test func `JSON keeps the order of keys and writes each kind of value`() {
        let value: JSON = ["b": 1, "a": [true, nil, "x"], "n": .number(.nan), "d": .number(1.5)]
        #expect(value.bytes.text == #"{"b":1,"a":[true,null,"x"],"n":null,"d":1.5}"#)
    }

    @Test func `XML text is escaped`() {
        #expect(XML.text("a", "<b & \"c'>") == "<a>&lt;b &amp; &quot;c&#x27;&gt;</a>")
    }

    @Test(arguments: [
        ("a=1&b=2", ["a": "1", "b": "2"]), ("a=x%20y+z", ["a": "x y z"]), ("a", ["a": ""]), ("a=b=c", ["a": "b=c"]),
        ("a=%zz%4", ["a": "%zz%4"]), ("", [:]),
    ])
    func `form fields are decoded`(text: String, fields: [String: String]) {
        #expect(Dictionary(FormFields(text).pairs.map { ($0.name, $0.value) }) { first, _ in first } == fields)
    }

    @Test func `numbered fields are a list`() {
        let fields = FormFields("Id.1=a&Id.2=b&Idx.1=c&Id.x=d")
        #expect(fields.list("Id") == ["a", "b"])
    }

    @Test(arguments: [(0, 1, "0"), (7, 3, "007"), (1234, 2, "1234"), (5, 20, "00000000000000000005")])
    func `digits are padded`(value: Int, width: Int, text: String) {
        #expect(value.padded(width) == text)
    }

    @Test(arguments: [
        ("", "anything", true), ("Error", "an Error here", true), ("Error", "an error here", false),
        ("a b", "b then a", true), ("a b", "only a", false), (#""a b""#, "x a b", true), (#""a b""#, "b a", false),
        (#"?Error ?"timed out""#, "Task timed out", true), ("?Error ?WARN", "fine", false), ("a -b", "a", true),
        ("a -b", "a b", false),
    ])
    func `a filter pattern chooses lines`(pattern: String, line: String, passes: Bool) throws {
        let filter = try #require(FilterPattern(pattern))
        #expect(filter.matches(Array(line.utf8)) == passes)
    }

    @Test(arguments: [
        ("", "", true), ("", "a", false), ("a", "a", true), ("a", "b", false), ("*", "", true), ("a*c", "abbc", true),
        ("a*c", "abcd", false), ("*orch*", "my-orchestration-dev", true), ("a?c", "abc", true), ("a?c", "ac", false),
        ("*a*b", "xaxbab", true), ("**", "x", true),
    ])
    func `a wildcard stands for any characters`(pattern: String, text: String, matches: Bool) {
        #expect(Wildcard(pattern).matches(text) == matches)
    }

    @Test(arguments: ["[a, b]", "{ $.x = 1 }", "%re%", "\"open"])
    func `a filter pattern of another kind is refused`(pattern: String) {
        #expect(FilterPattern(pattern) == nil)
    }
}
