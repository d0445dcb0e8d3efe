import AWSClient
import FoundationEssentials
import Monitor
import Synchronization

/// Reads the newest lines of the function's log group: CloudWatch Logs FilterLogEvents.
///
/// The first poll reads the last hour, or less of it when there are too many lines; every later one reads what came
/// since, with a short overlap for lines that arrive late, and now and then a long one for those that arrive very late.
/// What lies before is counted beside it, some pieces a poll, until the counts reach back a day: whoever starts the
/// dashboard asks soon what was lost today.
final class FunctionLogCollector: Collector {
    /// Seconds of log that a snapshot stands for.
    static let window = 3_600.0
    /// Seconds that the first read goes further back, so that an hour whose end CloudWatch has whole is there at once.
    private static let lead = 300.0
    private static let overlap = 10.0
    /// Lines that are late by as much as the longer less the pause between two such reads are found.
    private static let longOverlap = 240.0
    private static let longOverlapPause = 120.0
    private static let pastEvery = 5.0
    private static let pagesAtMost = 3
    /// Of the hours before, only lines that are counted are asked for.
    private static let counted =
        #"?"Processed ride" ?records ?Error ?ERROR ?"Task timed out" ?INIT_START ?"Init Duration" ?initDurationMs"#

    private struct State {
        var memory = LogMemory()
        var pastAt: Date?
    }

    private let group: String
    private let client: AWSClient
    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    init(function: String, client: AWSClient, now: @escaping @Sendable () -> Date) {
        group = "/aws/lambda/" + Self.name(of: function)
        self.client = client
        self.now = now
    }

    let source = SourceID.functionLog

    /// The predictions, errors and durations of the last hour, and counts of up to a day.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        let start = now.addingTimeInterval(-Self.window)
        // Taken out, not copied; what was read before a failure stays.
        var state = state.withLock { known in
            defer { known = State() }
            return known
        }
        defer { self.state.withLock { $0 = state } }
        var lines = 0
        let isFirst = state.memory.readTo == nil
        let starts = Self.starts(after: state.memory, window: start, now: now)
        for (index, from) in starts.enumerated() {
            let isComplete = try await read(from: from, to: now, into: &state.memory, lines: &lines)
            if isComplete || index == starts.count - 1 {
                state.memory.finishRead(
                    from: from, to: now, isComplete: isComplete,
                    isLong: state.memory.readTo.map { $0.timeIntervalSince(from) >= Self.longOverlap } ?? true)
                break
            }
        }
        if isFirst { state.memory.past.expect(linesAnHour: lines) }
        state.memory.prune(before: start, overlap: Self.longOverlap)
        // A short log is counted at once, so that a single look tells of the whole day.
        if isFirst ? lines < 1_000 : state.pastAt.map({ now.timeIntervalSince($0) >= Self.pastEvery }) ?? true {
            state.pastAt = now
            try await count(into: &state.memory, at: now)
        }
        return .functionLog(state.memory.snapshot(from: start, to: now))
    }

    /// Where to begin reading, the fullest first: later ones are tried when there are more lines than pages.
    private static func starts(after memory: LogMemory, window: Date, now: Date) -> [Date] {
        if let readTo = memory.readTo, readTo > window {
            let isLong = now.timeIntervalSince(memory.longReadAt ?? .distantPast) >= longOverlapPause
            let overlap = memory.isBehind ? 0 : isLong ? longOverlap : overlap
            return [max(window, readTo.addingTimeInterval(-overlap))]
        }
        return [window.addingTimeInterval(-lead), now.addingTimeInterval(-600), now.addingTimeInterval(-60)]
    }

    private func read(
        from: Date, to: Date, into memory: inout LogMemory, lines: inout Int
    ) async throws(PollFailure) -> Bool {
        // Lines of hosts whose clock runs ahead are taken too.
        let end = to.addingTimeInterval(60)
        do throws(PollFailure) {
            return try await client.pages(
                .filterLogEvents(group: group, from: from, to: end), limit: Self.pagesAtMost
            ) { answer throws(PollFailure) in
                let page = try answer.logs()
                let events = page.events
                lines += events.count
                for event in events { memory.absorb(event, readFrom: from) }
                return page.nextToken.map { .filterLogEvents(group: group, from: from, to: end, token: $0) }
            }
        } catch {
            guard case .status(_, let detail) = error, detail.hasPrefix("ResourceNotFoundException") else {
                throw error
            }
            throw .misconfigured(
                what: "log group \(group) does not exist: the function has never run, or has another name",
                setting: "function of the stack")
        }
    }

    /// Counts pieces of the hours before, in at most three pages; a failure of it fails nothing else.
    private func count(into memory: inout LogMemory, at now: Date) async throws(PollFailure) {
        let oldest = MinuteSeries.minute(of: now) - MinuteSeries.capacity + 1
        for _ in 0..<Self.pagesAtMost {
            guard let known = memory.known, memory.past.begin(before: known.lowerBound, oldest: oldest),
                let piece = memory.past.piece
            else { return }
            let call = AWSCall.filterLogEvents(
                group: group, from: MinuteSeries.date(of: piece.range.lowerBound),
                to: MinuteSeries.date(of: piece.range.upperBound), pattern: Self.counted, token: piece.token)
            do throws(PollFailure) {
                let page = try await client.send(call).logs()
                for event in page.events { memory.past.absorb(event) }
                if page.nextToken == piece.token, piece.token != nil {
                    throw PollFailure.notUnderstood("\(call.title): the same page twice")
                }
                if let piece = memory.past.turn(to: page.nextToken) {
                    memory.finishPast(piece.range, piece.counts, starts: piece.starts)
                }
            } catch .cancelled {
                throw .cancelled
            } catch {
                memory.past.fail(error)
                return
            }
        }
    }

    /// The function's name, also when it is given as an ARN or with a version.
    static func name(of function: String) -> String {
        let parts = function.split(separator: ":", omittingEmptySubsequences: false)
        if function.hasPrefix("arn:"), parts.count >= 7 { return String(parts[6]) }
        return String(parts.first ?? "")
    }
}
