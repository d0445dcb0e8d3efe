public import FoundationEssentials

/// The newest lines of all watched log groups, at most 100,000 and 24 MB of text, in the order of time.
///
/// Lines lie in chunks that never change once they are full, so that a copy shares them and an append touches a
/// thousand lines at most. A line that comes late is put in order within the newest chunk.
public struct LogStore: Equatable, Sendable {
    /// Lines that are kept at most.
    public static let mostLines = 100_000
    /// Bytes of text that are kept at most.
    public static let mostBytes = 24 << 20
    private static let chunkLines = 1_024

    private(set) var chunks: [LogChunk] = []
    /// The index of each chunk's first line.
    private(set) var starts: [Int] = []
    private var names: [String] = []
    /// Lines that were dropped for newer ones.
    public private(set) var dropped = 0
    /// Grows with each change.
    public private(set) var revision = 0
    private var edits: [Edit] = []

    /// From which line on a change changed something.
    private struct Edit: Equatable, Sendable {
        var revision: Int
        var from: Int
    }

    /// Changes that are remembered.
    private static let mostEdits = 64

    /// A store without a line.
    public init() {}

    /// Bytes of text that are kept.
    public var bytes: Int { chunks.reduce(0) { $0 + $1.bytes } }

    /// The number behind that of the newest line; a line's number is `dropped` and its index together.
    public var end: Int { dropped + count }

    /// The number of the first line that a look of `revision` may have seen otherwise, or not yet; everything before it
    /// is as it was.
    public func changed(since revision: Int) -> Int {
        if revision >= self.revision { return end }
        guard let oldest = edits.first, oldest.revision <= revision + 1 else { return dropped }
        return edits.filter { $0.revision > revision }.map(\.from).min() ?? end
    }

    /// The groups of which there are lines.
    public var groups: [String] { names }

    /// Takes in the lines of a poll.
    public mutating func append(_ lines: [LogLines.Line]) {
        guard !lines.isEmpty else { return }
        var waiting = lines
        // Lines of a poll come in order, and a late one is the exception.
        if zip(lines, lines.dropFirst()).contains(where: { $0.at > $1.at }) {
            waiting = lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
                .map(\.element)
        }
        var from = end
        var place = chunks.count - 1
        // What belongs behind the newest line goes to the end; what is older into the chunk of its time.
        var rest = waiting[...]
        if let newest = chunks.last?.newest {
            let late = waiting.prefix { $0.at < newest }
            rest = waiting[late.endIndex...]
            if !rest.isEmpty, let last = chunks.last, last.count + rest.count <= Self.chunkLines {
                from = Swift.min(from, merge(rest, intoChunk: place))
                rest = []
            }
            var older = late
            while place >= 0, !older.isEmpty {
                let before = place > 0 ? chunks[place - 1].newest : .distantPast
                let own = older.reversed().prefix { $0.at >= before }.count
                if own > 0 { from = Swift.min(from, merge(older.suffix(own), intoChunk: place)) }
                older = older.dropLast(own)
                place -= 1
            }
        }
        for start in stride(from: rest.startIndex, to: rest.endIndex, by: Self.chunkLines) {
            chunks.append(chunk(rest[start..<Swift.min(start + Self.chunkLines, rest.endIndex)]))
        }
        drop()
        revision += 1
        edits = edits.suffix(Self.mostEdits - 1) + [Edit(revision: revision, from: from)]
    }

    /// Puts lines among those of a chunk, behind those of the same time; returns the number of the first that moved.
    private mutating func merge(_ lines: ArraySlice<LogLines.Line>, intoChunk place: Int) -> Int {
        let old = chunks[place]
        guard let first = lines.first else { return end }
        let kept = old.count(until: first.at)
        let all = ((0..<old.count).map { old.line($0, names) } + lines).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        let pieces = stride(from: 0, to: all.count, by: Self.chunkLines).map {
            chunk(all[$0..<Swift.min($0 + Self.chunkLines, all.count)])
        }
        let start = chunks[..<place].reduce(dropped) { $0 + $1.count }
        chunks.replaceSubrange(place...place, with: pieces)
        return start + kept
    }

    private mutating func chunk(_ lines: ArraySlice<LogLines.Line>) -> LogChunk {
        let groups = lines.map { number(of: $0.group) }
        return LogChunk(lines, groups: groups)
    }

    private mutating func drop() {
        var lines = chunks.reduce(0) { $0 + $1.count }
        var size = bytes
        var first = 0
        while first < chunks.count - 1, lines > Self.mostLines || size > Self.mostBytes {
            lines -= chunks[first].count
            size -= chunks[first].bytes
            dropped += chunks[first].count
            first += 1
        }
        chunks.removeFirst(first)
        starts =
            chunks.reduce(into: (list: [Int](), next: 0)) {
                $0.list.append($0.next)
                $0.next += $1.count
            }.list
    }

    private mutating func number(of group: String) -> UInt16 {
        if let known = names.firstIndex(of: group) { return UInt16(known) }
        // More groups than anybody watches share the last number.
        if names.count == UInt16.max { return UInt16.max - 1 }
        names.append(group)
        return UInt16(names.count - 1)
    }
}

extension LogStore: RandomAccessCollection {
    /// Zero.
    public var startIndex: Int { 0 }
    /// The number of lines.
    public var endIndex: Int { (starts.last ?? 0) + (chunks.last?.count ?? 0) }

    /// The line at a place, the oldest at zero.
    public subscript(place: Int) -> LogLines.Line {
        let chunk = chunk(of: place)
        return chunks[chunk].line(place - starts[chunk], names)
    }

    /// When the line at a place was written, without its text.
    public func time(_ place: Int) -> Date {
        let chunk = chunk(of: place)
        return Date(timeIntervalSince1970: chunks[chunk].time(place - starts[chunk]))
    }

    /// How bad the line at a place is, without its text.
    public func severity(_ place: Int) -> LogSeverity {
        let chunk = chunk(of: place)
        return chunks[chunk].severity(place - starts[chunk])
    }

    func chunk(of place: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}
