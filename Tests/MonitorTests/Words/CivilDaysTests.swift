import Monitor
import Testing

@Suite("Days of the calendar")
struct CivilDaysTests {
    @Test(
        "A date and its day are each other's",
        arguments: [
            (0, 1970, 1, 1), (-1, 1969, 12, 31), (59, 1970, 3, 1), (11_016, 2000, 2, 29), (11_017, 2000, 3, 1),
            (20_780, 2026, 11, 23), (-719_162, 1, 1, 1), (-719_528, 0, 1, 1), (2_932_896, 9999, 12, 31),
            (47_540, 2100, 2, 28), (47_541, 2100, 3, 1),
        ])
    func both(days: Int, year: Int, month: Int, day: Int) {
        #expect(CivilDays.count(year: year, month: month, day: day) == days)
        #expect(CivilDays.date(days) == (year, month, day))
    }
}
