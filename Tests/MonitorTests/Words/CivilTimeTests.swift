import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Dates of the calendar")
struct CivilTimeTests {
    @Test(
        "known moments have their date and weekday",
        arguments: [
            (0.0, CivilTime(year: 1970, month: 1, day: 1), "Thu"),
            (-1, CivilTime(year: 1969, month: 12, day: 31), "Wed"),
            (951_782_400, CivilTime(year: 2000, month: 2, day: 29), "Tue"),
            (951_868_800, CivilTime(year: 2000, month: 3, day: 1), "Wed"),
            (1_709_164_800, CivilTime(year: 2024, month: 2, day: 29), "Thu"),
            (4_107_542_400, CivilTime(year: 2100, month: 3, day: 1), "Mon"),
            (1_798_761_599, CivilTime(year: 2026, month: 12, day: 31), "Thu"),
            (1_798_761_600, CivilTime(year: 2027, month: 1, day: 1), "Fri"),
            (1_795_437_667, CivilTime(year: 2026, month: 11, day: 23), "Mon"),
            (-2_208_988_800, CivilTime(year: 1900, month: 1, day: 1), "Mon"),
        ] as [(Double, CivilTime, String)])
    func known(_ seconds: Double, _ date: CivilTime, _ weekday: String) {
        let moment = Date(timeIntervalSince1970: seconds)
        #expect(CivilTime(moment) == date)
        #expect(CivilTime.weekday(moment) == weekday)
    }

    @Test("every day of four centuries follows the one before, in months of the right length")
    func days() {
        var expected = CivilTime(year: 1850, month: 1, day: 1)
        var moment = expected.start
        for _ in 0..<(400 * 365) {
            guard CivilTime(moment) == expected, expected.start == moment else {
                Issue.record("wrong on \(expected)")
                return
            }
            moment += 86_400
            expected.day += 1
            if expected.day > Self.length(expected) {
                expected.day = 1
                expected.month += 1
            }
            if expected.month > 12 {
                expected.month = 1
                expected.year += 1
            }
        }
    }

    @Test(
        "a month begins and ends at midnight, in December too",
        arguments: [
            (CivilTime(year: 2026, month: 11, day: 23), 720.0), (CivilTime(year: 2026, month: 12, day: 31), 744),
            (CivilTime(year: 2024, month: 2, day: 29), 696), (CivilTime(year: 2026, month: 2, day: 1), 672),
            (CivilTime(year: 1969, month: 12, day: 1), 744),
        ] as [(CivilTime, Double)])
    func months(_ day: CivilTime, _ hours: Double) {
        let moment = day.start + 86_399
        #expect(CivilTime.monthStart(moment) == CivilTime(year: day.year, month: day.month, day: 1).start)
        #expect(CivilTime.monthEnd(moment).timeIntervalSince(CivilTime.monthStart(moment)) == hours * 3600)
    }

    /// The days of a month by the rhyme.
    private static func length(_ date: CivilTime) -> Int {
        let isLeap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0)
        return date.month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(date.month) ? 30 : 31
    }
}
