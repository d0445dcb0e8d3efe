import FoundationEssentials

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

    /// Lines that are not newer than `date`.
    func count(until date: Date) -> Int { times.prefix { $0 <= date.timeIntervalSince1970 }.count }

    /// When a line was written, in seconds since 1970.
    func time(_ place: Int) -> Double { times[place] }

    /// How bad a line is.
    func severity(_ place: Int) -> LogSeverity { LogSeverity(rawValue: severities[place]) ?? .info }

    /// A line as bytes.
    func raw(_ place: Int, at index: Int) -> LogStore.Raw {
        let start = place == 0 ? 0 : Int(ends[place - 1])
        return LogStore.Raw(
            place: index, at: times[place], severity: severity(place), group: Int(groups[place]),
            text: text[start..<Int(ends[place])])
    }

    /// The line at a place within the chunk.
    func line(_ place: Int, _ names: [String]) -> LogLines.Line {
        let start = place == 0 ? 0 : Int(ends[place - 1])
        return LogLines.Line(
            group: names[Int(groups[place])], at: Date(timeIntervalSince1970: times[place]),
            severity: LogSeverity(rawValue: severities[place]) ?? .info,
            text: String(decoding: text[start..<Int(ends[place])], as: UTF8.self))
    }
}
