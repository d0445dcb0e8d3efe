import FoundationEssentials
import Wire

/// What a line of the function's log means.
enum LogLine: Equatable, Sendable {
    /// `Processed ride ID: predicted duration = 12.34 minutes`.
    case predicted(ride: String, minutes: Double)
    /// `Processing ride: {…}`.
    case ride(RideDetails)
    /// `Processing N records`.
    case received(Int)
    /// `Error …`, `Task timed out …` or a line of the level ERROR; its text without time and request id.
    case error(String)
    /// `REPORT …`: how long the call took in milliseconds, its start-up excluded, and whether it had to start up.
    case report(Double, isCold: Bool)
    /// `INIT_START …`: a new copy of the function starts.
    case started
    /// Any other line.
    case other

    /// Bytes of a line that are looked at.
    private static let longest = 8_192

    /// Understands `message`, written as text or in Lambda's JSON log format.
    init(_ message: String) {
        let message = String(decoding: message.utf8.prefix(Self.longest), as: UTF8.self)
        if message.utf8.first == UInt8(ascii: "{"), let record = JSONRecord(message) {
            if let milliseconds = record.took {
                self = .report(milliseconds, isCold: record.isCold)
                return
            }
            if record.isStart {
                self = .started
                return
            }
            self.init(text: record.message ?? message, level: record.level)
            return
        }
        let fields = message.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
        if fields.count == 4, message.hasPrefix("[") {
            self.init(text: String(fields[3]), level: String(fields[0].dropFirst().prefix { $0 != "]" }))
        } else if message.hasPrefix("[ERROR]") {
            self.init(text: String(message.dropFirst("[ERROR]".count)), level: "ERROR")
        } else {
            self.init(text: message, level: nil)
        }
    }

    private init(text: String, level: String?) {
        if let found = Self.processing(text) {
            self = found
        } else if text.hasPrefix("REPORT "), let milliseconds = Self.number(in: text, behind: "\tDuration: ") {
            self = .report(milliseconds, isCold: text.range(of: "Init Duration: ") != nil)
        } else if text.hasPrefix("INIT_START") {
            self = .started
        } else if let mark = text.range(of: "Task timed out after ") {
            self = .error(Self.clean(text[mark.lowerBound...]))
        } else if text.hasPrefix("Error") || level == "ERROR" || level == "CRITICAL" || level == "FATAL" {
            self = .error(Self.clean(text[...]))
        } else {
            self = .other
        }
    }

    /// What a line with `Processed ride`, `Processing ride` or `Processing N records` in it means.
    private static func processing(_ text: String) -> LogLine? {
        guard let start = text.range(of: "Process") else { return nil }
        let rest = text[start.upperBound...]
        if rest.hasPrefix("ing ride: ") { return .ride(RideDetails(rest.dropFirst("ing ride: ".count))) }
        if rest.hasPrefix("ing ") {
            let digits = rest.dropFirst("ing ".count).prefix { $0.isASCII && $0.isNumber }
            guard digits.count <= 9, let count = Int(digits) else { return nil }
            return rest[digits.endIndex...].hasPrefix(" record") ? .received(count) : nil
        }
        guard rest.hasPrefix("ed ride "), let end = rest.range(of: ": predicted duration = "),
            let minutes = number(in: rest[end.lowerBound...], behind: ": predicted duration = ")
        else { return nil }
        let ride = rest[..<end.lowerBound].dropFirst("ed ride ".count)
        return .predicted(ride: String(ride.prefix(200)), minutes: minutes)
    }

    /// The finite number behind `mark`.
    private static func number(in text: some StringProtocol, behind mark: StaticString) -> Double? {
        guard let range = text.range(of: mark) else { return nil }
        let digits = text[range.upperBound...].utf8.prefix { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
        guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }

    /// The first line of `text` with at most 300 characters.
    private static func clean(_ text: Substring) -> String {
        let line = text.drop(while: \.isWhitespace).prefix { !$0.isNewline }
        return String(line.prefix(300))
    }

    /// A line of Lambda's JSON log format: the function's own or the platform's report.
    private struct JSONRecord {
        var message: String?
        var level: String?
        var took: Double?
        var isCold = false
        var isStart = false

        private struct Body: Decodable {
            struct Record: Decodable, Sendable { var metrics: Lenient<Metrics>? }
            struct Metrics: Decodable, Sendable {
                var durationMs: Lenient<Double>?
                var initDurationMs: Lenient<Double>?
            }
            var message: Lenient<String>?
            var level: Lenient<String>?
            var record: Lenient<Record>?
            var type: Lenient<String>?
        }

        init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard !JSONDepth.isTooDeep(bytes), let body = try? JSONDecoder().decode(Body.self, from: Data(bytes)) else {
                return nil
            }
            message = body.message.read()
            level = body.level.read()
            let type = body.type.read()
            isStart = type == "platform.initStart"
            guard type == "platform.report", let metrics = body.record.read()?.metrics.read() else { return }
            took = metrics.durationMs.read()
            isCold = metrics.initDurationMs.read() != nil
        }
    }
}
