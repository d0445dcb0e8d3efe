/// Why a schedule cannot be read; the words follow `expected a schedule such as …`.
public struct ScheduleFault: Error, Equatable, Sendable {
    /// What was found.
    public let why: String
}

extension RunSchedule {
    /// An example for messages.
    public static let example = "Mon-Fri 08:00-20:00 Europe/Stockholm"

    /// The name of the time zone at the end of `text`; nil when there is none.
    public static func zoneName(in text: String) -> String? {
        guard let last = text.split(separator: " ").last.map(String.init), let first = last.first, first.isLetter,
            !last.contains(","), !last.contains(":"), days(last) == nil
        else { return nil }
        return last
    }

    /// Reads `DAYS FROM-TO, … ZONE`, such as `Mon-Fri 08:00-20:00, Sat 10:00-14:00 Europe/Stockholm`.
    ///
    /// Days are `Mon` to `Sun`, a range of them, several with commas between and no space, or `daily`; a window whose end is not behind
    /// its beginning ends on the day after; `24:00` is the end of a day.
    public static func windows(in text: String) throws(ScheduleFault) -> [Window] {
        guard let zone = zoneName(in: text) else { throw ScheduleFault(why: "found no time zone at its end") }
        let times = text.dropLast(zone.count).split(separator: " ").map { $0.drop { $0 == "," } }
            .map { $0.hasSuffix(",") ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
        guard !times.isEmpty, times.count % 2 == 0, times.count <= 28 else {
            throw ScheduleFault(
                why: "found \(times.isEmpty ? "no days and times" : "an odd number of words") before it")
        }
        var windows: [Window] = []
        for index in stride(from: 0, to: times.count, by: 2) {
            guard let days = days(String(times[index])) else {
                throw ScheduleFault(why: "\"\(times[index].prefix(20))\" is no day")
            }
            let ends = times[index + 1].split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, let from = seconds(ends[0]), let to = seconds(ends[1]), from < 86_400 else {
                throw ScheduleFault(why: "\"\(times[index + 1].prefix(20))\" is no time from-to")
            }
            windows.append(Window(days: days, from: from, to: to))
        }
        return windows
    }

    private static func days(_ text: String) -> Set<Int>? {
        if text.lowercased() == "daily" { return Set(0...6) }
        var days: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { end in
                CivilTime.weekdays.firstIndex { $0.lowercased() == end.lowercased() }
            }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
            var day = first
            days.insert(day)
            while day != last {
                day = (day + 1) % 7
                days.insert(day)
            }
        }
        return days
    }

    private static func seconds(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60,
            hours < 24 || hours == 24 && minutes == 0
        else { return nil }
        return hours * 3_600 + minutes * 60
    }
}
