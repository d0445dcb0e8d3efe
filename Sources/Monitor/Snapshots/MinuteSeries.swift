public import FoundationEssentials

/// Values that are not negative, by minute, over at most a day; a minute of which nothing is known is nil, never 0.
public struct MinuteSeries: Equatable, Sendable {
    /// Minutes that are kept.
    public static let capacity = 1_440
    /// Stands for a minute of which nothing is known.
    private static let unknown = -1.0

    /// The first minute that is kept, counted since 1970; meaningless while nothing is.
    public private(set) var first = 0
    private var values: [Double] = []

    /// A series of which nothing is known.
    public init() {}

    /// The minute, counted since 1970, in which `date` lies.
    public static func minute(of date: Date) -> Int {
        let minutes = (date.timeIntervalSince1970 / 60).rounded(.down)
        return minutes.isFinite ? Int(min(max(minutes, 0), 1e12)) : 0
    }

    /// The beginning of a minute.
    public static func date(of minute: Int) -> Date { Date(timeIntervalSince1970: Double(minute) * 60) }

    /// The minute behind the last that is kept.
    public var end: Int { first + values.count }

    /// The value of a minute; nil where nothing is known.
    public subscript(minute: Int) -> Double? {
        guard values.indices.contains(minute - first) else { return nil }
        let value = values[minute - first]
        return value < 0 ? nil : value
    }

    /// Sets the value of a minute, unless it is older than what is kept; one that is negative or infinite is no value.
    public mutating func set(_ value: Double, at minute: Int) {
        guard value.isFinite, value >= 0, makeRoom(for: minute) else { return }
        values[minute - first] = value
    }

    /// Adds to the value of a minute, which counts as 0 where nothing is known yet.
    public mutating func add(_ value: Double, at minute: Int) {
        guard value.isFinite, value >= 0, makeRoom(for: minute) else { return }
        values[minute - first] = max(0, values[minute - first]) + value
    }

    /// Makes every minute of `range` known: those without a value are 0.
    public mutating func know(_ range: Range<Int>) {
        guard !range.isEmpty, makeRoom(for: range.upperBound - 1) else { return }
        let from = max(range.lowerBound, range.upperBound - Self.capacity, end - Self.capacity)
        guard from < range.upperBound, makeRoom(for: from) else { return }
        for place in (from - first)..<(range.upperBound - first) where values[place] < 0 { values[place] = 0 }
    }

    /// Forgets the minutes before `minute`.
    public mutating func forget(before minute: Int) {
        guard minute > first else { return }
        values.removeFirst(min(values.count, minute - first))
        first = minute
    }

    /// The sum over `range`; nil when a minute of it is not known.
    public func sum(_ range: Range<Int>) -> Double? {
        guard range.lowerBound >= first, range.upperBound <= end else { return nil }
        var sum = 0.0
        for value in values[(range.lowerBound - first)..<(range.upperBound - first)] {
            if value < 0 { return nil }
            sum += value
        }
        return sum
    }

    /// The known values of `range` with their minutes, oldest first.
    public func known(_ range: Range<Int>) -> [(minute: Int, value: Double)] {
        let range = range.clamped(to: first..<end)
        return range.compactMap { minute in self[minute].map { (minute, $0) } }
    }

    /// The last `count` minutes before `minute`, for a graph; nil where nothing is known.
    public func last(_ count: Int, before minute: Int) -> [Double?] {
        ((minute - max(0, count))..<minute).map { self[$0] }
    }

    /// The first minute of the unbroken run of known ones that reaches up to `minute`; nil when the one before it is not known.
    public func knownSince(before minute: Int) -> Int? {
        var start = minute
        while start > first, self[start - 1] != nil { start -= 1 }
        return start < minute ? start : nil
    }

    /// The newest known value before `minute`, with its minute.
    public func newest(before minute: Int = .max) -> (minute: Int, value: Double)? {
        var place = min(minute, end) - 1
        while place >= first {
            if let value = self[place] { return (place, value) }
            place -= 1
        }
        return nil
    }

    /// The newest minute before `minute` in which there was something; nil where none is known.
    public func newestPositive(before minute: Int = .max) -> Int? {
        var place = min(minute, end) - 1
        while place >= first {
            if values[place - first] > 0 { return place }
            place -= 1
        }
        return nil
    }

    /// Makes the minute one that is kept; false when it is too old.
    private mutating func makeRoom(for minute: Int) -> Bool {
        if values.isEmpty {
            first = minute
            values = [Self.unknown]
            return true
        }
        if minute >= end {
            if minute - first >= 2 * Self.capacity {
                first = minute
                values = [Self.unknown]
                return true
            }
            values += repeatElement(Self.unknown, count: minute - end + 1)
            if values.count > Self.capacity {
                first += values.count - Self.capacity
                values.removeFirst(values.count - Self.capacity)
            }
            return true
        }
        if minute < first {
            guard end - minute <= Self.capacity else { return false }
            values.insert(contentsOf: repeatElement(Self.unknown, count: first - minute), at: 0)
            first = minute
        }
        return true
    }
}
