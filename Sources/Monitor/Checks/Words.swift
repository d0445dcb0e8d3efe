public import FoundationEssentials

/// How numbers and times are written: in one way, everywhere, and so that a quiet screen stands still.
public enum Words {
    /// A length of time to the second: `42 s`, `4m15s`, `3h04m`, `12 d`.
    public static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite else { return "?" }
        let whole = Int(min(max(seconds, 0), 1e12))
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60)m\(two(whole % 60))s"
        case ..<86_400: return whole % 3600 < 60 ? "\(whole / 3600) h" : "\(whole / 3600)h\(two(whole % 3600 / 60))m"
        default: return "\(whole / 86_400) d"
        }
    }

    /// An age in steps, so that it changes rarely: `2s`, `5s`, `10s`, `30s`, `1m`, `2m` and on by minutes, hours, days.
    public static func age(_ seconds: Double) -> String {
        guard seconds.isFinite else { return "?" }
        switch seconds {
        case ..<3: return "2s"
        case ..<8: return "5s"
        case ..<15: return "10s"
        case ..<45: return "30s"
        case ..<3600: return "\(max(1, Int(seconds / 60)))m"
        case ..<86_400: return "\(Int(seconds / 3600))h"
        default: return "\(Int(min(seconds, 1e12) / 86_400))d"
        }
    }

    /// An upper bound of an age that is well, in coarse steps: `<10 s`, `<30 s`, `<1 m`, then as `duration`.
    ///
    /// On a slow line, where each step of each row is sent, `isCoarse` leaves out the steps below a minute.
    public static func bound(_ seconds: Double, isCoarse: Bool = false) -> String {
        switch seconds {
        case ..<60 where isCoarse: "<1 m"
        case ..<10: "<10 s"
        case ..<30: "<30 s"
        case ..<60: "<1 m"
        default: duration(seconds)
        }
    }

    /// A latency in two figures: `8 ms`, `42 ms`, `380 ms`, `1.4 s`.
    public static func latency(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return "?" }
        let ms = seconds * 1000
        if ms > 0, ms < 0.5 { return "<1 ms" }
        if ms < 100 { return "\(Int(ms.rounded())) ms" }
        if ms < 995 { return "\(Int((ms / 10).rounded()) * 10) ms" }
        return "\(fixed(min(seconds, 1e9), 1)) s"
    }

    /// A number with `digits` places behind the point.
    public static func fixed(_ value: Double, _ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        guard value.isFinite, abs(value) < 1e15, abs(value) * scale < 1e18 else { return "?" }
        let scaled = (abs(value) * scale).rounded()
        let whole = Int(scaled / scale)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return sign + grouped(whole) }
        let fraction = String(Int(scaled) % Int(scale))
        return sign + grouped(whole) + "." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// Dollars and cents: `$31.20`.
    public static func dollars(_ value: Double) -> String {
        let text = fixed(abs(value), 2)
        return value < 0 && text != "0.00" ? "-$" + text : "$" + text
    }

    /// A whole number with commas: `77,760`.
    public static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return value < 0 ? "-" + out : out
    }

    /// The time of day in UTC: `12:36`.
    public static func clock(_ date: Date, seconds: Bool = false) -> String {
        let day = secondsOfDay(date)
        let text = two(day / 3600) + ":" + two(day % 3600 / 60)
        return seconds ? text + ":" + two(day % 60) : text
    }

    /// A day in UTC: `1 Dec`.
    public static func day(_ date: Date) -> String {
        let parts = CivilTime(date)
        return "\(parts.day) \(CivilTime.months[parts.month - 1])"
    }

    /// A day and time in UTC: `1 Dec 00:00`.
    public static func dayAndTime(_ date: Date) -> String { day(date) + " " + clock(date) }

    /// The time of a moment of the day of `now`, and the day of every other: `12:36` or `1 Dec`.
    public static func moment(_ date: Date, now: Date, seconds: Bool = false) -> String {
        day(date) == day(now) ? clock(date, seconds: seconds) : day(date)
    }

    /// RFC 3339 in UTC, to the second: `2026-11-23T12:41:07Z`.
    public static func stamp(_ date: Date) -> String {
        let parts = CivilTime(date)
        return "\(four(parts.year))-\(two(parts.month))-\(two(parts.day))T\(clock(date, seconds: true))Z"
    }

    /// The first line of `text`, cut at `limit` characters with `…`.
    public static func firstLine(_ text: String, limit: Int) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count <= limit ? line : String(line.prefix(limit - 1)) + "…"
    }

    private static func secondsOfDay(_ date: Date) -> Int {
        let seconds = Int(CivilTime.clamped(date).rounded(.down))
        return ((seconds % 86_400) + 86_400) % 86_400
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static func four(_ value: Int) -> String {
        String(repeating: "0", count: max(0, 4 - String(value).count)) + String(value)
    }
}
