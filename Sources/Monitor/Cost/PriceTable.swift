/// List prices in US dollars of one region, with the date they are of.
///
/// What was not found for the region is taken from us-east-1 and marked; prices of the user's own come before both.
public struct PriceTable: Equatable, Sendable {
    /// A price and whether it is the region's own.
    public struct Price: Equatable, Sendable {
        /// Dollars a unit.
        public var dollars: Double
        /// True when it is another region's price.
        public var isBorrowed: Bool

        /// Puts a price together.
        public init(dollars: Double, isBorrowed: Bool) {
            self.dollars = dollars
            self.isBorrowed = isBorrowed
        }
    }

    /// The day the prices are of, `2026-11-01`.
    public let date: String
    /// The region.
    public let region: String
    private let overrides: PriceOverrides

    /// The table of a region; an unknown region borrows every price that is not given.
    public init(region: String, overrides: PriceOverrides = PriceOverrides()) {
        self.region = region
        self.overrides = overrides
        date = overrides.isEmpty ? Self.builtIn : "\(overrides.date ?? "no date") (\(overrides.source))"
    }

    /// Dollars an hour of an instance type; nil for a type that is not in any table.
    public func instanceHour(_ type: String) -> Price? {
        find(overrides.instances[region]?[type], Self.instances) { $0[type] }
    }

    /// Dollars of an item.
    public subscript(item: PriceItem) -> Price {
        find(overrides.items[region]?[item], Self.items) { $0[item] } ?? Price(dollars: 0, isBorrowed: true)
    }

    private func find<Table>(
        _ own: Double?, _ tables: [String: Table], _ price: (Table) -> Double?
    ) -> Price? {
        if let own = own ?? tables[region].flatMap(price) { return Price(dollars: own, isBorrowed: false) }
        return tables[Self.lender].flatMap(price).map { Price(dollars: $0, isBorrowed: true) }
    }

    /// The region whose prices stand in.
    static let lender = "us-east-1"

    private static let builtIn = "2026-11-01"

    private static let instances: [String: [String: Double]] = [
        "us-east-1": [
            "t3.nano": 0.0052, "t3.micro": 0.0104, "t3.small": 0.0208, "t3.medium": 0.0416, "t3.large": 0.0832,
            "t3.xlarge": 0.1664, "t3.2xlarge": 0.3328,
        ],
        "eu-north-1": [
            "t3.nano": 0.0054, "t3.micro": 0.0108, "t3.small": 0.0216, "t3.medium": 0.0432, "t3.large": 0.0864,
            "t3.xlarge": 0.1728, "t3.2xlarge": 0.3456,
        ],
    ]

    // Worldwide prices are repeated in each region, so that what stands in no table of the region is really borrowed.
    private static let items: [String: [PriceItem: Double]] = [
        "us-east-1": [
            .addressHour: 0.005, .surplusHour: 0.05, .natHour: 0.045, .natGB: 0.045, .gp3: 0.08, .gp3IOPS: 0.005,
            .gp3Throughput: 0.04, .gp2: 0.10, .io2: 0.125, .io2IOPS: 0.065, .shardHour: 0.015, .putUnits: 0.014,
            .streamHour: 0.04, .streamIn: 0.08, .streamOut: 0.04, .requests: 0.20, .gigabyteSecond: 0.000_016_666_7,
            .s3: 0.023, .s3Puts: 0.005, .logsIn: 0.50, .logsKept: 0.03, .alarm: 0.10, .quickAlarm: 0.30, .images: 0.10,
        ],
        "eu-north-1": [
            .addressHour: 0.005, .natHour: 0.046, .natGB: 0.046, .gp3: 0.0836, .requests: 0.20,
            .gigabyteSecond: 0.000_016_666_7, .s3: 0.023, .s3Puts: 0.005, .images: 0.10,
        ],
    ]
}
