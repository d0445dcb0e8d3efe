import FoundationEssentials

/// What services may tell at most: beyond it numbers mean nothing, and arithmetic with them would end the program.
enum Plausible {
    /// Counts and sizes in their own units.
    static let counts = -1_000_000_000...1_000_000_000
    /// Seconds since 1970: up to the year 5138.
    static let seconds = 0.0...1e11
    /// Milliseconds since 1970.
    static let milliseconds = 0.0...1e14
    /// Amounts, of which a day of minutes can still be added up as a whole number.
    static let amounts = -5e15...5e15

    /// The moment that many seconds after 1970, unless it is beyond all calendars.
    static func date(seconds value: Double) -> Date? {
        seconds.contains(value) ? Date(timeIntervalSince1970: value) : nil
    }
}

extension Int {
    /// The number, unless it is beyond all counts.
    var plausible: Int? { Plausible.counts.contains(self) ? self : nil }
}
