public import FoundationEssentials

/// What changed when: the transitions of every row, and a minute-by-minute ribbon of the rows that fail.
public struct StateLog: Equatable, Sendable {
    /// What a row was in one minute.
    public enum Minute: Sendable {
        /// Verified as well.
        case well
        /// Wrong.
        case bad
        /// Nobody could tell.
        case blind
        /// It followed from another row.
        case follows
    }

    /// One change of one row.
    public struct Change: Equatable, Sendable {
        /// When it was seen.
        public var at: Date
        /// The row.
        public var id: String
        /// The row's label.
        public var label: String
        /// What it was; nil when the row was seen for the first time.
        public var from: Severity?
        /// What it became.
        public var to: Severity
        /// The row's sentence at that moment.
        public var sentence: String
        /// The row from which it turned out to follow, which was judged a little later; nil for a change of its own.
        public var cause: String?
    }

    /// Seconds in which a cause may be found for what was told before it.
    private static let causeDelay = 120.0

    /// The newest changes, newest first, at most `limit`.
    public private(set) var changes: [Change] = []
    private var states: [String: State] = [:]
    private let limit: Int

    private struct State: Equatable, Sendable {
        var severity: Severity
        var since: Date
        /// True while the row is what it was when it counted first: then nobody here saw it become so.
        var isFirstLook = true
        /// True once the row counted: before that nobody knows what it was.
        var hasCounted = false
        /// What was told last, and when: money is told once a day at most.
        var told: Severity?
        var toldAt: Date?
        /// The cause under which the change that was told last was put later; its end belongs there too.
        var hiddenUnder: String?
        var minutes: [Minute] = []
        var lastMinute = Int.min
    }

    /// Minutes that a ribbon remembers: an hour.
    public static var ribbonLength: Int { 60 }

    /// An empty log that keeps at most `limit` changes.
    public init(limit: Int = 200) { self.limit = limit }

    /// Takes in a judgement and returns what changed since the one before; rows seen for the first time change only when
    /// they are not well.
    ///
    /// A row that does not count, because it follows from another or is meant to be so, keeps the state that was told
    /// last until it counts again: that it is hidden does not make it well.
    @discardableResult public mutating func absorb(_ judgement: Judgement) -> [Change] {
        var fresh: [Change] = []
        let minute = Int(judgement.now.timeIntervalSince1970 / 60)
        let isFirstRound = judgement.findings.contains {
            $0.modifier == .pending && $0.findingClass == .health && $0.readAt == nil
        }
        for finding in judgement.findings where finding.modifier != .pending {
            var state = states[finding.id] ?? State(severity: .ok, since: finding.since ?? judgement.now)
            if finding.counts,
                let change = Self.change(of: finding, &state, at: judgement.now, isFirstRound: isFirstRound)
            {
                fresh.append(change)
            }
            if finding.counts, finding.severity > .ok, state.hiddenUnder != nil {
                // The cause is gone and it is still wrong: it is a fault of its own.
                state.hiddenUnder = nil
                if let index = changes.firstIndex(where: { $0.id == finding.id }) { changes[index].cause = nil }
            }
            switch finding.modifier {
            case .suppressed(let cause): fold(finding.id, under: cause, &state, judgement.now)
            // It was seen before what it is meant to be off with.
            case .expected: fold(finding.id, under: finding.parents.first ?? finding.id, &state, judgement.now)
            default: break
            }
            Self.mark(&state, Self.minute(of: finding), minute: minute)
            states[finding.id] = state
        }
        fresh += ended(in: judgement)
        changes = Array((fresh.reversed() + changes).prefix(limit))
        return fresh
    }

    /// The ends of rows that are there only while they are at fault.
    private mutating func ended(in judgement: Judgement) -> [Change] {
        [(Judgement.ownNetwork, "somebody answers again"), (Judgement.sight, "what is watched is seen again")]
            .compactMap { id, sentence in
                guard judgement[id] == nil, let told = states[id]?.told, told > .ok,
                    let last = changes.first(where: { $0.id == id })
                else { return nil }
                states[id] = State(severity: .ok, since: judgement.now, hasCounted: true, told: .ok)
                return Change(
                    at: judgement.now, id: id, label: last.label, from: told, to: .ok, sentence: sentence)
            }
    }

    /// Puts what was told of a row a moment ago under the cause that is known now: it is told with that, and so is its end.
    private mutating func fold(_ id: String, under cause: String, _ state: inout State, _ now: Date) {
        guard state.told ?? .ok > .ok, let toldAt = state.toldAt, now.timeIntervalSince(toldAt) <= Self.causeDelay,
            let index = changes.firstIndex(where: { $0.id == id }), changes[index].cause == nil
        else { return }
        changes[index].cause = cause
        state.hiddenUnder = cause
    }

    /// When the row became what it is; nil for a row that was never seen.
    public func since(_ id: String) -> Date? { states[id]?.since }

    /// True when the row was so already when it was seen first.
    public func isFirstLook(_ id: String) -> Bool { states[id]?.isFirstLook ?? false }

    /// The row's last minutes, oldest first.
    public func ribbon(_ id: String) -> [Minute] { states[id]?.minutes ?? [] }

    /// Notes what a row that counts is now; nil when there is nothing to tell.
    private static func change(
        of finding: Finding, _ state: inout State, at now: Date, isFirstRound: Bool
    ) -> Change? {
        let severity = finding.severity
        let before = state.told ?? state.severity
        let from = state.hasCounted ? before : nil
        state.hasCounted = true
        if state.severity != severity {
            state.severity = severity
            state.isFirstLook = from == nil
            state.since = state.isFirstLook ? finding.heldAt ?? now : now
        }
        // While the first round is read a finding about the set-up is put together piece by piece; that is no change.
        if finding.findingClass == .posture, isFirstRound {
            state.told = nil
            return nil
        }
        guard before != severity, mayTell(finding, after: state.toldAt, at: now) else { return nil }
        state.told = severity
        state.toldAt = now
        let cause = severity == .ok ? state.hiddenUnder : nil
        state.hiddenUnder = nil
        return Change(
            at: now, id: finding.id, label: finding.label, from: from, to: severity, sentence: finding.sentence,
            cause: cause)
    }

    /// True when a change of the row may be told: of money once a day, of everything else always.
    private static func mayTell(_ finding: Finding, after last: Date?, at now: Date) -> Bool {
        guard finding.findingClass == .money, let last else { return true }
        return now.timeIntervalSince(last) >= 86_400
    }

    private static func minute(of finding: Finding) -> Minute {
        if case .suppressed = finding.modifier { return .follows }
        if finding.modifier == .expected { return .well }
        switch finding.severity {
        case .ok: return .well
        case .unknown: return .blind
        case .warning, .critical: return .bad
        }
    }

    private static func mark(_ state: inout State, _ value: Minute, minute: Int) {
        if state.lastMinute == minute, let last = state.minutes.last {
            if value == .bad || last != .bad { state.minutes[state.minutes.count - 1] = value }
            return
        }
        let gap = state.lastMinute == Int.min ? 0 : min(max(0, minute - state.lastMinute - 1), ribbonLength)
        state.minutes += Array(repeating: .blind, count: gap) + [value]
        state.minutes = Array(state.minutes.suffix(ribbonLength))
        state.lastMinute = minute
    }
}
