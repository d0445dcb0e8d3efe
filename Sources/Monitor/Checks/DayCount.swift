public import FoundationEssentials

/// The day so far, UTC: what was predicted and lost, each with the stretch of time that it is of.
///
/// It is the one place where that is worked out and said, for the wall, the screens, one look and the machine formats. No
/// number is of a time that was not read: while the log is read back, the number says since when it is.
public struct DayCount: Sendable {
    /// Minutes that the newest counts may be behind the present without a word.
    private static let present = 3
    /// Minutes that the loss may be known for less long than the predictions and still be told with them.
    private static let mostBehind = 12

    /// What is compared: the day so far or what is known of it; the last hour where the day is too young to compare.
    public let flow: FlowCount?
    /// The predictions of today that are known without a gap, up to the newest; nil where none is.
    public let predicted: (minutes: Range<Int>, sum: Double)?
    private let now: Date
    private let backlog: Backlog?
    private let before: String

    /// Counts what `world` knows of the day of `now`.
    public init(_ world: World, now: Date) {
        self.now = now
        let midnight = Self.midnight(now)
        flow = world.flowOfToday(at: now) ?? world.flowOfHour
        backlog = world.backlog
        let log = world.functionLog.value
        predicted = log?.flow.predicted.newest(before: MinuteSeries.minute(of: now)).flatMap { newest in
            let end = newest.minute + 1
            let from = max(midnight, log?.flow.predicted.knownSince(before: end) ?? end)
            guard from < end, let sum = log?.flow.predicted.sum(from..<end) else { return nil }
            return (from..<end, sum)
        }
        before = log?.gap ?? (log?.isReadingBack ?? false ? "being read" : "")
    }

    /// `9,120 in -> 9,120 predicted -> 9,120 stored, 0 lost since midnight UTC, as of 12:40`.
    public var long: String {
        guard let flow else {
            let lack = "not compared: fewer than \(FlowCount.least) minutes are known"
            return predicted.map { "\(FlowCount.number($0.sum)) predicted \(since($0.minutes)); \(lack)" } ?? lack
        }
        let text = "\(flow.way), \(lost(flow)), as of \(Words.clock(flow.to))"
        guard let predicted, !isSame else { return text + hours(before: flow.minutes) }
        return "\(text); \(FlowCount.number(predicted.sum)) predicted \(since(predicted.minutes))"
            + hours(before: predicted.minutes)
    }

    /// The same for a line of `columns` letters: what is needed least goes first, and whole.
    ///
    /// The minutes that are counted stay, and that others are not.
    public func long(columns: Int) -> String {
        guard let flow else { return Self.fitting([long, short(columns: columns)].compactMap(\.self), columns) }
        let (end, note) = (", as of \(Words.clock(flow.to))", hours(before: flow.minutes, isBrief: true))
        let bare = "\(flow.bareWay), \(lost(flow))"
        let texts = [long, "\(flow.way), \(lost(flow))\(end)\(note)", bare + end + note, bare + note]
        return Self.fitting(texts + [short(columns: columns)].compactMap(\.self), columns)
    }

    /// `9,120 predicted, 0 lost since midnight UTC`; nil where nothing is known.
    public var short: String? { short(isBrief: false) }

    /// The same for a line of `columns` letters, on which the notes are brief where they must be.
    public func short(columns: Int) -> String? {
        guard let short = self.short, let brief = self.short(isBrief: true) else { return nil }
        return Self.fitting([short, brief], columns)
    }

    private func short(isBrief: Bool) -> String? {
        guard let predicted else { return flow.map { $0.lostWords($0.stretch, backlog) } }
        func minutes(_ range: Range<Int>) -> String { asOf(range) + hours(before: range, isBrief: isBrief) }
        if let flow, isSame, let both = flow.predicted {
            return "\(FlowCount.number(both)) predicted, \(lost(flow))\(minutes(flow.minutes))"
        }
        return "\(FlowCount.number(predicted.sum)) predicted \(since(predicted.minutes))\(minutes(predicted.minutes))"
            + (flow.map { "; " + $0.lostWords($0.stretch, backlog) } ?? "")
    }

    /// The first of `texts` that has no more letters than `columns`, else the last.
    private static func fitting(_ texts: [String], _ columns: Int) -> String {
        texts.first { $0.count <= columns } ?? texts.last ?? ""
    }

    /// `0 lost since midnight UTC`.
    private func lost(_ flow: FlowCount) -> String { flow.lostWords(since(flow.minutes), backlog) }

    /// Rides predicted today, as they are told; nil where none is known.
    public var predictedToday: Double? { isSame ? flow?.predicted : predicted?.sum }

    /// Rides lost today, as they are told; nil where the day is too young, or nothing can be compared.
    public var lostToday: Double? {
        guard let flow, flow.minutes.lowerBound >= Self.midnight(now) else { return nil }
        return flow.lost
    }

    /// `0 lost today`, `0 lost since 07:36` where the hours before are not known.
    ///
    /// It is nil where the day is too young, nothing can be compared, or one end of the way is not known.
    public var lostBrief: String? {
        guard let flow, let lostToday, flow.incoming != nil, flow.stored != nil else { return nil }
        let isWhole = flow.minutes.lowerBound == Self.midnight(now)
        return "\(FlowCount.number(lostToday)) lost \(isWhole ? "today" : since(flow.minutes))"
    }

    /// True where the loss can be told of the same minutes as the predictions.
    private var isSame: Bool {
        guard let flow, let predicted, flow.predicted != nil else { return false }
        return flow.minutes.lowerBound == predicted.minutes.lowerBound
            && predicted.minutes.upperBound - flow.minutes.upperBound <= Self.mostBehind
    }

    /// `since midnight UTC`, `since 07:36`; of a stretch that began yesterday `in the 1h to 00:05`.
    private func since(_ minutes: Range<Int>) -> String {
        let midnight = Self.midnight(now)
        if minutes.lowerBound < midnight {
            return "in the \(minutes.count)m to \(Words.clock(MinuteSeries.date(of: minutes.upperBound)))"
        }
        return minutes.lowerBound == midnight
            ? "since midnight UTC" : "since \(Words.clock(MinuteSeries.date(of: minutes.lowerBound)))"
    }

    /// What is said of the hours of today before `minutes`: that they are being read, or why they are not; else nothing.
    private func hours(before minutes: Range<Int>, isBrief: Bool = false) -> String {
        guard !before.isEmpty, minutes.lowerBound > Self.midnight(now) else { return "" }
        return isBrief ? " (before: \(before))" : " (the hours before: \(before))"
    }

    private func asOf(_ minutes: Range<Int>) -> String {
        guard MinuteSeries.minute(of: now) - minutes.upperBound > Self.present else { return "" }
        return ", as of \(Words.clock(MinuteSeries.date(of: minutes.upperBound)))"
    }

    /// The first minute of the day.
    private static func midnight(_ now: Date) -> Int { MinuteSeries.minute(of: CivilTime(now).start) }
}
