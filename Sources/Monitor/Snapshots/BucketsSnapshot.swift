/// The S3 buckets of the stack.
public struct BucketsSnapshot: Equatable, Sendable {
    /// The buckets by their role: `artifacts`, `data`, `reports`.
    public var buckets: [String: BucketFacts]
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(buckets: [String: BucketFacts] = [:], lacks: [String] = []) {
        self.buckets = buckets
        self.lacks = lacks
    }
}
