/// What the deployment's own README says a part of it costs a month, to stand beside what it does.
public struct ReadmeBand: Equatable, Sendable {
    /// The README's name of the part.
    public let name: String
    /// Dollars a month, from and to.
    public let dollars: ClosedRange<Double>
    /// The components that it is about.
    public let components: [MonthCost.Component]

    /// `$15-25`.
    public var range: String { Words.dollarRange(dollars.lowerBound, dollars.upperBound) }

    /// Where an amount a month lies, in words: `above $15-25`, `within $5-10`.
    ///
    /// It is no state: only the budget says what is too much, and a README may be old.
    public func place(of amount: Double) -> String {
        let word = amount > dollars.upperBound ? "above" : amount < dollars.lowerBound ? "below" : "within"
        return "\(word) \(range)"
    }

    /// The README's table of costs, the total last.
    public static let all: [ReadmeBand] = [
        ReadmeBand(name: "EC2", dollars: 15...25, components: [.hosts, .surplus]),
        ReadmeBand(name: "S3", dollars: 5...10, components: [.storage]),
        ReadmeBand(name: "Kinesis", dollars: 5...10, components: [.stream]),
        ReadmeBand(
            name: "other", dollars: 5...10,
            components: [.addresses, .volumes, .nat, .function, .logs, .alarms, .images]),
        ReadmeBand(name: "total", dollars: 30...50, components: MonthCost.Component.allCases),
    ]

    /// The band that a component is part of, the total aside.
    public static func of(_ component: MonthCost.Component) -> ReadmeBand? {
        all.dropLast().first { $0.components.contains(component) }
    }
}
