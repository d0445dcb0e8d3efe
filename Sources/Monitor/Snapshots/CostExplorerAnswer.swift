/// AWS Cost Explorer.
public struct CostExplorerAnswer: Equatable, Sendable {
    /// What could not be read, in words.
    public var lacks: [String]

    /// An answer that tells nothing yet.
    public init(lacks: [String] = []) { self.lacks = lacks }
}
