import Foundation
import Testing

@testable import Monitor

@Suite("When hosts are meant to run")
struct RunScheduleTests {
    private func schedule(_ text: String) throws -> RunSchedule {
        RunSchedule(
            text: text, windows: try RunSchedule.windows(in: text),
            zone: RunSchedule.zoneName(in: text) == "UTC" ? .utc : try #require(ZoneRulesTests.stockholm))
    }

    private func date(_ text: String) throws -> Date { try #require(ISO8601DateFormatter().date(from: text)) }

    @Test(
        "On and off follow the clocks of the zone",
        arguments: [
            // Monday 23 November 2026, winter time.
            ("Mon-Fri 08:00-20:00 Europe/Stockholm", "2026-11-23T06:59:59Z", false, "2026-11-23T07:00:00Z"),
            ("Mon-Fri 08:00-20:00 Europe/Stockholm", "2026-11-23T07:00:00Z", true, "2026-11-23T19:00:00Z"),
            ("Mon-Fri 08:00-20:00 Europe/Stockholm", "2026-11-23T19:00:00Z", false, "2026-11-24T07:00:00Z"),
            // Friday evening to Monday.
            ("Mon-Fri 08:00-20:00 Europe/Stockholm", "2026-11-20T19:30:00Z", false, "2026-11-23T07:00:00Z"),
            // Summer time.
            ("Mon-Fri 08:00-20:00 Europe/Stockholm", "2026-07-06T06:00:00Z", true, "2026-07-06T18:00:00Z"),
            // Over midnight.
            ("daily 22:00-06:00 UTC", "2026-11-23T23:00:00Z", true, "2026-11-24T06:00:00Z"),
            ("Sat 22:00-06:00 UTC", "2026-11-22T05:00:00Z", true, "2026-11-22T06:00:00Z"),
            // Two windows that meet are one.
            ("Mon 08:00-24:00, Tue 00:00-10:00 UTC", "2026-11-23T12:00:00Z", true, "2026-11-24T10:00:00Z"),
            // The night in which clocks go forward: 02:30 does not exist.
            ("daily 02:30-12:00 Europe/Stockholm", "2026-03-29T01:00:00Z", false, "2026-03-29T01:30:00Z"),
            // The night in which 02:30 comes twice: the first counts.
            ("daily 02:30-12:00 Europe/Stockholm", "2026-10-25T00:30:00Z", true, "2026-10-25T11:00:00Z"),
        ])
    func phases(_ text: String, _ now: String, _ isOn: Bool, _ until: String) throws {
        let wanted = try date(until)
        switch try schedule(text).phase(at: try date(now)) {
        case .on(_, let end)?: #expect(isOn && end == wanted, "\(end)")
        case .off(_, let end)?: #expect(!isOn && end == wanted, "\(end)")
        case nil: Issue.record("no phase")
        }
    }

    @Test("A schedule that is always on has no phases")
    func always() throws {
        #expect(try schedule("daily 00:00-24:00 UTC").phase(at: try date("2026-11-23T12:00:00Z")) == nil)
    }

    @Test("Hours are those between two moments, a day of 23 hours counted as such")
    func hours() throws {
        let always = try schedule("daily 00:00-24:00 Europe/Stockholm")
        let day = try (date("2026-03-28T23:00:00Z"), date("2026-03-29T22:00:00Z"))
        #expect(always.hours(from: day.0, to: day.1) == 23)
        let week = try (date("2026-11-23T00:00:00Z"), date("2026-11-30T00:00:00Z"))
        #expect(try schedule("Mon-Fri 08:00-20:00 UTC").hours(from: week.0, to: week.1) == 60)
    }

    @Test(
        "What is no schedule is told by what was found",
        arguments: [
            ("Mon-Fri 08:00-20:00", "no time zone"), ("UTC", "no days and times"), ("Mon-Fri UTC", "odd number"),
            ("Mon-Frx 08:00-20:00 UTC", "\"Mon-Frx\" is no day"), ("Mon 8-20 UTC", "\"8-20\" is no time"),
            ("Mon 08:00-25:00 UTC", "is no time"), ("Mon 24:00-02:00 UTC", "is no time"),
            ("Mon 08:60-09:00 UTC", "is no time"), ("Mon 08:00 - 20:00 UTC", "\"08:00\" is no time"),
            ("", "no time zone"),
        ])
    func bad(_ text: String, _ why: String) {
        do throws(ScheduleFault) {
            _ = try RunSchedule.windows(in: text)
            Issue.record("\(text) was read")
        } catch {
            #expect(error.why.contains(why), "\(error.why)")
        }
    }

    @Test("Lists and ranges of days are read, also over the weekend")
    func days() throws {
        #expect(try RunSchedule.windows(in: "Fri-Mon 08:00-09:00 UTC")[0].days == [4, 5, 6, 0])
        #expect(try RunSchedule.windows(in: "mon,WED 08:00-09:00 UTC")[0].days == [0, 2])
        #expect(try RunSchedule.windows(in: "daily 08:00-09:00 UTC")[0].days == Set(0...6))
    }
}
