import AWSClient
import FoundationEssentials
import Monitor
import Wire

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

    /// The lines that have a time that can be and a text.
    let events: [Event]
    /// The token of the next page; nil at the end.
    let nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case events
        case token = "nextToken"
    }

    /// Reads whatever answer has a list of events, without those that are none.
    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        events = try fields.decode([Lenient<Event>].self, forKey: .events).compactMap(\.value)
            .filter { Plausible.milliseconds.contains($0.timestamp) }
        let token = try? fields.decodeIfPresent(String.self, forKey: .token)
        nextToken = token.flatMap { $0.isEmpty ? nil : $0 }
    }

    private init(events: [Event], token: String?) {
        self.events = events
        nextToken = token.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Reads an answer as the service writes it; nil for every other, which is for the decoder.
    static func quick(_ body: [UInt8]) -> LogsAnswer? {
        QuickJSON.value(of: body) { json in
            var events: [Event]?
            var token: String?
            let isPlain = json.object { name, json in
                switch name {
                case "events" where events == nil:
                    var list: [Event] = []
                    guard json.array({ Event.quick(&$0, after: list.last).map { list.append($0) } != nil }) else {
                        return false
                    }
                    events = list
                    return true
                case "nextToken" where token == nil:
                    token = json.string()
                    return token != nil
                case "events", "nextToken": return false
                default: return json.passOver()
                }
            }
            guard isPlain, let events else { return nil }
            return LogsAnswer(events: events, token: token)
        }
    }
}

extension LogsAnswer.Event {
    /// Reads one line in which nothing is missing, of another type or there twice; most are of the stream of the line before.
    fileprivate static func quick(_ json: inout QuickJSON, after last: Self?) -> Self? {
        var (id, stream, message): (String?, String?, String?)
        var timestamp: Double?
        func take(_ field: inout String?, _ json: inout QuickJSON, like known: String? = nil) -> Bool {
            guard field == nil else { return false }
            field = json.string(like: known)
            return field != nil
        }
        let isPlain = json.object { name, json in
            switch name {
            case "eventId": return take(&id, &json)
            case "logStreamName": return take(&stream, &json, like: last?.stream)
            case "message": return take(&message, &json)
            case "timestamp" where timestamp == nil:
                timestamp = json.integer()
                return timestamp != nil
            case "timestamp": return false
            default: return json.passOver()
            }
        }
        guard isPlain, let timestamp, Plausible.milliseconds.contains(timestamp), let message else { return nil }
        return Self(id: id, stream: stream, timestamp: timestamp, message: message)
    }
}

extension AWSAnswer {
    /// The body as lines of a log, of which there can be many thousands.
    func logs() throws(PollFailure) -> LogsAnswer {
        if let quick = LogsAnswer.quick(body) { return quick }
        return try json(LogsAnswer.self)
    }
}
