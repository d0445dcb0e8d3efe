import AWSClient
import FoundationEssentials
import Monitor

/// A stretch of a folder in which every object was listed.
struct KeyRun: Sendable {
    /// Seconds by which an object may be written after one of a higher name.
    static let tolerance = 120.0
    private static let mostRecent = 5_000

    /// Objects by the minute in which they were written.
    private(set) var counts: [Int: Int] = [:]
    /// The newest of them.
    private(set) var newest: ObjectEntry?
    /// The highest key.
    private(set) var end: String?
    /// Those that were listed last, in the order of their keys.
    private(set) var recent: [ObjectEntry] = []

    /// Objects in it.
    var total: Int { counts.values.reduce(0, +) }

    /// The key behind which new objects are listed: far enough back that none that came late is passed over.
    var place: String? {
        guard let at = newest?.modified else { return end }
        let old = recent.last { ($0.modified ?? at) < at.addingTimeInterval(-Self.tolerance) }
        return old?.key
    }

    /// Adds objects, each once.
    mutating func take(_ objects: [ObjectEntry]) {
        let isBehind = objects.first.map { first in end.map { first.key > $0 } ?? true } ?? true
        let known = isBehind ? [] : Set(recent.map(\.key))
        for object in objects where !known.contains(object.key) {
            guard let at = object.modified else { continue }
            counts[MinuteSeries.minute(of: at), default: 0] += 1
            if at >= newest?.modified ?? .distantPast { newest = object }
            end = max(end ?? object.key, object.key)
            recent.append(object)
        }
        if recent.count > 2 * Self.mostRecent { recent.removeFirst(recent.count - Self.mostRecent) }
    }

    /// Adds the run that begins where this one ends.
    mutating func append(_ next: KeyRun) {
        counts.merge(next.counts, uniquingKeysWith: +)
        newest = next.newest ?? newest
        end = next.end ?? end
        recent = next.recent
    }

    /// Forgets the single objects written before `start`, but for the newest; their number stays.
    mutating func prune(before start: Date) {
        guard recent.count > Self.mostRecent || recent.first?.modified.map({ $0 < start }) ?? false else { return }
        let kept = recent.filter { ($0.modified ?? start) >= start }
        recent = Array((kept.isEmpty ? recent.suffix(1) : kept[...]).suffix(Self.mostRecent))
    }

    /// True when the names are in the order of their times, but for a little.
    static func isOrdered(_ objects: [ObjectEntry]) -> Bool {
        var latest = Date.distantPast
        for at in objects.lazy.compactMap(\.modified) {
            if at < latest.addingTimeInterval(-tolerance) { return false }
            latest = max(latest, at)
        }
        return true
    }
}
