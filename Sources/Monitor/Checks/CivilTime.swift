public import FoundationEssentials

/// A moment as a date of the Gregorian calendar in UTC.
public struct CivilTime: Equatable, Sendable {
    /// English short names of the months.
    public static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// English short names of the days of the week, Monday first.
    public static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// The year.
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to 31.
    public var day: Int

    /// The date of `moment` in UTC; moments beyond the year 9999 or before 0001 are clamped.
    public init(_ moment: Date) {
        (year, month, day) = CivilDays.date(Int((Self.clamped(moment) / 86_400).rounded(.down)))
    }

    /// A date by its parts.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The seconds since 1970 of `moment`, brought into the years 0001 to 9999; no number at all becomes 1970.
    static func clamped(_ moment: Date) -> Double {
        let seconds = moment.timeIntervalSince1970
        return seconds.isNaN ? 0 : min(max(seconds, -62_135_596_800), 253_402_300_799)
    }

    /// Midnight UTC at the start of the date.
    public var start: Date {
        Date(timeIntervalSince1970: Double(CivilDays.count(year: year, month: month, day: day)) * 86_400)
    }

    /// Midnight UTC at the start of the month of `moment`.
    public static func monthStart(_ moment: Date) -> Date {
        let civil = CivilTime(moment)
        return CivilTime(year: civil.year, month: civil.month, day: 1).start
    }

    /// Midnight UTC at the end of the month of `moment`.
    public static func monthEnd(_ moment: Date) -> Date {
        let civil = CivilTime(moment)
        return civil.month == 12
            ? CivilTime(year: civil.year + 1, month: 1, day: 1).start
            : CivilTime(year: civil.year, month: civil.month + 1, day: 1).start
    }

    /// Months since the year 0, by which two moments of the same month are known.
    public var monthIndex: Int { year * 12 + month - 1 }

    /// The day of the week of `moment` in UTC, `Mon` to `Sun`.
    public static func weekday(_ moment: Date) -> String {
        let days = Int((clamped(moment) / 86_400).rounded(.down))
        return weekdays[((days + 3) % 7 + 7) % 7]
    }
}
