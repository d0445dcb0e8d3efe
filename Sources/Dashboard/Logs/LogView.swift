public import FoundationEssentials
public import Monitor

/// The lines of a store that pass a filter, kept up as lines come: a look costs what is new, not what is there.
public struct LogView: Equatable, Sendable {
    /// Which lines are shown.
    public struct Filter: Equatable, Sendable {
        /// The text that lines hold; a leading `!` keeps those that do not.
        public var text = ""
        /// The least severity.
        public var least = LogSeverity.debug
        /// The only group; nil for all.
        public var group: String?

        /// Every line.
        public init() {}

        /// True when every line passes.
        public var isOff: Bool { (text.isEmpty || text == "!") && least == .debug && group == nil }
    }

    /// The lines of one minute.
    public struct Minute: Equatable, Sendable {
        /// Minutes since 1970.
        public var minute: Int
        /// The position of its first line.
        public internal(set) var start: Int
        /// How many of its lines are errors.
        public internal(set) var errors: Int
    }

    /// What is shown.
    public private(set) var filter = Filter()
    /// The minutes that have lines, in order.
    public private(set) var minutes: [Minute] = []
    /// Lines that were looked at since the start, by which a test knows what a look costs.
    public private(set) var looked = 0
    private var kept: [Int] = []
    private var end = 0
    private var revision = 0

    /// A view of nothing.
    public init() {}

    /// How many lines are shown.
    public var count: Int { kept.count }

    /// The number of the line at a position.
    public func number(at position: Int) -> Int { kept[position] }

    /// Lines of the store that were looked at and are not shown; nil for a single group, of whose lines nobody counts those
    /// that are hidden.
    public func hidden(of store: LogStore) -> Int? {
        filter.group == nil ? max(0, end - store.dropped - kept.count) : nil
    }

    /// Looks at what changed in `store` since the last time; with `limit` at nothing from that number on.
    public mutating func refresh(_ store: LogStore, _ filter: Filter, limit: Int? = nil) {
        if filter != self.filter {
            self.filter = filter
            forget(from: store.dropped)
        } else {
            forget(from: min(end, store.changed(since: revision)))
        }
        revision = store.revision
        drop(before: store.dropped)
        let matcher = LogMatcher(filter.text == "!" ? "" : filter.text)
        let names = store.groups.map(matcher.isIn)
        let only = filter.group.map { store.groups.firstIndex(of: $0) ?? -1 }
        let stop = min(store.end, max(limit ?? store.end, store.dropped))
        end = max(end, store.dropped)
        guard end < stop else { return }
        looked += stop - end
        let dropped = store.dropped
        store.forEachRaw(in: end - dropped..<stop - dropped) { line in
            guard line.severity >= filter.least, only == nil || only == line.group,
                matcher.keeps(line.text, inName: names.indices.contains(line.group) && names[line.group])
            else { return true }
            add(line.place + dropped, at: line.at, isError: line.severity == .error)
            return true
        }
        end = stop
    }

    private mutating func add(_ number: Int, at: Double, isError: Bool) {
        let minute = Int((at / 60).rounded(.down))
        if minutes.last?.minute != minute { minutes.append(Minute(minute: minute, start: kept.count, errors: 0)) }
        if isError { minutes[minutes.count - 1].errors += 1 }
        kept.append(number)
    }

    /// Forgets the lines from a number on, and with them the whole minute in which it is.
    private mutating func forget(from number: Int) {
        guard number < end else { return }
        var position = firstPosition(notBefore: number)
        while let last = minutes.last, last.start >= position { minutes.removeLast() }
        if let last = minutes.last, position < kept.count {
            position = last.start
            minutes.removeLast()
        }
        end = position < kept.count ? min(number, kept[position]) : number
        kept.removeSubrange(position...)
    }

    /// Drops the lines that the store has dropped.
    private mutating func drop(before number: Int) {
        guard let first = kept.first, first < number else { return }
        let gone = firstPosition(notBefore: number)
        kept.removeFirst(gone)
        let stay = minutes.firstIndex { $0.start > gone } ?? minutes.count
        minutes.removeFirst(max(0, stay - 1))
        for place in minutes.indices { minutes[place].start = max(0, minutes[place].start - gone) }
        if kept.isEmpty { minutes = [] }
    }

    private func firstPosition(notBefore number: Int) -> Int {
        var (low, high) = (0, kept.count)
        while low < high {
            let middle = (low + high) / 2
            if kept[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first position whose line was not written before `date`; `count` where all were.
    public func position(notBefore date: Date, in store: LogStore) -> Int {
        var (low, high) = (0, kept.count)
        while low < high {
            let middle = (low + high) / 2
            if store.time(kept[middle] - store.dropped) < date { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Lines of a minute at a place in `minutes`.
    public func count(ofMinute place: Int) -> Int {
        (place + 1 < minutes.count ? minutes[place + 1].start : count) - minutes[place].start
    }

    /// The place in `minutes` of the minute in which a position is; nil for an empty view.
    public func minute(of position: Int) -> Int? {
        guard !minutes.isEmpty else { return nil }
        var (low, high) = (0, minutes.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if minutes[middle].start <= position { low = middle } else { high = middle }
        }
        return low
    }
}
