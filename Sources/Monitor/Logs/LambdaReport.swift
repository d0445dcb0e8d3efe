/// The line with which Lambda ends an invocation: `REPORT …` as text, or `platform.report` as JSON.
public struct LambdaReport: Equatable, Sendable {
    /// Milliseconds that the handler ran.
    public var duration: Double
    /// Milliseconds that are charged for.
    public var billed: Double
    /// The function's memory in MB.
    public var memorySize: Double?
    /// The largest memory used in MB.
    public var memoryUsed: Double?
    /// Milliseconds that the container took to start, where this invocation started one.
    public var start: Double?
    /// True when the line itself says that the invocation failed (`Status: timeout`).
    public var hasFailed: Bool

    /// Reads a line; nil for every other.
    public init?(_ text: String) {
        let isText = text.hasPrefix("REPORT RequestId:")
        let isJSON = text.hasPrefix("{") && text.holds(#""platform.report""#)
        guard isText || isJSON else { return nil }
        func number(_ mark: String, _ field: String) -> Double? {
            LogNumber.read(in: text, behind: isText ? mark : "\"\(field)\":")
        }
        guard let duration = number("\tDuration: ", "durationMs") else { return nil }
        self.duration = duration
        billed = number("Billed Duration: ", "billedDurationMs") ?? duration
        memorySize = number("Memory Size: ", "memorySizeMB")
        memoryUsed = number("Max Memory Used: ", "maxMemoryUsedMB")
        start = number("Init Duration: ", "initDurationMs")
        let failures = isText ? ["Status: timeout", "Status: error"] : [#""status":"timeout""#, #""status":"error""#]
        hasFailed = failures.contains { text.holds($0) }
    }
}

/// What Lambda itself writes around an invocation.
public enum LambdaMark: Equatable, Sendable {
    /// `START …`: an invocation begins.
    case start(request: String)
    /// `END …`: it is over.
    case end(request: String)
    /// `REPORT …`: what it took.
    case report(LambdaReport)

    /// Reads a line; nil for a line of the function's own.
    public init?(_ text: String) {
        if let report = LambdaReport(text) {
            self = .report(report)
            return
        }
        for (word, isStart) in [("START RequestId: ", true), ("END RequestId: ", false)] where text.hasPrefix(word) {
            let request = String(text.dropFirst(word.count).prefix { !$0.isWhitespace })
            self = isStart ? .start(request: request) : .end(request: request)
            return
        }
        return nil
    }
}

/// Numbers in lines of text.
enum LogNumber {
    /// The finite number behind `mark`.
    static func read(in text: String, behind mark: String) -> Double? {
        guard let range = text.place(of: mark) else { return nil }
        let digits = text.utf8[range.upperBound...].drop { $0 == 0x20 }
            .prefix { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
        guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }
}
