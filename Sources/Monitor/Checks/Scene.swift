public import FoundationEssentials

/// All that a check may look at.
public struct Scene: Sendable {
    /// Whether failures must repeat before they count.
    public enum Mode: Sendable {
        /// One look: every failure counts (`check`, the first poll).
        case instant
        /// A running screen: transport failures count after three in a row.
        case running
    }

    private struct Fields: Sendable {
        var world: World
        var stack: Stack
        var thresholds: Thresholds
        var intervals: Intervals
        var now: Date
        var mode: Mode
    }

    /// What all copies of a scene share: it is handed to every check, and to copy the whole world each time costs as much
    /// as a tenth of the judging.
    private final class Content: Sendable {
        let fields: Fields

        init(_ fields: Fields) { self.fields = fields }
    }

    private var content: Content
    /// The month's cost, which several checks look at.
    private(set) var cost = FirstLook<MonthCost?>()

    /// What is known.
    public var world: World {
        _read { yield content.fields.world }
        set { change { $0.world = newValue } }
    }
    /// What is to be watched.
    public var stack: Stack {
        _read { yield content.fields.stack }
        set { change { $0.stack = newValue } }
    }
    /// The numbers to judge by.
    public var thresholds: Thresholds {
        _read { yield content.fields.thresholds }
        set { change { $0.thresholds = newValue } }
    }
    /// The periods to judge staleness by.
    public var intervals: Intervals {
        _read { yield content.fields.intervals }
        set { change { $0.intervals = newValue } }
    }
    /// The present moment.
    public var now: Date {
        get { content.fields.now }
        set { change { $0.now = newValue } }
    }
    /// Whether failures must repeat before they count.
    public var mode: Mode {
        get { content.fields.mode }
        set { change { $0.mode = newValue } }
    }

    private mutating func change(_ change: (inout Fields) -> Void) {
        var fields = content.fields
        change(&fields)
        content = Content(fields)
        cost.forget()
    }

    /// Puts a scene together.
    public init(
        world: World, stack: Stack, thresholds: Thresholds = Thresholds(), intervals: Intervals = Intervals(),
        now: Date,
        mode: Mode = .instant
    ) {
        content = Content(
            Fields(
                world: world, stack: stack, thresholds: thresholds, intervals: intervals, now: now, mode: mode))
    }
}

/// What a feed says at one moment.
enum Reading<Value: Equatable & Sendable> {
    /// Nothing came yet and nothing failed.
    case pending
    /// A value, when it was read, and a failure after it that does not count yet.
    case value(Value, at: Date, soft: Finding.Soft?)
    /// A failure that counts, and when the last good value came.
    case failed(PollFailure, lastGood: Date?, since: Date?)
}

extension Scene {
    /// What `feed` says in this scene's mode.
    func reading<Value>(_ feed: Feed<Value>) -> Reading<Value> {
        if let failure = feed.failure, mode == .instant || feed.isDown {
            return .failed(failure, lastGood: feed.readAt, since: feed.failingSince)
        }
        if feed.failure == nil, feed.isDown, mode == .running, let failure = feed.lastFailure {
            return .failed(failure, lastGood: feed.readAt, since: feed.failingSince)
        }
        guard let value = feed.value, let at = feed.readAt else { return .pending }
        let soft = feed.failure == nil ? nil : Finding.Soft(count: feed.failuresInARow, of: Feed<Value>.failuresToHard)
        return .value(value, at: at, soft: soft)
    }

    /// Fills a finding from a feed: `judge` sees only a value; failures, first polls and staleness are handled here, once.
    func judged<Value>(
        _ blank: Finding, by feed: Feed<Value>, of source: SourceID, target: String? = nil,
        judge: (Value, inout Finding) -> Void
    ) -> Finding {
        var finding = blank
        switch reading(feed) {
        case .pending:
            finding.modifier = .pending
            finding.severity = .unknown
            finding.brief = "reading"
            finding.sentence = "\(finding.label) is being read for the first time"
        case .failed(let failure, let lastGood, let since):
            finding.readAt = lastGood
            // What failed at the first look failed before: since when, nobody knows.
            finding.since = lastGood == nil ? nil : since
            fill(&finding, failure: failure, target: target)
        case .value(let value, let at, let soft):
            finding.readAt = at
            finding.soft = soft
            judge(value, &finding)
            if let soft, let failure = feed.failure {
                finding.brief = "\(Self.brief(failure)), soft \(soft.count)/\(soft.of)"
            }
            if now.timeIntervalSince(at) > intervals.staleAfter(source) { age(&finding, since: at) }
        }
        return finding
    }

    /// Marks a finding whose value is older than its period allows: it is no longer verified.
    private func age(_ finding: inout Finding, since at: Date) {
        finding.modifier = .stale
        if finding.severity <= .unknown { finding.since = at }
        finding.sentence = "\(finding.subject): nothing read for \(Words.age(now.timeIntervalSince(at)))"
        finding.severity = max(finding.severity, .unknown)
        finding.why =
            "last read \(Words.age(now.timeIntervalSince(at))) ago" + (finding.why.isEmpty ? "" : "; " + finding.why)
        if finding.next.isEmpty { finding.next = "r reads it now" }
    }
}
