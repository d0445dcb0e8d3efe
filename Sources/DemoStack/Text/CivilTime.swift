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
    var date: String { written { $0.writeDate(to: &$1) } }
    /// `02:42:17`.
    var clock: String { written { $0.writeClock(to: &$1) } }
    /// `2026-11-23T02:42:17`, for a zone to follow.
    var seconds: String { written { $0.writeSeconds(to: &$1) } }
    /// `2026-11-23T02:42:17.636086`, for a zone to follow; as Python, without a fraction at a whole second.
    var microseconds: String {
        written { time, out in
            time.writeSeconds(to: &out)
            guard time.microsecond != 0 else { return }
            out.append(UInt8(ascii: "."))
            out.append(digits: time.microsecond, width: 6)
        }
    }

    /// Appends `2026-11-23T02:42:17`.
    func writeSeconds(to out: inout [UInt8]) {
        writeDate(to: &out)
        out.append(UInt8(ascii: "T"))
        writeClock(to: &out)
    }

    /// Appends the date with `mark` between its parts.
    func writeDate(to out: inout [UInt8], mark: UInt8 = UInt8(ascii: "-")) {
        out.append(digits: year, width: 4)
        out.append(mark)
        out.append(digits: month, width: 2)
        out.append(mark)
        out.append(digits: day, width: 2)
    }

    private func writeClock(to out: inout [UInt8]) {
        out.append(digits: hour, width: 2)
        out.append(UInt8(ascii: ":"))
        out.append(digits: minute, width: 2)
        out.append(UInt8(ascii: ":"))
        out.append(digits: second, width: 2)
    }

    private func written(_ write: (CivilTime, inout [UInt8]) -> Void) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(32)
        write(self, &out)
        return out.text
    }

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
        guard numbers.count == 6, fields[0].count == 4, text.utf8.count < 40, (1...12).contains(numbers[1]),
            (1...31).contains(numbers[2]),
            numbers[3...].allSatisfy({ (0...60).contains($0) })
        else { return nil }
        let day = midnight(year: numbers[0], month: numbers[1], day: numbers[2])
        return day.addingTimeInterval(Double(numbers[3] * 3600 + numbers[4] * 60 + numbers[5]))
    }
}
