/// How far apart two runs of a schedule can be, in seconds.
enum SchedulePeriod {
    private static let hour = 3600.0
    private static let day = 86_400.0

    /// The longest gap between two runs of `schedule`: a preset (`@daily`), a cron expression of five fields, or a time
    /// delta as Python writes it (`1 day, 0:00:00`); nil for anything else, such as a schedule by assets.
    static func seconds(of schedule: String) -> Double? {
        switch schedule {
        case "@hourly": return hour
        case "@daily", "@midnight": return day
        case "@weekly": return 7 * day
        case "@monthly": return 31 * day
        case "@quarterly": return 92 * day
        case "@yearly", "@annually": return 366 * day
        default: return cron(schedule) ?? delta(schedule)
        }
    }

    /// The gap of the coarsest field that is restricted; `30 9 * * 1-5` leaves three days from Friday to Monday.
    private static func cron(_ text: String) -> Double? {
        let fields = text.split(separator: " ").map(String.init)
        guard fields.count == 5 else { return nil }
        let values = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)].enumerated()
            .map { place, range in fields[place] == "*" ? [] : field(fields[place], from: range.0, to: range.1) }
        guard values.allSatisfy({ $0 != nil }) else { return nil }
        if let months = values[3], fields[3] != "*" { return gap(months, cycle: 12) * 31 * day }
        let ofMonth = fields[2] == "*" ? nil : values[2].map { gap($0, cycle: 31) * day }
        let ofWeek = fields[4] == "*" ? nil : values[4].map { gap(Set($0.map { $0 % 7 }).sorted(), cycle: 7) * day }
        // With both restricted either of them makes a run.
        if let coarse = [ofMonth, ofWeek].compactMap(\.self).min() { return coarse }
        if let hours = values[1], fields[1] != "*" { return gap(hours, cycle: 24) * hour }
        if let minutes = values[0], fields[0] != "*" { return gap(minutes, cycle: 60) * 60 }
        return 60
    }

    /// The values of one field, in order; nil for one that cannot be read.
    private static func field(_ text: String, from first: Int, to last: Int) -> [Int]? {
        var values: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let step = pieces.count == 2 ? Int(pieces[1]) : 1, step > 0 else { return nil }
            let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false).map { number(of: $0) }
            let range: ClosedRange<Int>
            if pieces[0] == "*" || pieces[0] == "?" {
                range = first...last
            } else if ends.count == 1, let only = ends[0] {
                range = only...(pieces.count == 2 ? max(only, last) : only)
            } else if ends.count == 2, let low = ends[0], let high = ends[1], low <= high {
                range = low...high
            } else {
                return nil
            }
            guard range.lowerBound >= first, range.upperBound <= last else { return nil }
            values.formUnion(stride(from: range.lowerBound, through: range.upperBound, by: step))
        }
        return values.isEmpty ? nil : values.sorted()
    }

    private static func number(of text: Substring) -> Int? {
        if let number = Int(text) { return number }
        let name = text.lowercased()
        if let month = CivilTime.months.firstIndex(where: { $0.lowercased() == name }) { return month + 1 }
        return CivilTime.weekdays.firstIndex { $0.lowercased() == name }.map { ($0 + 1) % 7 }
    }

    /// The longest way from one value to the next, round a cycle.
    private static func gap(_ values: [Int], cycle: Int) -> Double {
        guard let first = values.first, let last = values.last else { return Double(cycle) }
        let steps = zip(values.dropFirst(), values).map { $0 - $1 }
        return Double(max(steps.max() ?? 0, first + cycle - last))
    }

    private static func delta(_ text: String) -> Double? {
        var rest = text[...]
        var seconds = 0.0
        if let comma = rest.firstIndex(of: ",") {
            let words = rest[..<comma].split(separator: " ")
            guard words.count == 2, words[1].hasPrefix("day"), let days = Double(words[0]) else { return nil }
            seconds = days * day
            rest = rest[rest.index(after: comma)...].drop { $0 == " " }
        }
        let clock = rest.split(separator: ":").map { Double($0) }
        guard clock.count == 3, let hours = clock[0], let minutes = clock[1], let rest = clock[2] else { return nil }
        seconds += hours * hour + minutes * 60 + rest
        return seconds > 0 && seconds.isFinite ? seconds : nil
    }
}
