import AWSClient
import FoundationEssentials
import Testing

@Suite("Times of AWS")
struct TimestampsTests {
    @Test(
        "The ISO 8601 forms that services write are read",
        arguments: [
            ("2026-11-23T02:56:02.000Z", 1_795_402_562.0), ("2026-11-23T02:56:02Z", 1_795_402_562),
            ("2026-11-23T03:09:34.514130000Z", 1_795_403_374.51413), ("20261123T025602Z", 1_795_402_562),
            ("2026-11-23T04:56:02.000+0200", 1_795_402_562), ("2026-11-23T02:56:02+00:00", 1_795_402_562),
            ("2026-11-23T02:56:02", 1_795_402_562), ("2026-11-22 23:56:02-03:00", 1_795_402_562),
            ("1970-01-01T00:00:00Z", 0), ("2024-02-29T00:00:00Z", 1_709_164_800),
        ])
    func reads(text: String, seconds: Double) throws {
        let date = try #require(Timestamps.date(text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 1e-6)
    }

    @Test(
        "Anything else is not a time",
        arguments: [
            "", "2026", "2026-13-01T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-23", "2026-11-23T02:56:02X",
            "2026-11-23T02:61:02Z", "2026-11-23T02:56:02Z ", "x026-11-23T02:56:02Z", "2026-1-23T02:56:02Z",
            "2026-11-23T02:56:02+99:00", "٢٠٢٦-11-23T02:56:02Z",
        ])
    func refuses(text: String) {
        #expect(Timestamps.date(text) == nil)
    }

    @Test(
        "The basic form cuts fractions and survives any number",
        arguments: [
            (1_440_938_160.9, "20150830T123600Z"), (0, "19700101T000000Z"), (-5, "19700101T000000Z"),
            (1_709_251_199, "20240229T235959Z"), (4_102_444_799, "20991231T235959Z"),
            (.infinity, "19700101T000000Z"), (.nan, "19700101T000000Z"), (1e300, "99991231T235959Z"),
        ])
    func basic(seconds: Double, text: String) {
        #expect(Timestamps.basic(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test("Every day from 1970 to 2099 goes to text and back")
    func allDays() {
        for day in 0..<47_482 {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 43_201)
            #expect(Timestamps.date(Timestamps.basic(date)) == date)
        }
    }

    @Test("A Date header is read, and only that form")
    func httpDates() {
        #expect(Timestamps.httpDate("Mon, 23 Nov 2026 05:00:00 GMT")?.timeIntervalSince1970 == 1_795_410_000)
        for text in ["", "now", "Mon, 23 Foo 2026 05:00:00 GMT", "Mon, 99 Nov 2026 05:00:00 GMT", "1795410000"] {
            #expect(Timestamps.httpDate(text) == nil)
        }
    }

    @Test("A month starts at its first midnight in UTC")
    func months() throws {
        let date = try #require(Timestamps.date("2026-11-23T05:00:00Z"))
        #expect(Timestamps.startOfMonth(date) == Timestamps.date("2026-11-01T00:00:00Z"))
    }
}
