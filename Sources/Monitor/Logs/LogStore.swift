import FoundationEssentials

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

    private var chunks: [LogChunk] = []
    /// The index of each chunk's first line.
    private var starts: [Int] = []
    private var names: [String] = []
    /// Lines that were dropped for newer ones.
    public private(set) var dropped = 0

    /// A store without a line.
    public init() {}

    /// Bytes of text that are kept.
    public var bytes: Int { chunks.reduce(0) { $0 + $1.bytes } }

    /// Takes in the lines of a poll.
    public mutating func append(_ lines: [LogLines.Line]) {
        guard !lines.isEmpty else { return }
        var waiting = lines
        if let last = chunks.last, last.count + lines.count <= Self.chunkLines || lines[0].at < last.newest {
            waiting = (0..<last.count).map { last.line($0, names) } + lines
            chunks.removeLast()
        }
        // Lines of a poll come in order, and a late one is the exception.
        if zip(waiting, waiting.dropFirst()).contains(where: { $0.at > $1.at }) {
            waiting = waiting.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
                .map(\.element)
        }
        for start in stride(from: 0, to: waiting.count, by: Self.chunkLines) {
            let part = waiting[start..<Swift.min(start + Self.chunkLines, waiting.count)]
            let groups = part.map { number(of: $0.group) }
            chunks.append(LogChunk(part, groups: groups))
        }
        drop()
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
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle } else { high = middle }
        }
        return chunks[low].line(place - starts[low], names)
    }
}

/// Lines in one block of bytes, without a text object each.
struct LogChunk: Equatable, Sendable {
    private var text: [UInt8] = []
    private var ends: [UInt32] = []
    private var times: [Double] = []
    private var groups: [UInt16] = []
    private var severities: [UInt8] = []

    /// The lines, which are in order.
    init(_ lines: ArraySlice<LogLines.Line>, groups: [UInt16]) {
        text.reserveCapacity(lines.reduce(0) { $0 + $1.text.utf8.count })
        self.groups = groups
        for line in lines {
            text.append(contentsOf: line.text.utf8)
            ends.append(UInt32(text.count))
            times.append(line.at.timeIntervalSince1970)
            severities.append(line.severity.rawValue)
        }
    }

    var count: Int { ends.count }
    var bytes: Int { text.count }
    var newest: Date { Date(timeIntervalSince1970: times.last ?? 0) }

    /// The line at a place within the chunk.
    func line(_ place: Int, _ names: [String]) -> LogLines.Line {
        let start = place == 0 ? 0 : Int(ends[place - 1])
        return LogLines.Line(
            group: names[Int(groups[place])], at: Date(timeIntervalSince1970: times[place]),
            severity: LogSeverity(rawValue: severities[place]) ?? .info,
            text: String(decoding: text[start..<Int(ends[place])], as: UTF8.self))
    }
}
