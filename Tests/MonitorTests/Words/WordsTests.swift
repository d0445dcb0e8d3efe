import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Words for numbers and times")
struct WordsTests {
    @Test(
        "durations are to the second, then coarser",
        arguments: [
            (0.0, "0 s"), (59.9, "59 s"), (60, "1m00s"), (255, "4m15s"), (3599, "59m59s"), (3600, "1 h"),
            (3659, "1 h"), (3660, "1h01m"), (11_040, "3h04m"), (86_399, "23h59m"), (86_400, "1 d"), (1_036_800, "12 d"),
            (-5, "0 s"), (.infinity, "?"), (-.infinity, "?"), (.nan, "?"), (1e300, "11574074 d"),
        ] as [(Double, String)])
    func duration(_ seconds: Double, _ words: String) { #expect(Words.duration(seconds) == words) }

    @Test(
        "ages go in steps",
        arguments: [
            (0.0, "2s"), (2.9, "2s"), (3, "5s"), (8, "10s"), (15, "30s"), (44, "30s"), (45, "1m"), (119, "1m"),
            (120, "2m"), (3600, "1h"), (86_400, "1d"), (-9, "2s"), (.nan, "?"), (.infinity, "?"), (1e300, "11574074d"),
        ] as [(Double, String)])
    func age(_ seconds: Double, _ words: String) { #expect(Words.age(seconds) == words) }

    @Test(
        "bounds are coarse",
        arguments: [
            (0.0, "<10 s"), (9.9, "<10 s"), (10, "<30 s"), (30, "<1 m"), (60, "1m00s"), (-3, "<10 s"), (.nan, "?"),
            (.infinity, "?"),
        ] as [(Double, String)])
    func bound(_ seconds: Double, _ words: String) { #expect(Words.bound(seconds) == words) }

    @Test(
        "latencies have two figures",
        arguments: [
            (0.0, "0 ms"), (0.0004, "<1 ms"), (0.008, "8 ms"), (0.042, "42 ms"), (0.384, "380 ms"), (0.996, "1.0 s"),
            (0.0997, "100 ms"), (1.44, "1.4 s"), (12, "12.0 s"), (-1, "?"), (.nan, "?"), (.infinity, "?"),
        ] as [(Double, String)])
    func latency(_ seconds: Double, _ words: String) { #expect(Words.latency(seconds) == words) }

    @Test(
        "numbers are grouped and rounded",
        arguments: [
            (0.0, 0, "0"), (0, 2, "0.00"), (31.2, 2, "31.20"), (77_760, 0, "77,760"),
            (1_234_567.891, 2, "1,234,567.89"),
            (-3.5, 1, "-3.5"), (-0.001, 2, "0.00"), (-1234.5, 0, "-1,235"), (0.995, 1, "1.0"), (9.99, 1, "10.0"),
            (99.95, 0, "100"), (0.07, 2, "0.07"), (.nan, 2, "?"), (.infinity, 0, "?"), (-.infinity, 1, "?"),
            (1e300, 0, "?"), (999_999_999_999_999, 0, "999,999,999,999,999"), (123_456_789_012.34, 9, "?"),
        ] as [(Double, Int, String)])
    func fixed(_ value: Double, _ digits: Int, _ words: String) { #expect(Words.fixed(value, digits) == words) }

    @Test(
        "whole numbers have commas",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (-999, "-999"), (12_345_678, "12,345,678"),
            (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
        ] as [(Int, String)])
    func grouped(_ value: Int, _ words: String) { #expect(Words.grouped(value) == words) }

    @Test("dollars have cents")
    func dollars() {
        #expect(Words.dollars(31.2) == "$31.20")
        #expect(Words.dollars(-0.5) == "-$0.50")
    }

    @Test("times are of UTC")
    func times() {
        let now = SampleWorld.now
        #expect(Words.clock(now) == "12:41" && Words.clock(now, seconds: true) == "12:41:07")
        #expect(Words.day(now) == "23 Nov" && Words.dayAndTime(now) == "23 Nov 12:41")
        #expect(Words.stamp(now) == "2026-11-23T12:41:07Z")
        #expect(Words.stamp(Date(timeIntervalSince1970: -1)) == "1969-12-31T23:59:59Z")
        #expect(Words.stamp(Date(timeIntervalSince1970: -62_135_596_800)) == "0001-01-01T00:00:00Z")
    }

    @Test(
        "no time of a server is too far for words",
        arguments: [1e300, -1e300, .infinity, -.infinity, .nan, 1e18, 9.3e18, 253_402_300_800])
    func far(_ seconds: Double) {
        let date = Date(timeIntervalSince1970: seconds)
        for text in [Words.clock(date), Words.clock(date, seconds: true), Words.dayAndTime(date), Words.stamp(date)] {
            #expect(!text.isEmpty)
        }
        #expect(CivilTime.weekdays.contains(CivilTime.weekday(date)))
        #expect(CivilTime.monthStart(date) <= CivilTime.monthEnd(date))
    }

    @Test(
        "a sentence begins in upper case, and names keep their form",
        arguments: [
            ("", ""), ("scheduler hung", "Scheduler hung"), ("mlflow was killed", "MLflow was killed"),
            ("MLflow was killed", "MLflow was killed"), ("mlflow: no answer", "MLflow: no answer"),
            ("postgres is ready", "PostgreSQL is ready"), ("ebs encryption", "EBS encryption"),
            ("nat gateways", "NAT gateways"), ("s3 data: no answer", "S3 data: no answer"),
            ("s3://data is empty", "s3://data is empty"), ("nothing is stored", "Nothing is stored"),
            ("mlops-frontend was killed", "mlops-frontend was killed"), ("train_model failed", "train_model failed"),
        ] as [(String, String)])
    func sentence(_ text: String, _ sentence: String) { #expect(Words.sentence(text) == sentence) }

    @Test("a label as a subject has the names in their own form, a host's stays as it is")
    func subject() {
        #expect(Finding("posture.volumes", "ebs encryption").subject == "EBS encryption")
        #expect(Finding("posture.nat", "nat gateways").subject == "NAT gateways")
        #expect(Finding("mlflow.search", "mlflow search").subject == "MLflow search")
        #expect(Finding("host.nat", "nat").subject == "nat")
    }

    @Test(
        "a first line is cut with an ellipsis",
        arguments: [
            ("", 5, ""), ("abc", 5, "abc"), ("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("a\nb", 5, "a"),
            ("\n\nb", 5, "b"), ("a\r\nb", 5, "a"),
        ] as [(String, Int, String)])
    func firstLine(_ text: String, _ limit: Int, _ line: String) {
        #expect(Words.firstLine(text, limit: limit) == line)
    }
}
