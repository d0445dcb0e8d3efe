import FoundationEssentials
import Monitor

/// The part of the last day that lies before what was read line by line: counted piece by piece, the newest first.
struct LogPast: Sendable {
    /// One piece under way.
    struct Piece: Sendable {
        /// The minutes that it counts.
        let range: Range<Int>
        /// Where the next page begins; nil at the start.
        var token: String?
        /// Pages read so far.
        var pages = 0
        /// The counts so far.
        var counts = LogCounts()
        /// When copies of the function started, by log stream.
        var starts: [String: Date] = [:]
    }

    /// Pages of one piece beyond which the log is too long to be counted from here.
    private static let mostPages = 60
    private static let mostFailures = 3
    private static let mostStarts = 500

    /// The piece under way.
    var piece: Piece?
    /// Why nothing more is counted; nil while it goes on or when it is done.
    private(set) var gap: String?
    /// Minutes of the next piece.
    private var minutes = 60
    private var failures = 0

    /// Chooses the next piece before `start`, back to `oldest`; false when there is none.
    mutating func begin(before start: Int, oldest: Int) -> Bool {
        guard gap == nil, start > oldest else { return false }
        if piece?.range.upperBound != start { piece = Piece(range: max(oldest, start - minutes)..<start) }
        return true
    }

    /// Sizes the first piece by the lines that an hour has: a piece should fill about a page.
    mutating func expect(linesAnHour: Int) { minutes = min(1_440, max(60, 60 * 6_000 / max(linesAnHour, 1))) }

    /// Counts one line of the piece.
    mutating func absorb(_ event: LogsAnswer.Event) {
        guard let range = piece?.range, range.contains(MinuteSeries.minute(of: event.at)) else { return }
        let line = LogLine(event.message)
        let stream = event.stream ?? ""
        piece?.counts.absorb(line, at: event.at, stream: stream, notBefore: range.lowerBound)
        if let start = line.start(at: event.at), (piece?.starts.count ?? 0) < Self.mostStarts {
            piece?.starts[stream] = start
        }
    }

    /// Notes a page and where the next begins; gives the piece when that was its last.
    mutating func turn(to token: String?) -> Piece? {
        piece?.pages += 1
        failures = 0
        guard let token else {
            defer { piece = nil }
            return piece
        }
        piece?.token = token
        if let pages = piece?.pages, pages >= Self.mostPages {
            gap = "the log has too many lines to be counted for a day"
            piece = nil
        }
        return nil
    }

    /// Notes a page that failed; the piece begins anew, because a token may have ended.
    mutating func fail(_ failure: PollFailure) {
        failures += 1
        piece = nil
        if failures >= Self.mostFailures { gap = "the log before could not be read: \(failure)" }
    }
}
