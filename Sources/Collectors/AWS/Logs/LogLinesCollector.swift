import AWSClient
import FoundationEssentials
import Monitor
import Synchronization

/// Reads the newest lines of the watched log groups, and follows them: CloudWatch Logs FilterLogEvents.
///
/// The first poll of a group looks back further and further until it has enough lines; each later one reads on where
/// the last ended. The groups are read one after the other, because the service allows few calls a second, and in
/// turns, so that a poll makes a bounded number of calls. A throttled group rests for some polls and loses nothing.
final class LogLinesCollector: Collector {
    /// Lines of a group that a first poll wants at least.
    private static let wanted = 1_000
    /// Seconds before now that a first poll looks back at first, by how much each further stretch is longer, and at most.
    private static let (firstLook, longer, farthest) = (60.0, 11.0, 86_400.0)
    /// Calls for one group in its first poll, and for a stretch of it that is not the first.
    private static let (callsAtFirst, callsOfStretch) = (20, 2)
    /// Calls of one poll over all groups.
    private static let calls = 30
    /// Calls for one group in one poll.
    private static let callsOfGroup = 6
    /// Seconds that are read twice, for lines that arrive late.
    static let overlap = 60.0
    /// Seconds behind the present from which on a poll skips what it missed.
    private static let tooFarBehind = 600.0

    private let groups: [String]
    private let client: AWSClient
    private let now: @Sendable () -> Date
    private let memory = Mutex<(groups: [String: GroupMemory], turn: Int)>(([:], 0))

    init(groups: [String], client: AWSClient, now: @escaping @Sendable () -> Date) {
        self.groups = groups
        self.client = client
        self.now = now
    }

    let source = SourceID.logLines

    /// The lines that are new, oldest first, and how each group stands; throws only when no group could ever be read.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        var (known, turn) = memory.withLock { $0 }
        var lines: [LogLines.Line] = []
        var calls = Self.calls
        for place in groups.indices where calls > 0 {
            let group = groups[(turn + place) % groups.count]
            var state = known[group] ?? GroupMemory()
            if state.rest > 0 {
                state.rest -= 1
            } else {
                let most = state.readTo == nil ? Self.callsAtFirst : Self.callsOfGroup
                let (new, made) = await read(group, &state, atMost: min(calls, most), at: now)
                lines += new
                calls -= made
            }
            known[group] = state
        }
        turn = groups.isEmpty ? 0 : (turn + 1) % groups.count
        memory.withLock { $0 = (known, turn) }
        if let failure = known.values.first?.failure,
            known.values.allSatisfy({ $0.failure != nil && $0.readTo == nil })
        {
            throw failure
        }
        lines.sort { $0.at < $1.at }
        return .logLines(
            LogLines(lines: lines, groups: known.mapValues { $0.summary(at: now) }))
    }

    /// The new lines of one group, and the number of calls that they took.
    private func read(
        _ group: String, _ state: inout GroupMemory, atMost calls: Int, at now: Date
    ) async -> (lines: [LogLines.Line], calls: Int) {
        var lines: [LogLines.Line] = []
        var made = 0
        do throws(PollFailure) {
            if let readTo = state.readTo {
                let isLost = now.timeIntervalSince(readTo) > Self.tooFarBehind
                if isLost { state.gapAt = now }
                let from = isLost ? now.addingTimeInterval(-Self.overlap) : readTo.addingTimeInterval(-Self.overlap)
                if isLost { state.countedFrom = from }
                _ = try await page(group, from, now.addingTimeInterval(60), calls, &made, &lines, &state)
            } else {
                try await firstLines(of: group, calls, &made, &lines, &state, at: now)
            }
            state.failure = nil
            state.failures = 0
            state.readTo = max(state.newest.map { min($0, now) } ?? now, now.addingTimeInterval(-Self.overlap))
            if state.isBehind, let newest = state.newest { state.readTo = min(newest, now) }
        } catch {
            state.note(error, group: group)
        }
        state.prune(at: now)
        return (lines, made)
    }

    /// The newest lines of a group that was never read: stretch before stretch, each longer than the one after it.
    ///
    /// A stretch that has more lines than a few calls bring is tried again from nearer on: lines of its beginning would
    /// leave a gap that nobody sees before those that are known.
    private func firstLines(
        of group: String, _ calls: Int, _ made: inout Int, _ lines: inout [LogLines.Line],
        _ state: inout GroupMemory, at now: Date
    ) async throws(PollFailure) {
        var from = now.addingTimeInterval(-Self.firstLook)
        _ = try await page(
            group, from, now.addingTimeInterval(60), min(calls, Self.callsOfGroup), &made, &lines, &state)
        state.countedFrom = from
        guard !state.isBehind else { return }
        let oldest = now.addingTimeInterval(-Self.farthest)
        var (length, longer) = (Self.firstLook * Self.longer, Self.longer)
        while lines.count < Self.wanted, made < calls, from > oldest, length >= 1 {
            let until = from.addingTimeInterval(-0.001)
            let start = max(oldest, from.addingTimeInterval(-length))
            var (attempt, older): (GroupMemory, [LogLines.Line]) = (state, [])
            let most = min(Self.callsOfStretch, calls - made)
            if try await page(group, start, until, most, &made, &older, &attempt) {
                (state, lines, from) = (attempt, older + lines, start)
                state.countedFrom = from
                length *= longer
            } else {
                (length, longer) = (from.timeIntervalSince(start) / 4, 2)
            }
        }
    }

    /// Reads a stretch of time; false when there are more lines than calls.
    private func page(
        _ group: String, _ from: Date, _ to: Date, _ calls: Int, _ made: inout Int, _ lines: inout [LogLines.Line],
        _ state: inout GroupMemory
    ) async throws(PollFailure) -> Bool {
        let isWhole = try await client.pages(
            .filterLogEvents(group: group, from: from, to: to), limit: max(1, calls)
        ) { answer throws(PollFailure) in
            made += 1
            let page = try answer.logs()
            lines += page.events.compactMap { state.absorb($0, group: group) }
            return page.nextToken.map { .filterLogEvents(group: group, from: from, to: to, token: $0) }
        }
        state.isBehind = !isWhole
        return isWhole
    }
}
