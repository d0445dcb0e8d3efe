public import FoundationEssentials
public import Monitor

/// An object of S3 as a listing tells of it.
public struct ObjectEntry: Equatable, Sendable {
    /// The key.
    public var key: String
    /// Bytes; nil when the answer had none.
    public var size: Int?
    /// When it was last written; nil when the answer had no time.
    public var modified: Date?
    /// The tag of the content, without quotes.
    public var tag: String?
}

/// One page of a listing.
public struct ObjectPage: Equatable, Sendable {
    /// The objects in the order of their keys.
    public var objects: [ObjectEntry]
    /// The common prefixes, each with its delimiter.
    public var prefixes: [String]
    /// What the next page is asked for with; nil for the last page.
    public var next: String?

    /// Reads the answer of `AWSCall.listObjects`; rows without a key are left out.
    public init(_ answer: AWSAnswer) throws(PollFailure) {
        let root = try answer.xml("ListBucketResult")
        let isEncoded = root.text("EncodingType") == "url"
        func key(_ node: XMLNode, _ name: String) -> String? {
            guard let text = node.text(name) else { return nil }
            guard isEncoded else { return text }
            return String(decoding: StrictEncoding.decode(text.replacing("+", with: "%20")), as: UTF8.self)
        }
        objects = root.children.filter { $0.name == "Contents" }.compactMap { row in
            key(row, "Key").map {
                ObjectEntry(
                    key: $0, size: row.text("Size").flatMap { Int($0) },
                    modified: row.text("LastModified").flatMap(Timestamps.date), tag: row.text("ETag")?.unquoted)
            }
        }
        prefixes = root.children.filter { $0.name == "CommonPrefixes" }.compactMap { key($0, "Prefix") }
        let isLast = root.text("IsTruncated") != "true"
        next = isLast ? nil : root.text("NextContinuationToken")
        if !isLast, next == nil {
            throw .notUnderstood("\(answer.call.title): more keys follow, and no token to ask for them")
        }
    }
}

extension String {
    /// The text without one pair of double quotes around it.
    var unquoted: String { hasPrefix("\"") && hasSuffix("\"") && count > 1 ? String(dropFirst().dropLast()) : self }
}
