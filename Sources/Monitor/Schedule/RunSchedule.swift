public import FoundationEssentials

/// When hosts are meant to run: times of the week in a time zone.
public struct RunSchedule: Equatable, Sendable {
    /// One stretch of a day, on some days of the week.
    public struct Window: Equatable, Sendable {
        /// Days of the week on which it begins, Monday as 0.
        public var days: Set<Int>
        /// Seconds behind midnight at which it begins.
        public var from: Int
        /// Seconds behind midnight at which it ends; on the day after when that is not behind `from`.
        public var to: Int

        /// Puts a window together.
        public init(days: Set<Int>, from: Int, to: Int) {
            self.days = days
            self.from = from
            self.to = to
        }
    }

    /// What the schedule says of one moment.
    public enum Phase: Equatable, Sendable {
        /// The hosts are meant to run since then, until then.
        case on(since: Date, until: Date)
        /// The hosts are meant to be stopped since then, until then.
        case off(since: Date, until: Date)
    }

    /// Seconds that a host may take to follow its schedule.
    public static let grace = 600.0

    /// As it was written.
    public let text: String
    /// The stretches.
    public let windows: [Window]
    /// The time zone of their times.
    public let zone: ZoneRules

    /// Puts a schedule together.
    public init(text: String, windows: [Window], zone: ZoneRules) {
        self.text = text
        self.windows = windows
        self.zone = zone
    }

    /// What it says of `now`; nil when it never changes within two weeks.
    public func phase(at now: Date) -> Phase? {
        let around = stretches(from: now - 15 * 86_400, to: now + 15 * 86_400)
        if let present = around.first(where: { $0.lowerBound <= now && now < $0.upperBound }) {
            let isWhole = now.timeIntervalSince(present.lowerBound) > 14 * 86_400
            return isWhole ? nil : .on(since: present.lowerBound, until: present.upperBound)
        }
        guard let next = around.first(where: { $0.lowerBound > now }) else { return nil }
        let last = around.last { $0.upperBound <= now }
        return .off(since: last?.upperBound ?? now, until: next.lowerBound)
    }

    /// Hours between two moments at which the hosts are meant to run.
    public func hours(from start: Date, to end: Date) -> Double {
        stretches(from: start, to: end).reduce(0) { sum, stretch in
            let (low, high) = (max(stretch.lowerBound, start), min(stretch.upperBound, end))
            return sum + max(0, high.timeIntervalSince(low)) / 3_600
        }
    }

    /// The stretches that touch the time between two moments, at most two months, in order and joined where they meet.
    func stretches(from start: Date, to end: Date) -> [Range<Date>] {
        let first = Int((CivilTime.clamped(start) / 86_400).rounded(.down)) - 2
        let last = Int((CivilTime.clamped(min(end, start + 62 * 86_400)) / 86_400).rounded(.down)) + 2
        guard first <= last else { return [] }
        var found: [Range<Date>] = []
        for number in first...last {
            let day = CivilTime(Date(timeIntervalSince1970: Double(number) * 86_400))
            let next = CivilTime(Date(timeIntervalSince1970: Double(number + 1) * 86_400))
            let weekday = ((number + 3) % 7 + 7) % 7
            for window in windows where window.days.contains(weekday) {
                let from = zone.moment(of: day, seconds: window.from)
                let to = zone.moment(of: window.to > window.from ? day : next, seconds: window.to)
                if from < to { found.append(from..<to) }
            }
        }
        found.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        let joined = found.reduce(into: [Range<Date>]()) { out, stretch in
            if let known = out.last, stretch.lowerBound <= known.upperBound {
                out[out.count - 1] = known.lowerBound..<max(known.upperBound, stretch.upperBound)
            } else {
                out.append(stretch)
            }
        }
        return joined.filter { $0.upperBound > start && $0.lowerBound < end }
    }
}
