/// The VPC with its subnets, routes, gateways, groups and addresses.
public struct NetworkSnapshot: Equatable, Sendable {
    /// What could not be read, in words.
    public var lacks: [String]

    /// An answer that tells nothing yet.
    public init(lacks: [String] = []) { self.lacks = lacks }
}
