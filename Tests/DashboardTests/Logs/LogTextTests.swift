import Monitor
import Testing

@testable import Dashboard

@Suite("What a log line is read as")
struct LogTextTests {
    private static let request = "8f3a2c1d-0000-4000-8000-123456789abc"

    @Test(
        "Lambda's own lines are words, and a message stands without what is in front of it",
        arguments: [
            ("START RequestId: \(request) Version: $LATEST", "START  8f3a2c1d"),
            ("END RequestId: \(request)", "END    8f3a2c1d"),
            (
                "REPORT RequestId: \(request)\tDuration: 121.50 ms\tBilled Duration: 1850 ms\tMemory Size: 256 MB\t"
                    + "Max Memory Used: 184 MB\tInit Duration: 1728.12 ms\t",
                "REPORT 122 ms, billed 1,850 ms, 184 of 256 MB, init 1.7 s  8f3a2c1d"
            ),
            (
                "REPORT RequestId: \(request)\tDuration: 30000.00 ms\tBilled Duration: 30000 ms\tStatus: timeout",
                "REPORT 30.0 s, billed 30.0 s, FAILED  8f3a2c1d"
            ),
            ("[INFO]\t2026-11-23T12:41:07.123Z\t\(request)\tProcessing 4 records", "Processing 4 records"),
            ("[ERROR] ValueError: no file", "ValueError: no file"), ("[1, 2] is a list", "[1, 2] is a list"),
            ("[INFO]", ""), ("plain", "plain"), ("", ""),
        ])
    func texts(raw: String, shown: String) {
        let line = LogLines.Line(group: "/a", at: LogViewTests.start, text: raw)
        #expect(LogText(line).text == shown)
    }

    @Test("every field of a line is there, the raw text too")
    func facts() {
        let raw = "REPORT RequestId: \(Self.request)\tDuration: 12.00 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB"
        let line = LogLines.Line(group: "/aws/lambda/f", at: LogViewTests.start, text: raw)
        let facts = LogText.facts(of: line, in: Stack(name: "s"))
        #expect(facts.first { $0.name == "request" }?.value == Self.request)
        #expect(facts.first { $0.name == "billed" }?.value == "13 ms")
        #expect(facts.first { $0.name == "raw" }?.value == raw)
    }
}
