public import FoundationEssentials

/// AWS Budgets of the account: what AWS itself compares with what it charged.
public struct BudgetsSnapshot: Equatable, Sendable {
    /// One budget.
    public struct Budget: Equatable, Sendable {
        /// Its name.
        public var name: String
        /// `MONTHLY`, `QUARTERLY`, `ANNUALLY`, `DAILY`, `CUSTOM`.
        public var timeUnit: String
        /// The limit in `unit`; nil for a budget without a fixed one.
        public var limit: Double?
        /// Spent in the period so far; nil when AWS has not worked it out yet.
        public var actual: Double?
        /// What AWS expects by the end of the period; nil in an account that is too young.
        public var forecast: Double?
        /// The currency, `USD`.
        public var unit: String
        /// When AWS worked it out.
        public var updatedAt: Date?
        /// True when credits and refunds are taken off, so that the figure is less than what was used.
        public var includesCredits: Bool
        /// What it is restricted to, in words; empty for the whole account.
        public var filters: [String]

        /// Puts a budget together.
        public init(
            name: String, timeUnit: String = "MONTHLY", limit: Double?, actual: Double?, forecast: Double? = nil,
            unit: String = "USD", updatedAt: Date? = nil, includesCredits: Bool = true, filters: [String] = []
        ) {
            self.name = name
            self.timeUnit = timeUnit
            self.limit = limit
            self.actual = actual
            self.forecast = forecast
            self.unit = unit
            self.updatedAt = updatedAt
            self.includesCredits = includesCredits
            self.filters = filters
        }
    }

    /// The account.
    public var account: String
    /// Its budgets of costs; budgets of usage, reservations and savings plans are left out.
    public var budgets: [Budget]
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(account: String = "", budgets: [Budget] = [], lacks: [String] = []) {
        self.account = account
        self.budgets = budgets
        self.lacks = lacks
    }
}
