/// How bad a log line says something is.
public enum LogSeverity: UInt8, Comparable, CaseIterable, Sendable {
    /// Details for whoever wrote the program.
    case debug
    /// Everything that is neither of the others.
    case info
    /// Something may go wrong.
    case warning
    /// Something went wrong.
    case error

    /// Bytes at the start of a line in which its level is looked for.
    private static let head = 200

    /// Reads the severity of a line: the level that it names decides, and only without one its words.
    ///
    /// `0 errors` at level INFO is no error; `Task timed out` and a Python traceback have no level.
    public init(of text: String) {
        if let level = Self.level(of: text) {
            self = level
            return
        }
        let start = text.drop(while: \.isWhitespace)
        let isError =
            start.hasPrefix("Error") || start.hasPrefix("Traceback (most recent call last)")
            || text.holds("Task timed out after ")
            || text.holds("Process exited before completing") || Self.isException(start)
        let isReport = start.hasPrefix("REPORT RequestId:")
        if isError || isReport && LambdaReport(text)?.hasFailed == true {
            self = .error
        } else {
            self = start.hasPrefix("Warning") || start.hasPrefix("WARNING") ? .warning : .info
        }
    }

    /// Orders by how bad it is.
    public static func < (left: LogSeverity, right: LogSeverity) -> Bool { left.rawValue < right.rawValue }

    /// The level that stands in the first words, in capitals, alone or in brackets, or in the field `level` of JSON
    /// or logfmt.
    private static func level(of text: String) -> LogSeverity? {
        let head = text.utf8.prefix(head)
        if head.first == UInt8(ascii: "{") {
            let whole = text.utf8.prefix(LogLines.Line.longest)
            guard let mark = whole.firstRange(of: #""level""#.utf8) else { return nil }
            let value = whole[mark.upperBound...].drop { $0 == 0x20 || $0 == 0x3A || $0 == 0x22 }.prefix { $0 != 0x22 }
            return levels[String(decoding: value, as: UTF8.self).uppercased()]
        }
        for word in head.split(maxSplits: 12, whereSeparator: { !isUpper($0) }).prefix(12) {
            if let level = levels[String(decoding: word, as: UTF8.self)] { return level }
        }
        // logfmt, as Docker and many Go programs write it.
        guard text.holds("level="), let mark = head.firstRange(of: "level=".utf8) else { return nil }
        let value = head[mark.upperBound...].drop { $0 == 0x22 }.prefix(while: isUpper)
        return levels[String(decoding: value, as: UTF8.self).uppercased()]
    }

    private static let levels: [String: LogSeverity] = [
        "TRACE": .debug, "DEBUG": .debug, "INFO": .info, "NOTICE": .info, "WARN": .warning, "WARNING": .warning,
        "ERROR": .error, "CRITICAL": .error, "FATAL": .error, "SEVERE": .error,
    ]

    private static func isUpper(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || byte == UInt8(ascii: "_")
    }

    /// True for the last line of a traceback, such as `botocore.exceptions.ClientError: An error …`.
    static func isException(_ text: Substring) -> Bool {
        let name = text.utf8.prefix { $0 != UInt8(ascii: ":") && $0 > 0x20 }
        guard name.count < text.utf8.count, text.utf8[name.endIndex...].first == UInt8(ascii: ":") else { return false }
        let word = String(decoding: name, as: UTF8.self)
        return word.hasSuffix("Error") || word.hasSuffix("Exception")
    }
}
