/// From where this program looks.
public struct Vantage: Equatable, Sendable {
    /// The address as which others see this machine; nil when nobody told.
    public var address: String?
    /// Who told it, such as `checkip.example.com`.
    public var teller: String
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts an answer together.
    public init(address: String? = nil, teller: String = "", lacks: [String] = []) {
        self.address = address
        self.teller = teller
        self.lacks = lacks
    }
}
