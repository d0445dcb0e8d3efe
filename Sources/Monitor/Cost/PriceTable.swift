/// List prices in US dollars, with the date and the region they are of.
///
/// Figures from the AWS price list for eu-north-1 and us-east-1; what was not found for a region is taken from us-east-1
/// and marked.
public struct PriceTable: Equatable, Sendable {
    /// A price and whether it is the region's own.
    public struct Price: Equatable, Sendable {
        /// Dollars a unit.
        public var dollars: Double
        /// True when it is another region's price.
        public var isBorrowed: Bool
    }

    /// The day the prices are of, `2026-11-01`.
    public let date: String
    /// The region.
    public let region: String
    private let own: [String: Double]

    /// The table of a region; an unknown region borrows every price.
    public init(region: String) {
        self.region = region
        date = Self.date
        own = Self.tables[region] ?? [:]
    }

    /// Dollars an hour of an instance type; nil for a type that is not in any table.
    public func instanceHour(_ type: String) -> Price? { price("hour." + type) }
    /// Dollars an hour of a public IPv4 address in use.
    public var addressHour: Price { price("ipv4") ?? Price(dollars: 0.005, isBorrowed: true) }
    /// Dollars an hour of a provisioned Kinesis shard.
    public var shardHour: Price { price("shard") ?? Price(dollars: 0.015, isBorrowed: true) }
    /// Dollars an hour of an on-demand Kinesis stream.
    public var onDemandStreamHour: Price { price("stream.on-demand") ?? Price(dollars: 0.04, isBorrowed: true) }

    private func price(_ name: String) -> Price? {
        if let dollars = own[name] { return Price(dollars: dollars, isBorrowed: false) }
        return Self.tables["us-east-1"]?[name].map { Price(dollars: $0, isBorrowed: region != "us-east-1") }
    }

    private static let date = "2026-11-01"

    private static let tables: [String: [String: Double]] = [
        "us-east-1": [
            "hour.t3.nano": 0.0052, "hour.t3.micro": 0.0104, "hour.t3.small": 0.0208, "hour.t3.medium": 0.0416,
            "hour.t3.large": 0.0832, "hour.t3.xlarge": 0.1664, "hour.t3.2xlarge": 0.3328, "ipv4": 0.005,
            "shard": 0.015, "stream.on-demand": 0.04,
        ],
        "eu-north-1": [
            "hour.t3.nano": 0.0054, "hour.t3.micro": 0.0108, "hour.t3.small": 0.0216, "hour.t3.medium": 0.0432,
            "hour.t3.large": 0.0864, "hour.t3.xlarge": 0.1728, "hour.t3.2xlarge": 0.3456, "ipv4": 0.005,
        ],
    ]
}
