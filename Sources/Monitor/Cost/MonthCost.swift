public import FoundationEssentials

/// The month's cost of what is seen to run and to be used, so far and projected to the month's real end as a range.
///
/// Hours so far are CloudWatch's hourly samples where they were read, else at most the hours since the last launch.
public struct MonthCost: Equatable, Sendable {
    /// A part of the bill.
    public enum Component: String, CaseIterable, Sendable {
        /// EC2 instances.
        case hosts
        /// Surplus CPU credits.
        case surplus
        /// Public IPv4 addresses.
        case addresses
        /// EBS volumes.
        case volumes
        /// NAT gateways and what goes through them.
        case nat
        /// Kinesis.
        case stream
        /// Lambda.
        case function
        /// S3.
        case storage
        /// CloudWatch logs.
        case logs
        /// CloudWatch alarms.
        case alarms
        /// Container images in ECR.
        case images
    }

    /// One thing's cost.
    public struct Line: Equatable, Sendable {
        /// The part of the bill.
        public var component: Component
        /// What it is, such as `orchestration t3.medium`.
        public var name: String
        /// How it is worked out, such as `541 h x $0.0432`.
        public var basis: String
        /// Dollars since the first of the month.
        public var soFar: Double
        /// Dollars by the end of the month, at least.
        public var low: Double
        /// Dollars by the end of the month, as it looks now.
        public var likely: Double
        /// Dollars by the end of the month, at most.
        public var high: Double
        /// What would make it the least.
        public var lowReason: String
        /// What would make it the most.
        public var highReason: String
        /// True when a price is another region's.
        public var isBorrowed: Bool
        /// Dollars since midnight UTC, where the hours of the day are counted; nil where it goes on as it is.
        public var day: Day?

        /// What a thing cost today.
        public struct Day: Equatable, Sendable {
            /// Dollars since midnight UTC.
            public var dollars: Double
            /// True where it may have been more.
            public var isLeast: Bool

            /// Puts it together.
            public init(dollars: Double, isLeast: Bool) {
                self.dollars = dollars
                self.isLeast = isLeast
            }
        }

        /// Puts a line together; what runs on as it is has one figure.
        public init(
            _ component: Component, _ name: String, basis: String, soFar: Double, low: Double? = nil, likely: Double,
            high: Double? = nil, lowReason: String = "", highReason: String = "", isBorrowed: Bool = false
        ) {
            self.component = component
            self.name = name
            self.basis = basis
            self.soFar = soFar
            self.low = low ?? likely
            self.likely = likely
            self.high = high ?? likely
            self.lowReason = lowReason
            self.highReason = highReason
            self.isBorrowed = isBorrowed
        }
    }

    /// The lines, by component.
    public var lines: [Line]
    /// What could not be counted, in words.
    public var lacks: [String]
    /// The date of the prices.
    public var pricesOf: String
    /// The end of the month.
    public var monthEnd: Date

    /// Dollars since the first of the month.
    public var soFar: Double { lines.map(\.soFar).reduce(0, +) }
    /// Dollars by the end of the month, at least.
    public var low: Double { lines.map(\.low).reduce(0, +) }
    /// Dollars by the end of the month, as it looks now.
    public var likely: Double { lines.map(\.likely).reduce(0, +) }
    /// Dollars by the end of the month, at most.
    public var high: Double { lines.map(\.high).reduce(0, +) }

    /// `$41` or `$41-45`, whole dollars.
    public var range: String { Words.dollarRange(low, high) }

    /// The lines of a component.
    public func lines(of component: Component) -> [Line] { lines.filter { $0.component == component } }

    /// The components that have lines, each summed up in one.
    public var parts: [Line] {
        Component.allCases.compactMap { component in
            let lines = lines(of: component)
            guard !lines.isEmpty else { return nil }
            func sum(_ value: KeyPath<Line, Double>) -> Double { lines.map { $0[keyPath: value] }.reduce(0, +) }
            return Line(
                component, component.title, basis: Words.count(lines.count, "line"), soFar: sum(\.soFar),
                low: sum(\.low), likely: sum(\.likely), high: sum(\.high),
                isBorrowed: lines.contains(where: \.isBorrowed))
        }
    }

    /// Counts what `world` shows of `stack` at `now`; nil when nothing of it was read.
    public init?(world: World, stack: Stack, now: Date) {
        guard let region = stack.aws?.region, world.hosts.value != nil || world.stream.value != nil else { return nil }
        var count = MonthCount(
            world: world, stack: stack, month: CostMonth(now),
            prices: PriceTable(region: region, overrides: stack.money.prices))
        count.addHosts()
        count.addNetwork()
        count.addVolumes()
        count.addStream()
        count.addUsage()
        let order = Component.allCases
        lines = count.lines.enumerated().sorted {
            (order.firstIndex(of: $0.element.component) ?? 0, $0.offset)
                < (order.firstIndex(of: $1.element.component) ?? 0, $1.offset)
        }.map(\.element)
        lacks = count.lacks
        let borrowed = Set(lines.filter(\.isBorrowed).map(\.component.title))
        if !borrowed.isEmpty {
            let names = order.map(\.title).filter(borrowed.contains).joined(separator: ", ")
            lacks.append("not known for \(region), so taken from \(PriceTable.lender): prices of \(names)")
        }
        pricesOf = count.prices.date
        monthEnd = count.month.end
    }
}

extension MonthCost.Component {
    /// The name that people read.
    public var title: String {
        switch self {
        case .hosts: "EC2 instances"
        case .surplus: "surplus CPU credits"
        case .addresses: "IPv4 addresses"
        case .volumes: "EBS volumes"
        case .nat: "NAT gateways"
        case .stream: "Kinesis"
        case .function: "Lambda"
        case .storage: "S3"
        case .logs: "logs"
        case .alarms: "alarms"
        case .images: "images (ECR)"
        }
    }
}

/// A month at a moment of it: its hours behind and ahead.
public struct CostMonth: Equatable, Sendable {
    /// Midnight UTC of the first.
    public let start: Date
    /// Midnight UTC of the next month's first.
    public let end: Date
    /// The moment.
    public let now: Date

    /// The month of `now`.
    public init(_ now: Date) {
        self.now = now
        start = CivilTime.monthStart(now)
        end = CivilTime.monthEnd(now)
    }

    /// Hours that are over.
    public var elapsed: Double { now.timeIntervalSince(start) / 3600 }
    /// Hours that are over since something was made; all of them when it is older than the month, or nobody knows.
    public func elapsed(since made: Date?) -> Double {
        min(elapsed, max(0, now.timeIntervalSince(made ?? start) / 3600))
    }
    /// Hours to come.
    public var left: Double { end.timeIntervalSince(now) / 3600 }
    /// Hours of the whole month: 672 to 744.
    public var hours: Double { end.timeIntervalSince(start) / 3600 }
}
