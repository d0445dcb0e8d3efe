public import FoundationEssentials

/// The offsets of a time zone from UTC, as the zone files of the system have them (TZif, RFC 9636).
public struct ZoneRules: Equatable, Sendable {
    /// The name, such as `Europe/Stockholm`.
    public let name: String
    /// Moments at which the offset changes, with the offset from then on.
    private var changes: [Change] = []
    /// Seconds east of UTC before the first change.
    private var before = 0
    /// What holds behind the last change.
    private var rest: YearlyZone?

    private struct Change: Equatable, Sendable {
        var at: Int
        var offset: Int
    }

    /// UTC, which needs no file.
    public static let utc = ZoneRules(name: "UTC", offset: 0)

    /// A zone whose offset never changes.
    public init(name: String, offset: Int) {
        self.name = name
        before = offset
    }

    /// Reads the bytes of a zone file; nil when they are none, or cut off, or name an offset beyond a day.
    public init?(name: String, tzif bytes: [UInt8]) {
        self.name = name
        guard bytes.count <= 1 << 20, let first = ZoneFileHeader(bytes, at: 0) else { return nil }
        var header = first
        var size = 4
        if first.version > 0 {
            // The second block repeats the first one with 64 bits a moment.
            guard let second = ZoneFileHeader(bytes, at: first.end(timeSize: 4)) else { return nil }
            (header, size) = (second, 8)
        }
        guard header.end(timeSize: size) <= bytes.count, header.types > 0 else { return nil }
        let times = header.start
        let indices = times + header.times * size
        let types = indices + header.times
        func offset(ofType index: Int) -> Int { ZoneFileHeader.number(bytes, at: types + 6 * index, size: 4) }
        before = offset(ofType: 0)
        for index in 0..<header.times {
            let type = Int(bytes[indices + index])
            guard type < header.types else { return nil }
            let at = ZoneFileHeader.number(bytes, at: times + index * size, size: size)
            changes.append(Change(at: at, offset: offset(ofType: type)))
        }
        guard changes.map(\.at) == changes.map(\.at).sorted(),
            ([before] + changes.map(\.offset)).allSatisfy({ abs($0) < 90_000 })
        else { return nil }
        if first.version > 0 {
            let footer = bytes[header.end(timeSize: size)...].split(separator: UInt8(ascii: "\n")).first ?? []
            rest = YearlyZone(String(decoding: footer, as: UTF8.self))
        }
    }

    /// Seconds east of UTC at `moment`.
    public func offset(at moment: Date) -> Int {
        let seconds = Int(CivilTime.clamped(moment).rounded(.down))
        guard let last = changes.last else { return rest?.offset(at: seconds) ?? before }
        if seconds >= last.at { return rest?.offset(at: seconds) ?? last.offset }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? before : changes[low - 1].offset
    }

    /// The moment at which clocks of the zone show `seconds` behind midnight of `day`.
    ///
    /// A time that is skipped in spring is moved behind the gap; of one that comes twice in autumn the first is taken.
    public func moment(of day: CivilTime, seconds: Int) -> Date {
        let wall = day.start.addingTimeInterval(Double(seconds))
        let candidates = [-86_400.0, 86_400].map { wall - Double(offset(at: wall + $0)) }
        let fitting = candidates.filter { $0 + Double(offset(at: $0)) == wall }
        return fitting.min() ?? wall - Double(offset(at: wall - 86_400))
    }
}

/// The header of a block of a zone file.
private struct ZoneFileHeader {
    var version: Int
    /// Where the block behind the header begins.
    var start: Int
    var times: Int
    var types: Int
    private var flags: Int
    private var leaps: Int
    private var letters: Int

    /// Reads the 44 bytes at `place`; nil when they are no header.
    init?(_ bytes: [UInt8], at place: Int) {
        guard place >= 0, place + 44 <= bytes.count, bytes[place..<place + 4].elementsEqual("TZif".utf8) else {
            return nil
        }
        let version = bytes[place + 4]
        self.version = version == 0 ? 0 : Int(version) - 48
        let counts = (0..<6).map { Self.number(bytes, at: place + 20 + 4 * $0, size: 4) }
        guard counts.allSatisfy({ (0...1 << 20).contains($0) }), self.version >= 0 else { return nil }
        flags = counts[0] + counts[1]
        leaps = counts[2]
        times = counts[3]
        types = counts[4]
        letters = counts[5]
        start = place + 44
    }

    /// Where the next block or the footer begins.
    func end(timeSize: Int) -> Int {
        start + times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4) + flags
    }

    /// A big-endian signed number.
    static func number(_ bytes: [UInt8], at place: Int, size: Int) -> Int {
        let bits = bytes[place..<place + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int(Int32(truncatingIfNeeded: bits)) : Int(truncatingIfNeeded: bits)
    }
}
