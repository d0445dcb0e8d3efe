/// What the user says of money beside the budget.
public struct MoneySettings: Equatable, Sendable {
    /// True when Cost Explorer may be asked, at $0.01 a page.
    public var usesCostExplorer = true
    /// The activated cost allocation tag of the stack; nil takes the whole account.
    public var costTag: CostTag?
    /// Dollars a month beyond which this program makes no paid call.
    public var paidCallsCap = 0.9
    /// How many copies of this program, agents and dashboards share the account's free calls.
    public var viewers = 1
    /// True while the account has AWS's free allowances.
    public var hasFreeTier = true
    /// Prices of the user's own.
    public var prices = PriceOverrides()
    /// What the deployment is by design.
    public var design = Design()

    /// The defaults.
    public init() {}

    /// A cost allocation tag.
    public struct CostTag: Equatable, Sendable {
        /// The tag's name.
        public var name: String
        /// The tag's value.
        public var value: String

        /// Puts a tag together.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// A tag written `NAME=VALUE`; nil for anything else.
        public init?(_ text: String) {
            guard let equals = text.firstIndex(of: "="), equals > text.startIndex,
                text.index(after: equals) < text.endIndex
            else { return nil }
            name = String(text[..<equals])
            value = String(text[text.index(after: equals)...])
        }
    }

    /// The parts that cost by the hour as the deployment's Terraform makes them, against which drift is told.
    public struct Design: Equatable, Sendable {
        /// Instance types by the name of the host.
        public var types = ["orchestration": "t3.medium", "frontend": "t3.micro"]
        /// NAT gateways, each with an Elastic IP address: one for each public subnet, whatever `single_nat_gateway` says.
        public var natGateways = 2
        /// Kinesis shards.
        public var shards = 1
        /// GiB of gp3 volume of each host.
        public var volumeGiB = 30

        /// The deployment as it is published.
        public init() {}
    }
}
