public import FoundationEssentials

/// Keys with where they came from and when they end.
public struct AWSCredentials: Equatable, Sendable {
    /// The keys.
    public var keys: AWSKeys
    /// Where they came from, such as `environment` or `profile mlops in ~/.aws/credentials`.
    public var source: String
    /// When they end; nil when nothing says so.
    public var ends: Date?

    /// True when the source can be asked for fresh ones before these end, without a person.
    public var renews: Bool

    /// Puts credentials together.
    public init(keys: AWSKeys, source: String, ends: Date? = nil, renews: Bool = false) {
        self.keys = keys
        self.source = source
        self.ends = ends
        self.renews = renews
    }
}
