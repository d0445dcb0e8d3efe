import FoundationEssentials
import Monitor

/// What is known of one log group from earlier polls: bounded.
struct GroupMemory: Sendable {
    private static let mostReports = 5_000
    private static let mostErrors = 5_000
    /// Polls that a throttled group rests at most.
    private static let longestRest = 8

    /// Lines up to here were read; nil before the first good read.
    var readTo: Date?
    /// The newest line.
    private(set) var newest: Date?
    /// From when on every line was read, and errors and invocations are counted.
    var countedFrom: Date?
    /// True when the last read broke off before its end.
    var isBehind = false
    /// When lines were left out last.
    var gapAt: Date?
    /// How the newest read failed.
    var failure: PollFailure?
    /// Failed reads in a row.
    var failures = 0
    /// Polls to wait before the next read.
    var rest = 0
    private var seen: [LogsAnswer.Event.Key: Date] = [:]
    private var errors: [Date] = []
    private var newestError: (text: String, at: Date)?
    private var reports: [(report: LambdaReport, at: Date)] = []

    /// Takes a line in, once; gives it back when it is new.
    mutating func absorb(_ event: LogsAnswer.Event, group: String) -> LogLines.Line? {
        guard seen.updateValue(event.at, forKey: event.key) == nil else { return nil }
        newest = max(newest ?? event.at, event.at)
        let line = LogLines.Line(group: group, at: event.at, text: event.message)
        if line.severity == .error {
            errors.append(event.at)
            if event.at >= newestError?.at ?? .distantPast { newestError = (line.text, event.at) }
        }
        if let report = LambdaReport(event.message) { reports.append((report, event.at)) }
        return line
    }

    /// Takes note of a failed read: a throttled group rests, longer each time; what is missing is read afterwards.
    mutating func note(_ error: PollFailure, group: String) {
        failure = error
        if case .status(_, let detail) = error, detail.hasPrefix("ResourceNotFoundException") {
            failure = .misconfigured(
                what: "log group \(group) does not exist", setting: "log_groups and lambda_function of the stack")
        }
        failures += 1
        if case .throttled = error { rest = min(Self.longestRest, 1 << min(failures - 1, 3)) }
    }

    /// Forgets what no read asks for again, what lies before the window, and what is too much.
    mutating func prune(at now: Date) {
        if let readTo {
            let oldest = readTo.addingTimeInterval(-LogLinesCollector.overlap - 1)
            seen = seen.filter { $0.value >= oldest }
        }
        let start = now.addingTimeInterval(-LogLines.window)
        errors = errors.filter { $0 >= start }.suffix(Self.mostErrors)
        reports = reports.filter { $0.at >= start }.suffix(Self.mostReports)
        if let at = newestError?.at, at < start { newestError = nil }
    }

    /// How the group stands at `now`.
    func summary(at now: Date) -> LogLines.Group {
        let start = now.addingTimeInterval(-LogLines.window)
        return LogLines.Group(
            newest: newest, errors: errors.count, newestError: newestError?.text,
            from: countedFrom, hasGap: isBehind || (gapAt.map { $0 >= start } ?? false),
            calls: LogLines.Calls(reports.map(\.report)), failure: failure)
    }
}
