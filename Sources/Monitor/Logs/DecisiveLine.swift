/// The line of a log that says why something failed, and what makes it that.
///
/// The one judgement of it: rows quote that line, a log that is opened begins there, and what is beneath a row shows it.
public struct DecisiveLine: Equatable, Sendable {
    /// What kind of line it is, the most telling first.
    public enum Kind: Sendable {
        /// An exception's own, the last of its traceback.
        case exception
        /// The last that says it is an error.
        case error
        /// The last of all, where none says so.
        case last
    }

    /// Its place among the lines.
    public let place: Int
    /// What kind of line it is.
    public let kind: Kind

    /// Finds it among lines, of each how bad it says it is, nil where it does not say, and its text; nil where there is
    /// no line.
    public init?(of lines: some Sequence<(severity: LogSeverity?, text: String)>) {
        var count = 0
        var (exception, error, generic): (Int?, Int?, Int?)
        var isBehindFrames = false
        for (place, line) in lines.enumerated() {
            count += 1
            let text = Self.message(line.text)
            if text.first?.isWhitespace == true {
                isBehindFrames = isBehindFrames || Self.isFrame(text)
                continue
            }
            let isError = (line.severity ?? LogSeverity(of: line.text)) == .error
            if isBehindFrames, line.severity == nil || isError { exception = place }
            // An exception that is told at a lower level was dealt with.
            if isError, LogSeverity.isException(text) { exception = place }
            isBehindFrames = false
            guard isError else { continue }
            if Self.generic.contains(where: text.hasPrefix) { generic = place } else { error = place }
        }
        guard count > 0 else { return nil }
        if let exception {
            (place, kind) = (exception, .exception)
        } else if let error = error ?? generic {
            (place, kind) = (error, .error)
        } else {
            (place, kind) = (count - 1, .last)
        }
    }

    /// What logs say of every failure, whatever made it: Airflow's own words and the head of a traceback.
    private static let generic = [
        "Task failed with exception", "Traceback (most recent call last)", "Marking task as ",
    ]

    /// A place in somebody's code, as Python's tracebacks and Airflow's entries tell it: `File "a.py", line 3, in f` or
    /// `a.py:3 in f`.
    private static func isFrame(_ text: Substring) -> Bool {
        let frame = text.drop(while: \.isWhitespace)
        if frame.hasPrefix("File \"") { return true }
        let file = frame.prefix { $0 != ":" && !$0.isWhitespace }
        return file.contains(".") && frame[file.endIndex...].dropFirst().first?.isNumber == true
    }

    /// The text behind a level in brackets, or behind what Airflow's second generation writes in front of a message.
    static func message(_ text: String) -> Substring {
        guard text.hasPrefix("["), let close = text.firstIndex(of: "]") else { return text[...] }
        let rest = text[text.index(after: close)...]
        if rest.hasPrefix(" {"), let end = rest.firstIndex(of: "}"), let dash = rest[end...].firstRange(of: " - ") {
            return rest[dash.upperBound...]
        }
        // One blank parts a level from the text; more of them belong to the text.
        guard text[..<close].dropFirst().allSatisfy(\.isUppercase) else { return text[...] }
        return rest.dropFirst(rest.first == " " || rest.first == "\t" ? 1 : 0)
    }
}

extension AirflowTasks.Log {
    /// The line that says why the task failed; nil for a log without a line.
    public var decisive: DecisiveLine? { DecisiveLine(of: lines.lazy.map { (severity: $0.severity, text: $0.text) }) }

    /// What the task failed with in words, as its log says: the exception, else its last error; nil where no line tells.
    public var reason: String? {
        if let exception { return exception }
        guard let decisive, decisive.kind != .last else { return nil }
        return String(DecisiveLine.message(lines[decisive.place].text))
    }

    /// At most `count` lines of the end, as far up as the decisive one.
    public func end(_ count: Int) -> ArraySlice<Line> {
        let first = max(0, lines.count - count)
        guard let decisive, decisive.place < first else { return lines[first...] }
        return lines[max(0, decisive.place - count + 1)...decisive.place]
    }
}

extension AirflowTasks.Log.Line {
    /// How bad it says it is; nil where it does not say.
    public var severity: LogSeverity? {
        level.map { level in
            switch level {
            case "error", "critical", "fatal": .error
            case "warning", "warn": .warning
            case "debug": .debug
            default: .info
            }
        }
    }
}
