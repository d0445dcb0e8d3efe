import AWSClient
import FoundationEssentials
import Monitor
import Synchronization

/// Reads the newest lines of the function's log group: CloudWatch Logs FilterLogEvents.
///
/// The first poll reads the last hour, or less of it when there are too many lines; every later one reads what came
/// since, with a short overlap for lines that arrive late, and now and then a long one for those that arrive very late.
final class FunctionLogCollector: Collector {
    /// Seconds of log that a snapshot stands for.
    static let window = 3_600.0
    private static let overlap = 20.0
    /// Lines that are late by as much as the longer less the pause between two such reads are found.
    private static let longOverlap = 240.0
    private static let longOverlapPause = 120.0
    private static let pagesAtMost = 3

    private let group: String
    private let client: AWSClient
    private let now: @Sendable () -> Date
    private let memory = Mutex(LogMemory())

    init(function: String, client: AWSClient, now: @escaping @Sendable () -> Date) {
        group = "/aws/lambda/" + Self.name(of: function)
        self.client = client
        self.now = now
    }

    let source = SourceID.functionLog

    /// The predictions, errors and durations of the last hour.
    func collect() async throws(PollFailure) -> Payload {
        let now = now()
        let start = now.addingTimeInterval(-Self.window)
        // Taken out, not copied; what was read before a failure stays.
        var memory = memory.withLock { known in
            defer { known = LogMemory() }
            return known
        }
        defer { self.memory.withLock { $0 = memory } }
        let starts = Self.starts(after: memory, window: start, now: now)
        for (index, from) in starts.enumerated() {
            let isComplete = try await read(from: from, to: now, into: &memory)
            if isComplete || index == starts.count - 1 {
                memory.finishRead(
                    from: from, to: now, isComplete: isComplete,
                    isLong: memory.readTo.map { $0.timeIntervalSince(from) >= Self.longOverlap } ?? true)
                break
            }
        }
        memory.prune(before: start, overlap: Self.longOverlap)
        return .functionLog(memory.snapshot(from: start, to: now))
    }

    /// Where to begin reading, the fullest first: later ones are tried when there are more lines than pages.
    private static func starts(after memory: LogMemory, window: Date, now: Date) -> [Date] {
        if let readTo = memory.readTo, readTo > window {
            let isLong = now.timeIntervalSince(memory.longReadAt ?? .distantPast) >= longOverlapPause
            let overlap = memory.isBehind ? 0 : isLong ? longOverlap : overlap
            return [max(window, readTo.addingTimeInterval(-overlap))]
        }
        return [window, now.addingTimeInterval(-600), now.addingTimeInterval(-60)]
    }

    private func read(from: Date, to: Date, into memory: inout LogMemory) async throws(PollFailure) -> Bool {
        // Lines of hosts whose clock runs ahead are taken too.
        let end = to.addingTimeInterval(60)
        do throws(PollFailure) {
            return try await client.pages(
                .filterLogEvents(group: group, from: from, to: end), limit: Self.pagesAtMost
            ) { answer throws(PollFailure) in
                let page = try answer.json(LogsAnswer.self)
                for event in page.events { memory.absorb(event) }
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

    /// The function's name, also when it is given as an ARN or with a version.
    private static func name(of function: String) -> String {
        let parts = function.split(separator: ":", omittingEmptySubsequences: false)
        if function.hasPrefix("arn:"), parts.count >= 7 { return String(parts[6]) }
        return String(parts.first ?? "")
    }
}
