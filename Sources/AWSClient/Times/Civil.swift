import Monitor

/// A date and time of day in UTC of the proleptic Gregorian calendar.
struct Civil: Equatable {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int

    /// The moment that is `seconds` after 1970, clamped to the years 1970 to 9999.
    init(seconds: Double) {
        let whole = seconds.isFinite ? Int(min(max(seconds, 0), 253_402_300_799).rounded(.down)) : 0
        let rest = whole % 86_400
        (year, month, day) = CivilDays.date(whole / 86_400)
        hour = rest / 3_600
        minute = rest / 60 % 60
        second = rest % 60
    }
}
