public import FoundationEssentials

/// A moment as a date of the Gregorian calendar in UTC.
///
/// Days to date by Howard Hinnant's `civil_from_days`; it needs no time zone data and no calendar object.
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
        let days = Int((Self.clamped(moment) / 86_400).rounded(.down)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
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
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Date(timeIntervalSince1970: Double(era * 146_097 + dayOfEra - 719_468) * 86_400)
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
