import Monitor
import Testing
import Wire

/// A bad answer, and what a poll may fail with that gets it.
struct BadAnswer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: @Sendable (HTTPRequest) -> HTTPResponse
    /// What connections and programs get.
    var bytes: [UInt8] = []
    let fits: @Sendable (PollFailure) -> Bool

    /// A body that a good status brings.
    init(_ name: String, _ body: [UInt8]) {
        testDescription = name
        bytes = body
        answer = { _ in HTTPResponse(status: 200, headers: [.init("Content-Type", "text/html")], body: body) }
        fits = { failure in
            switch failure {
            case .notUnderstood, .ssh(.noShell): true
            // A connection that ends before its first byte.
            case .reset: body.isEmpty
            default: false
            }
        }
    }

    /// A bad status without a word.
    init(_ status: Int, _ headers: [HTTPRequest.Header] = [], fits: @escaping @Sendable (PollFailure) -> Bool) {
        testDescription = "\(status) \(headers.map(\.name).joined())"
        answer = { _ in HTTPResponse(status: status, headers: headers) }
        self.fits = fits
    }

    /// A refusal in the form of the protocol that was asked in.
    init(_ code: String, status: Int, fits: @escaping @Sendable (PollFailure) -> Bool) {
        testDescription = code
        answer = { AWSRefusal.answer(to: $0, code, status: status) }
        self.fits = fits
    }

    private init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    private static let laughs = """
        <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><lolz>&d;</lolz>
        """

    /// What comes with a good status and is no answer.
    static let shapes: [BadAnswer] = [
        BadAnswer("nothing", ""), BadAnswer("blanks", " \r\n "), BadAnswer("null", "null"), BadAnswer("list", "[]"),
        BadAnswer("text", "\"x\""), BadAnswer("number", "123"), BadAnswer("list of objects", "[{}]"),
        BadAnswer("login page", "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></html>"),
        BadAnswer("unknown fields", #"{"a":1,"b":[{}]}"#), BadAnswer("same field twice", #"{"a":1,"a":{"a":2}}"#),
        BadAnswer("cut object", #"{"events":[{"timestamp":17"#),
        BadAnswer("cut XML", "<DescribeInstancesResponse><res"),
        BadAnswer("junk behind", #"{"a":[]} and more"#), BadAnswer("XML with junk behind", "<a/> and more"),
        BadAnswer("huge number", #"{"a":1e999,"timestamp":1e999}"#),
        BadAnswer("half a pair", #"{"a":"\ud800","b":"\udc00x"}"#),
        BadAnswer("deep lists", String(repeating: "[", count: 100_000)),
        BadAnswer("deep objects", String(repeating: "{\"a\":", count: 100_000)),
        BadAnswer("deep XML", String(repeating: "<a>", count: 100_000)),
        BadAnswer("other XML", "<a><b/></a>"),
        BadAnswer("document type", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
        BadAnswer("billion laughs", laughs), BadAnswer("no UTF-8", [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00]),
        BadAnswer("NUL", [0, 1, 2, 0]), BadAnswer("mark alone", [0xEF, 0xBB, 0xBF]),
        BadAnswer("a long line", String(repeating: "x", count: 200_000)),
    ]

    /// Statuses that are no success.
    static let statuses: [BadAnswer] = [
        BadAnswer(401) { failure in
            if case .credentials(.login) = failure { return true }
            return failure == .status(code: 401, detail: "")
        },
        BadAnswer(403) { failure in
            switch failure {
            case .credentials(.login), .credentials(.denied), .status(403, _): true
            default: false
            }
        },
        BadAnswer(404) { failure in
            switch failure {
            case .status(404, _), .notUnderstood: true
            default: false
            }
        },
        BadAnswer(429) { $0 == .throttled(code: "HTTP 429") || $0 == .throttled(code: "SlowDown") },
        BadAnswer(429, [.init("Retry-After", "3")]) {
            $0 == .throttled(code: "HTTP 429") || $0 == .throttled(code: "SlowDown")
        },
        BadAnswer(500) { failure in
            if case .status(500, _) = failure { true } else { false }
        },
        BadAnswer(503) { failure in
            if case .status(503, _) = failure { true } else { failure == .throttled(code: "SlowDown") }
        },
    ]
}
