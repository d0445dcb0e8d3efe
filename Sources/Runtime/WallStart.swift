import FoundationEssentials

/// When something began that a steady clock measures, by the wall clock of today: it moves with corrections of that clock.
struct WallStart: Equatable, Sendable {
    /// Seconds by which a moment may be off before the wall clock must have been corrected since.
    static let slack = 30.0

    private var date: Date

    /// The beginning that lies `elapsed` seconds before `now`.
    init(now: Date, elapsed: Double) { date = now.addingTimeInterval(-elapsed) }

    /// The moment `elapsed` seconds after the beginning; `told` itself where no correction came between.
    func moment(_ elapsed: Double, told: Date) -> Date {
        let moment = date.addingTimeInterval(elapsed)
        return Self.isCorrected(told, to: moment) ? moment : told
    }

    /// Takes in what time it is `elapsed` seconds after the beginning; true when the wall clock was corrected since.
    mutating func follow(now: Date, elapsed: Double) -> Bool {
        let present = WallStart(now: now, elapsed: elapsed)
        guard Self.isCorrected(date, to: present.date) else { return false }
        self = present
        return true
    }

    private static func isCorrected(_ before: Date, to after: Date) -> Bool {
        abs(after.timeIntervalSince(before)) > slack
    }
}
