import FoundationEssentials
import Testing

@testable import Collectors

@Suite("The Date header")
struct HTTPDateTests {
    @Test(
        "The three forms of RFC 7231 are read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Mon, 23 Nov 2026 02:42:14 GMT", 1_795_401_734),
            ("Mon Nov 23 02:42:14 2026", 1_795_401_734),
        ])
    func reads(text: String, seconds: Double) {
        #expect(HTTPDate.parse(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(
        "What is no date is nil",
        arguments: [
            "", ",", "Mon", "Mon, ", "Mon, 23 Nov 2026", "Mon, 31 Nov 2026 02:42:14 GMT",
            "Mon, 23 Nov 2026 02:42:14 CET",
            "Mon, 23 Nov 2026 02:42:14 GMT, again", "Mon, 23 Foo 2026 02:42:14 GMT", "2026-11-23T02:42:09Z",
        ])
    func refuses(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }
}
