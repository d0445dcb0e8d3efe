import FoundationEssentials
public import Wire

/// What paid calls of one month came to.
public struct Spending: Equatable, Sendable {
    /// Dollars.
    public var dollars = 0.0
    /// Calls that cost something each.
    public var paidCalls = 0
    /// Calls of the free allowance.
    public var metricCalls = 0

    /// Nothing spent.
    public init() {}

    /// What is in `left` and not in `right`.
    static func - (left: Spending, right: Spending) -> Spending {
        var difference = left
        difference.dollars -= right.dollars
        difference.paidCalls -= right.paidCalls
        difference.metricCalls -= right.metricCalls
        return difference
    }
}

/// Remembers over restarts what was spent.
public protocol SpendingBook: Sendable {
    /// What is written down of a month, counted since the year 0; nothing when it cannot be read.
    func spending(inMonth month: Int) -> Spending
    /// Adds to what is written down of a month; false when it could not be written.
    func add(_ spending: Spending, inMonth month: Int) -> Bool
}

/// A book in one small file of JSON, which several programs of a user may share.
public struct FileSpendingBook: SpendingBook {
    private let path: String
    private let files: any FileStore

    /// A book at `path`.
    public init(_ path: String, files: any FileStore) {
        self.path = path
        self.files = files
    }

    /// What is written down of a month; a file of another month or of another shape counts as nothing.
    public func spending(inMonth month: Int) -> Spending {
        guard let bytes = try? files.read(path), bytes.count < 4_096,
            let page = try? JSONDecoder().decode(Page.self, from: Data(bytes)), page.month == month,
            page.dollars.isFinite, page.dollars >= 0
        else { return Spending() }
        var spending = Spending()
        spending.dollars = page.dollars
        spending.paidCalls = max(0, page.paidCalls)
        spending.metricCalls = max(0, page.metricCalls)
        return spending
    }

    /// Reads, adds and writes anew.
    public func add(_ spending: Spending, inMonth month: Int) -> Bool {
        let before = self.spending(inMonth: month)
        let page = Page(
            month: month, dollars: before.dollars + spending.dollars,
            paidCalls: before.paidCalls &+ spending.paidCalls, metricCalls: before.metricCalls &+ spending.metricCalls)
        guard let data = try? JSONEncoder().encode(page) else { return false }
        return (try? files.write(Array(data), to: path)) != nil
    }

    private struct Page: Codable {
        var month: Int
        var dollars: Double
        var paidCalls: Int
        var metricCalls: Int
    }
}
