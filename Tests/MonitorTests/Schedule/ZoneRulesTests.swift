import Foundation
import Monitor
import Testing

@Suite("Time zones")
struct ZoneRulesTests {
    /// A zone file with two changes and this footer, as `zic -b slim` writes it.
    static func file(_ footer: String, version: Character = "2") -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        func block(_ size: Int, _ times: [Int]) -> [UInt8] {
            let counts = [0, 0, 0, times.count, 3, 12].flatMap { number($0, 4) }
            let head = Array("TZif".utf8) + [version.asciiValue ?? 0] + Array(repeating: 0, count: 15) + counts
            let types = [(4_332, 0, 0), (3_600, 0, 4), (7_200, 1, 8)].flatMap {
                number($0.0, 4) + [UInt8($0.1), UInt8($0.2)]
            }
            return head + times.flatMap { number($0, size) } + times.indices.map { UInt8($0 % 2 + 1) } + types
                + Array("LMT\0CET\0EST\0".utf8)
        }
        let times = [-2_000_000_000, 0]
        return block(4, times) + block(8, times) + Array("\n\(footer)\n".utf8)
    }

    static let stockholm = ZoneRules(name: "Europe/Stockholm", tzif: file("CET-1CEST,M3.5.0,M10.5.0/3"))

    private func date(_ text: String) throws -> Date {
        try #require(ISO8601DateFormatter().date(from: text))
    }

    @Test(
        "Offsets change at the moments that the file and its last line say",
        arguments: [
            ("1900-01-01T00:00:00Z", 4_332), ("1950-01-01T00:00:00Z", 3_600),
            ("2026-03-29T00:59:59Z", 3_600), ("2026-03-29T01:00:00Z", 7_200), ("2026-10-25T00:59:59Z", 7_200),
            ("2026-10-25T01:00:00Z", 3_600), ("2026-11-23T12:00:00Z", 3_600), ("2400-07-01T00:00:00Z", 7_200),
        ])
    func stockholm(_ moment: String, _ offset: Int) throws {
        #expect(try #require(Self.stockholm).offset(at: try date(moment)) == offset)
    }

    @Test(
        "Every form of yearly rules is read",
        arguments: [
            // South of the equator summer goes over the new year.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-15T00:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-15T00:00:00Z", 36_000),
            // Half an hour of summer.
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-15T00:00:00Z", 39_600),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-07-15T00:00:00Z", 37_800),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-07-15T00:00:00Z", -14_400),
            ("IST-5:30", "2026-07-15T00:00:00Z", 19_800), ("<-03>3", "2026-07-15T00:00:00Z", -10_800),
            ("XXX0YYY,J60,J300", "2028-02-29T12:00:00Z", 0), ("XXX0YYY,J60,J300", "2028-03-01T12:00:00Z", 3_600),
            ("XXX0YYY,59,300", "2028-02-29T12:00:00Z", 3_600),
            ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:01Z", 10_800),
        ])
    func footers(_ footer: String, _ moment: String, _ offset: Int) throws {
        let zone = try #require(ZoneRules(name: "z", tzif: Self.file(footer)))
        #expect(zone.offset(at: try date(moment)) == offset)
    }

    @Test(
        "The system's own zones agree with ICU at every change of these years",
        arguments: ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
    func system(_ name: String) throws {
        guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)") else { return }
        let zone = try #require(ZoneRules(name: name, tzif: Array(data)))
        let icu = try #require(TimeZone(identifier: name))
        for step in 0..<(12 * 366) {
            let moment = Date(timeIntervalSince1970: 1_640_995_200 + Double(step) * 43_199)
            #expect(zone.offset(at: moment) == icu.secondsFromGMT(for: moment), "\(name) \(moment)")
        }
    }

    @Test("What is no zone file is refused, wherever it is cut off")
    func bad() {
        let good = Self.file("CET-1")
        for length in stride(from: 0, to: good.count - 8, by: 7) {
            #expect(ZoneRules(name: "z", tzif: Array(good[..<length])) == nil, "\(length) bytes")
        }
        #expect(ZoneRules(name: "z", tzif: Array("TZif2".utf8) + Array(repeating: 0xFF, count: 200)) == nil)
        #expect(ZoneRules(name: "z", tzif: Array(repeating: 0, count: 2 << 20)) == nil)
    }

    @Test(
        "A last line that is none leaves the last offset of the file",
        arguments: ["", "nonsense", "CET-1CEST,M13.1.0,M1.1.0", "CET-999", "CET-1CEST,M3.5.0"])
    func withoutFooter(_ footer: String) throws {
        let zone = try #require(ZoneRules(name: "z", tzif: Self.file(footer)))
        #expect(zone.offset(at: try date("2026-11-23T00:00:00Z")) == 7_200)
    }
}
