/// The prediction objects in S3 and the model object that serves.
public struct StoredPredictions: Equatable, Sendable {
    /// What could not be read, in words.
    public var lacks: [String]

    /// An answer that tells nothing yet.
    public init(lacks: [String] = []) { self.lacks = lacks }
}
