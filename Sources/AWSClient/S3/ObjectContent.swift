public import FoundationEssentials

/// What the headers of an object's answer tell, and the beginning of its content when that was asked for.
public struct ObjectContent: Equatable, Sendable {
    /// The key.
    public var key: String
    /// Bytes of the whole object; nil when the answer does not tell.
    public var size: Int?
    /// When it was last written.
    public var modified: Date?
    /// The tag of the content, without quotes.
    public var tag: String?
    /// The version's id in a bucket with versions.
    public var version: String?
    /// The first bytes; empty when only headers were asked for.
    public var start: [UInt8]

    /// True when `start` is the whole object.
    public var isWhole: Bool { size.map { $0 == start.count } ?? false }

    /// Reads an answer of `AWSCall.headObject` or `AWSCall.getObject`.
    init(_ answer: AWSAnswer, key: String) {
        self.key = key
        // A part of an object is answered with `Content-Range: bytes 0-99/1234`.
        let range = answer.header("Content-Range")?.split(separator: "/").last.flatMap { Int($0) }
        size = range ?? answer.header("Content-Length").flatMap { Int($0) }
        modified = answer.header("Last-Modified").flatMap(Timestamps.httpDate)
        tag = answer.header("ETag")?.unquoted
        version = answer.header("x-amz-version-id")
        start = answer.body
    }
}
