/// From where this program looks.
public struct Vantage: Equatable, Sendable {
    /// The address that others see this program come from; nil when it is not known.
    public var address: String?
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a vantage together.
    public init(address: String? = nil, lacks: [String] = []) {
        self.address = address
        self.lacks = lacks
    }
}
