import FoundationEssentials
import Monitor
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

    /// The bytes of a line or a part of it.
    private typealias Bytes = UnsafeBufferPointer<UInt8>

    /// Understands `message`, written as text or in Lambda's JSON log format.
    init(_ message: String) {
        var message = message
        self = message.withUTF8 { LogLine(line: $0.part(..<min($0.count, Self.longest))) }
    }

    private init(line: Bytes) {
        if line.first == UInt8(ascii: "{"), let record = JSONRecord(line) {
            if let milliseconds = record.took {
                self = .report(milliseconds, isCold: record.isCold)
            } else if record.isStart {
                self = .started
            } else if var text = record.message {
                self = text.withUTF8 { LogLine(text: $0, isError: Self.isError(record.level ?? "")) }
            } else {
                self.init(text: line, isError: Self.isError(record.level ?? ""))
            }
        } else if line.first == UInt8(ascii: "["), let start = Self.text(in: line) {
            let level = line.part(1..<start).prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "\t") }
            self.init(text: line.part(start...), isError: Self.isError(String(decoding: level, as: UTF8.self)))
        } else if line.begins(with: "[ERROR]") {
            self.init(text: line.part(7...), isError: true)
        } else {
            self.init(text: line, isError: false)
        }
    }

    private init(text: Bytes, isError: Bool) {
        if let found = Self.processing(text) {
            self = found
        } else if text.begins(with: "REPORT "), let milliseconds = Self.number(in: text, behind: "\tDuration: ") {
            self = .report(milliseconds, isCold: text.offset(of: "Init Duration: ") != nil)
        } else if text.begins(with: "INIT_START") {
            self = .started
        } else if let mark = text.offset(of: "Task timed out after ") {
            self = .error(Self.clean(text.part(mark...)))
        } else if text.begins(with: "Error") || isError {
            self = .error(Self.clean(text))
        } else {
            self = .other
        }
    }

    private static func isError(_ level: String) -> Bool { ["ERROR", "CRITICAL", "FATAL"].contains(level) }

    /// Where the text begins behind level, time and request id, which tabs end; nil for a line without them.
    private static func text(in line: Bytes) -> Int? {
        var tabs = 0
        return line.firstIndex { byte in
            if byte == UInt8(ascii: "\t") { tabs += 1 }
            return tabs == 3
        }.map { $0 + 1 }
    }

    /// What a line with `Processed ride`, `Processing ride` or `Processing N records` in it means.
    private static func processing(_ text: Bytes) -> LogLine? {
        guard let start = text.offset(of: "Process") else { return nil }
        let rest = text.part((start + 7)...)
        if rest.begins(with: "ing ride: ") {
            return .ride(RideDetails(Substring(decoding: rest.part(10...), as: UTF8.self)))
        }
        if rest.begins(with: "ing ") {
            let digits = rest.part(4...).prefix { (0x30...0x39).contains($0) }
            guard digits.count <= 9, let count = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
            return rest.part((4 + digits.count)...).begins(with: " record") ? .received(count) : nil
        }
        guard rest.begins(with: "ed ride "), let end = rest.offset(of: ": predicted duration = "),
            let minutes = number(in: rest.part(end...), behind: ": predicted duration = ")
        else { return nil }
        let ride = String(decoding: rest.part(min(8, end)..<end), as: UTF8.self)
        return .predicted(ride: ride.utf8.count <= 200 ? ride : String(ride.prefix(200)), minutes: minutes)
    }

    /// The finite number behind `mark`.
    private static func number(in text: Bytes, behind mark: StaticString) -> Double? {
        guard let start = text.offset(of: mark) else { return nil }
        let digits = text.part((start + mark.utf8CodeUnitCount)...)
            .prefix { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
        guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else { return nil }
        return number
    }

    /// The first line of `text` with at most 300 characters.
    private static func clean(_ text: Bytes) -> String {
        let line = String(decoding: text, as: UTF8.self).drop(while: \.isWhitespace).prefix { !$0.isNewline }
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

        init?(_ text: UnsafeBufferPointer<UInt8>) {
            let bytes = Array(text)
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

extension UnsafeBufferPointer<UInt8> {
    /// A part of it, counted from 0.
    fileprivate func part(_ range: some RangeExpression<Int>) -> Self { Self(rebasing: self[range]) }
}
