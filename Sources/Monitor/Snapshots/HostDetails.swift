/// What EC2 tells of the hosts beyond their state.
public struct HostDetails: Equatable, Sendable {
    /// What could not be read, in words.
    public var lacks: [String]

    /// An answer that tells nothing yet.
    public init(lacks: [String] = []) { self.lacks = lacks }
}
