/// Prices of the user's own by region, in place of those that the program was built with.
public struct PriceOverrides: Equatable, Sendable {
    /// The day they are of, such as `2026-11-20`; nil when the file does not say.
    public var date: String?
    /// Where they are from, such as a path.
    public var source: String
    /// Dollars by item, by region.
    public var items: [String: [PriceItem: Double]]
    /// Dollars an hour by instance type, by region.
    public var instances: [String: [String: Double]]

    /// No prices.
    public init(
        date: String? = nil, source: String = "", items: [String: [PriceItem: Double]] = [:],
        instances: [String: [String: Double]] = [:]
    ) {
        self.date = date
        self.source = source
        self.items = items
        self.instances = instances
    }

    /// True when there are none.
    public var isEmpty: Bool { items.isEmpty && instances.isEmpty }
}
