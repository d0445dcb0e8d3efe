public import FoundationEssentials
import Monitor

/// The forms of a time that AWS writes and reads, all in UTC.
public enum Timestamps {
    /// `20150830T123600Z`, as signatures carry it; seconds are cut, not rounded.
    public static func basic(_ date: Date) -> String {
        let parts = Civil(seconds: date.timeIntervalSince1970)
        return pad(parts.year, 4) + pad(parts.month, 2) + pad(parts.day, 2) + "T" + pad(parts.hour, 2)
            + pad(parts.minute, 2) + pad(parts.second, 2) + "Z"
    }

    /// `2015-08-30T12:36:00Z`; seconds are cut, not rounded.
    public static func extended(_ date: Date) -> String {
        let parts = Civil(seconds: date.timeIntervalSince1970)
        return "\(pad(parts.year, 4))-\(pad(parts.month, 2))-\(pad(parts.day, 2))T"
            + "\(pad(parts.hour, 2)):\(pad(parts.minute, 2)):\(pad(parts.second, 2))Z"
    }

    /// The time of an ISO 8601 text; nil for anything else.
    ///
    /// With or without dashes, colons and a fraction of a second; `Z`, `+0000`, `+00:00` or nothing for the zone.
    public static func date(_ text: String) -> Date? {
        var digits = Reader(text)
        guard let year = digits.number(4) else { return nil }
        let dashed = digits.skip("-")
        guard let month = digits.number(2), (1...12).contains(month), !dashed || digits.skip("-"),
            let day = digits.number(2), (1...31).contains(day), digits.skip("T") || digits.skip(" "),
            let hour = digits.number(2), hour < 25
        else { return nil }
        let coloned = digits.skip(":")
        guard let minute = digits.number(2), minute < 60, !coloned || digits.skip(":"), let second = digits.number(2),
            second < 61
        else { return nil }
        let fraction = digits.skip(".") ? digits.fraction() : 0
        guard let offset = digits.offset(), digits.isAtEnd else { return nil }
        let days = CivilDays.count(year: year, month: month, day: day)
        return Date(
            timeIntervalSince1970: Double(days * 86_400 + hour * 3_600 + minute * 60 + second - offset) + fraction)
    }

    /// The time of an HTTP Date header, such as `Mon, 23 Nov 2026 05:00:00 GMT`; nil for anything else.
    public static func httpDate(_ text: String) -> Date? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT" || words[5] == "UTC", let day = Int(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: words[2].lowercased()), let year = Int(words[3]),
            (1970...9999).contains(year)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, clock.allSatisfy({ (0...60).contains($0) }) else { return nil }
        let days = CivilDays.count(year: year, month: month + 1, day: day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]))
    }

    /// The first moment of the month that `date` lies in.
    public static func startOfMonth(_ date: Date) -> Date {
        let parts = Civil(seconds: date.timeIntervalSince1970)
        return Date(
            timeIntervalSince1970: Double(CivilDays.count(year: parts.year, month: parts.month, day: 1) * 86_400))
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
