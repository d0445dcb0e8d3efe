public import Cells
import FoundationEssentials
public import Monitor

/// A log line as it is read: what stands around the message is taken apart, and Lambda's own lines are put into words.
public struct LogText: Equatable, Sendable {
    /// The text that is shown, as it came; it is made safe when it is drawn.
    public let text: String
    /// What it means.
    public let role: Role
    /// `ERR `, `WARN`, `dbg ` or blanks.
    public let level: String

    /// Level and text as one line, without the level where it is blank.
    public var whole: String {
        let word = level.prefix { $0 != " " }
        return word.isEmpty ? text : "\(word) \(text)"
    }

    /// Reads a line.
    public init(_ line: LogLines.Line) {
        (level, role) = Self.level(of: line.severity)
        switch LambdaMark(line.text) {
        case .start(let request): text = "START  \(Self.short(request))"
        case .end(let request): text = "END    \(Self.short(request))"
        case .report(let report): text = Self.words(of: report, request: Self.request(in: line.text))
        case nil: text = LogMessage.text(of: line.text)
        }
    }

    /// Level in four letters, and the role of the line.
    static func level(of severity: LogSeverity) -> (String, Role) {
        switch severity {
        case .error: ("ERR ", .critical)
        case .warning: ("WARN", .warning)
        case .info: ("    ", .text)
        case .debug: ("dbg ", .dim)
        }
    }

    /// `REPORT 12 ms, billed 13 ms, 96 of 256 MB, init 812 ms`.
    static func words(of report: LambdaReport, request: String?) -> String {
        var parts = [
            milliseconds(report.duration), "billed \(milliseconds(report.billed))",
        ]
        if let used = report.memoryUsed {
            parts.append(
                "\(Words.fixed(used, 0))" + (report.memorySize.map { " of \(Words.fixed($0, 0))" } ?? "") + " MB")
        }
        if let start = report.start { parts.append("init \(Words.latency(start / 1000))") }
        if report.hasFailed { parts.append("FAILED") }
        return "REPORT " + parts.joined(separator: ", ") + (request.map { "  \(short($0))" } ?? "")
    }

    /// The request of a line of Lambda's own; nil where there is none.
    static func request(in text: String) -> String? {
        guard let range = text.place(of: "RequestId: ") else { return nil }
        return String(text[range.upperBound...].prefix { !$0.isWhitespace })
    }

    /// Whole milliseconds, as they are charged.
    private static func milliseconds(_ time: Double) -> String {
        time < 10_000 ? "\(Words.fixed(time, 0)) ms" : Words.latency(time / 1000)
    }

    private static func short(_ request: String) -> String { String(request.prefix(8)) }

    /// Every field of a line, for `d`.
    public static func facts(of line: LogLines.Line, in stack: Stack) -> [(name: String, value: String)] {
        var facts = [
            ("time", Words.stamp(line.at)), ("group", line.group), ("severity", "\(line.severity)"),
        ]
        if let request = request(in: line.text) { facts.append(("request", request)) }
        if let report = LambdaReport(line.text) {
            facts.append(("duration", milliseconds(report.duration)))
            facts.append(("billed", milliseconds(report.billed)))
            if let used = report.memoryUsed { facts.append(("memory used", "\(Words.fixed(used, 0)) MB")) }
            if let size = report.memorySize { facts.append(("memory", "\(Words.fixed(size, 0)) MB")) }
            if let start = report.start { facts.append(("init", Words.latency(start / 1000))) }
        }
        let message = LogMessage.text(of: line.text)
        if message != line.text { facts.append(("message", message)) }
        facts.append(("raw", line.text))
        return facts
    }
}
