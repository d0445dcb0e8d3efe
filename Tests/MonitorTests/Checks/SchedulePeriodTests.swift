import Testing

@testable import Monitor

@Suite("How far apart the runs of a schedule can be")
struct SchedulePeriodTests {
    @Test(
        "the longest gap, in hours",
        arguments: [
            ("@hourly", 1), ("@daily", 24), ("@weekly", 168), ("@monthly", 744), ("@yearly", 8784),
            ("0 0 1 * *", 744), ("*/15 * * * *", 0.25), ("* * * * *", 1.0 / 60), ("0 */6 * * *", 6), ("30 9 * * *", 24),
            // From Friday to Monday.
            ("0 9 * * 1-5", 72), ("0 9 * * mon-fri", 72), ("0 9 * * 0,3", 96), ("0 0 1,15 * *", 408),
            ("0 0 1 1 *", 8928), ("0 0 1 1,7 *", 4464), ("5,35 * * * *", 0.5), ("0 0 1 * 1", 168),
            ("1 day, 0:00:00", 24), ("0:30:00", 0.5), ("2 days, 1:30:00", 49.5), ("0 0 L * *", nil), ("Asset", nil),
            ("@once", nil), ("@continuous", nil), ("", nil), ("61 * * * *", nil), ("0:00:00", nil), ("* * * *", nil),
            ("0/0 * * * *", nil), ("5-1 * * * *", nil),
        ] as [(String, Double?)])
    func reads(schedule: String, hours: Double?) {
        #expect(SchedulePeriod.seconds(of: schedule) == hours.map { $0 * 3600 })
    }
}
