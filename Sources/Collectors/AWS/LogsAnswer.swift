import FoundationEssentials

/// The answer of CloudWatch Logs FilterLogEvents.
struct LogsAnswer: Decodable, Sendable {
    /// One line.
    struct Event: Decodable, Sendable {
        var id: String?
        var stream: String?
        /// Milliseconds since 1970.
        var timestamp: Double
        var message: String

        enum CodingKeys: String, CodingKey {
            case id = "eventId"
            case stream = "logStreamName"
            case timestamp
            case message
        }

        /// When the line was written.
        var at: Date { Date(timeIntervalSince1970: timestamp / 1_000) }
        /// What tells the line from every other; ids alone are not unique on every server.
        var key: Key { Key(timestamp: timestamp, id: id ?? message, stream: stream) }

        /// Time, id and stream of a line.
        struct Key: Hashable, Sendable {
            let timestamp: Double
            let id: String
            let stream: String?
        }
    }

    private var listed: [Lenient<Event>]
    private var token: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case listed = "events"
        case token = "nextToken"
    }

    /// The lines that have a time and a text.
    var events: [Event] { listed.compactMap(\.value).filter { $0.timestamp.isFinite } }
    /// The token of the next page; nil at the end.
    var nextToken: String? { token.read().flatMap { $0.isEmpty ? nil : $0 } }
}
