import FoundationEssentials
import Monitor

/// A date and time of day in UTC, checked and turned into seconds without a calendar.
struct CivilDate {
    var year: Int
    var month: Int
    var day: Int
    var hour = 0
    var minute = 0
    var second = 0

    /// Seconds since 1970; nil when a field is out of its range (a leap second counts as the next second).
    var secondsSince1970: Int? {
        guard (1...9999).contains(year), (1...12).contains(month), (1...daysInMonth).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        return ((CivilDays.count(year: year, month: month, day: day) * 24 + hour) * 60 + minute) * 60 + second
    }

    private var daysInMonth: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
