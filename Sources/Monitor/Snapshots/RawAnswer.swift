/// What a server answered, as it came: for whoever wants to see what a row was made of.
public struct RawAnswer: Equatable, Sendable {
    /// Bytes that are kept of one answer.
    public static let most = 24 << 10

    /// What was asked: `GET /api/v2/version`, `kinesis:DescribeStreamSummary`.
    public let request: String
    /// The HTTP status.
    public let status: Int
    /// Bytes of the whole body.
    public let size: Int
    /// The start of the body.
    public let bytes: [UInt8]

    /// Keeps the start of a body; with `isKept` false only what was asked, and how much came.
    public init(request: String, status: Int, body: [UInt8], isKept: Bool = true) {
        self.request = request
        self.status = status
        size = body.count
        bytes = !isKept ? [] : body.count > Self.most ? Array(body.prefix(Self.most)) : body
    }

    /// One line: what was asked, the status, the size.
    public var title: String { "\(request)  \(status)  \(Words.bytes(Double(size)))" }

    /// The body over at most `limit` lines, laid out, with `(hidden)` for what may be a secret.
    public func lines(limit: Int) -> [String] {
        if bytes.isEmpty, size > 0 { return ["(not kept: there were too many answers at once)"] }
        let lines = RawLayout.lines(of: bytes[...], limit: limit)
        let isCut = size > bytes.count || lines.count >= limit
        return isCut ? lines + ["(and more)"] : lines
    }

    /// The smallest JSON object that holds `text` as a whole string, laid out; nil where the kept start has none.
    public func lines(of text: String, limit: Int) -> [String]? {
        RawLayout.object(holding: text, in: bytes).map { RawLayout.lines(of: bytes[$0], limit: limit) }
    }
}
