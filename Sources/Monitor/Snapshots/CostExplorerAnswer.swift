public import FoundationEssentials

/// What AWS Cost Explorer says was charged this month, by service and usage type.
public struct CostExplorerAnswer: Equatable, Sendable {
    /// What one usage type of one service came to.
    public struct Charge: Equatable, Sendable {
        /// The service, such as `EC2 - Other`.
        public var service: String
        /// The usage type, such as `EUN1-NatGateway-Hours`.
        public var usageType: String
        /// Dollars.
        public var dollars: Double

        /// Puts a charge together.
        public init(service: String, usageType: String, dollars: Double) {
            self.service = service
            self.usageType = usageType
            self.dollars = dollars
        }
    }

    /// The account.
    public var account: String
    /// When it was asked.
    public var askedAt: Date
    /// The first day that it covers.
    public var from: Date
    /// The tag that it is restricted to, such as `Project=x`; nil for the whole account.
    public var tag: String?
    /// The charges.
    public var charges: [Charge]
    /// The currency, `USD`.
    public var unit: String
    /// True while AWS may still change the figures.
    public var isEstimated: Bool
    /// Requests that were paid for it.
    public var pages: Int
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts an answer together.
    public init(
        account: String = "", askedAt: Date, from: Date, tag: String? = nil, charges: [Charge] = [],
        unit: String = "USD", isEstimated: Bool = true, pages: Int = 1, lacks: [String] = []
    ) {
        self.account = account
        self.askedAt = askedAt
        self.from = from
        self.tag = tag
        self.charges = charges
        self.unit = unit
        self.isEstimated = isEstimated
        self.pages = pages
        self.lacks = lacks
    }

    /// All charges together.
    public var total: Double { charges.map(\.dollars).reduce(0, +) }
}
