public import FoundationEssentials

/// The lines that the watched log groups got since the poll before, and what they amount to.
///
/// `LogStore` puts the lines of all polls together.
public struct LogLines: Equatable, Sendable {
    /// One line.
    public struct Line: Equatable, Sendable {
        /// The group it was written to.
        public var group: String
        /// When it was written.
        public var at: Date
        /// How bad it says something is.
        public var severity: LogSeverity
        /// The text without its newline, at most `longest` bytes of it.
        public var text: String

        /// Bytes of a text that are kept.
        public static let longest = 1_000

        /// Puts a line together; the severity is read from the text that is kept.
        public init(group: String, at: Date, text: String) {
            self.group = group
            self.at = at
            self.text = Self.cut(text)
            severity = LogSeverity(of: self.text)
        }

        /// The text without the newline at its end, and with `…` in place of what is too long.
        private static func cut(_ text: String) -> String {
            var end = text.utf8.endIndex
            while end > text.utf8.startIndex {
                let before = text.utf8.index(before: end)
                guard text.utf8[before] == 0x0A || text.utf8[before] == 0x0D else { break }
                end = before
            }
            let bytes = text.utf8[..<end]
            if bytes.count <= longest { return end == text.utf8.endIndex ? text : String(text[..<end]) }
            // A character that is cut through becomes one of three bytes, as the ellipsis is.
            return String(decoding: bytes.prefix(longest - 6), as: UTF8.self) + "…"
        }

        init(group: String, at: Date, severity: LogSeverity, text: String) {
            self.group = group
            self.at = at
            self.severity = severity
            self.text = text
        }
    }

    /// What the invocations of a function in the window amount to, by their REPORT lines.
    public struct Calls: Equatable, Sendable {
        /// Invocations.
        public var count: Int
        /// Those that started a container first.
        public var cold: Int
        /// The median duration in milliseconds, without the start of the container.
        public var median: Double
        /// The duration in milliseconds that one of twenty exceeds; nil below 20 invocations.
        public var slow: Double?
        /// Milliseconds that are charged for, of all invocations.
        public var billed: Double
        /// The largest memory used, in MB.
        public var memoryUsed: Double?
        /// The memory that there is, in MB.
        public var memorySize: Double?

        /// Sums up reports; nil without any.
        public init?(_ reports: [LambdaReport]) {
            guard !reports.isEmpty else { return nil }
            let durations = reports.map(\.duration).sorted()
            count = reports.count
            cold = reports.count { $0.start != nil }
            median = durations[durations.count / 2]
            slow = durations.count < 20 ? nil : durations[durations.count * 19 / 20]
            billed = reports.reduce(0) { $0 + $1.billed }
            memoryUsed = reports.compactMap(\.memoryUsed).max()
            memorySize = reports.compactMap(\.memorySize).max()
        }
    }

    /// How the reading of one group stands.
    public struct Group: Equatable, Sendable {
        /// The newest line that was read.
        public var newest: Date?
        /// Error lines in the window.
        public var errors: Int
        /// The newest error line's text.
        public var newestError: String?
        /// From when on every line was read, and the errors are counted where that lies in the window.
        public var from: Date?
        /// True when lines were left out because there were too many.
        public var hasGap: Bool
        /// The invocations in the window, for a function's group.
        public var calls: Calls?
        /// How the newest read failed; nil when it was good.
        public var failure: PollFailure?

        /// Puts a state together.
        public init(
            newest: Date? = nil, errors: Int = 0, newestError: String? = nil, from: Date? = nil, hasGap: Bool = false,
            calls: Calls? = nil, failure: PollFailure? = nil
        ) {
            self.newest = newest
            self.errors = errors
            self.newestError = newestError
            self.from = from
            self.hasGap = hasGap
            self.calls = calls
            self.failure = failure
        }
    }

    /// Seconds of the window in which errors and invocations are counted.
    public static let window = 900.0

    /// The lines that are new, the oldest first.
    public var lines: [Line]
    /// The groups by their names.
    public var groups: [String: Group]
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(lines: [Line] = [], groups: [String: Group] = [:], lacks: [String] = []) {
        self.lines = lines
        self.groups = groups
        self.lacks = lacks
    }
}
