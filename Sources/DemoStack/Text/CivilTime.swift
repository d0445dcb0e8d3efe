import FoundationEssentials

/// A moment as calendar fields in UTC, and the ways in which the servers of the stack write it.
struct CivilTime: Equatable, Sendable {
    /// The year of the proleptic Gregorian calendar.
    let year: Int
    /// 1 to 12.
    let month: Int
    /// 1 to 31.
    let day: Int
    /// 0 to 23.
    let hour: Int
    /// 0 to 59.
    let minute: Int
    /// 0 to 59.
    let second: Int
    /// 0 to 999,999.
    let microsecond: Int
    /// 0 is Sunday.
    let weekday: Int

    /// Splits a moment, rounded to the microsecond.
    init(_ date: Date) { self.init(microseconds: Int((date.timeIntervalSince1970 * 1e6).rounded())) }

    /// Splits microseconds since 1970, by the days-to-civil algorithm over eras of 400 years.
    init(microseconds: Int) {
        let seconds = microseconds.flooredQuotient(1_000_000)
        let days = seconds.flooredQuotient(86_400)
        let ofDay = seconds - days * 86_400
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(146_097)
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = ofDay / 3600
        minute = ofDay / 60 % 60
        second = ofDay % 60
        microsecond = microseconds - seconds * 1_000_000
        weekday = (days + 4) - (days + 4).flooredQuotient(7) * 7
    }

    /// `2026-11-23`.
    var date: String { "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }
    /// `02:42:17`.
    var clock: String { "\(hour.padded(2)):\(minute.padded(2)):\(second.padded(2))" }
    /// `2026-11-23T02:42:17`, for a zone to follow.
    var seconds: String { "\(date)T\(clock)" }
    /// `2026-11-23T02:42:17.636`, for a zone to follow.
    var milliseconds: String { "\(seconds).\((microsecond / 1000).padded(3))" }
    /// `2026-11-23T02:42:17.636086`, for a zone to follow; as Python, without a fraction at a whole second.
    var microseconds: String { microsecond == 0 ? seconds : "\(seconds).\(microsecond.padded(6))" }

    /// The form of an HTTP `Date` header: `Mon, 23 Nov 2026 02:42:14 GMT`.
    var http: String {
        "\(Self.days[weekday]), \(day.padded(2)) \(Self.months[month - 1]) \(year.padded(4)) \(clock) GMT"
    }

    /// The month as a number that goes up by one each month.
    var monthIndex: Int { year * 12 + month - 1 }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension CivilTime {
    /// Midnight UTC of a day of the proleptic Gregorian calendar.
    static func midnight(year: Int, month: Int, day: Int) -> Date {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.flooredQuotient(400)
        let yearOfEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
        return Date(timeIntervalSince1970: Double((era * 146_097 + ofEra - 719_468) * 86_400))
    }

    /// The first moment of the month with that index.
    static func firstDay(ofMonth index: Int) -> Date {
        midnight(year: index.flooredQuotient(12), month: index - index.flooredQuotient(12) * 12 + 1, day: 1)
    }

    /// Reads `2026-11-23T02:42:17[.fraction](Z|+00:00)` as AWS clients send it; nil for any other shape.
    static func moment(_ text: String) -> Date? {
        let fields = text.utf8.split(whereSeparator: { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        let numbers = fields.prefix(6).compactMap { Int(String(Substring($0))) }
        guard numbers.count == 6, text.utf8.count < 40, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]),
            numbers[0] < 10_000
        else { return nil }
        let day = midnight(year: numbers[0], month: numbers[1], day: numbers[2])
        return day.addingTimeInterval(Double(numbers[3] * 3600 + numbers[4] * 60 + numbers[5]))
    }
}
