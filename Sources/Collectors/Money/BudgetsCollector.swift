import AWSClient
import FoundationEssentials
import Monitor

/// Reads AWS Budgets: DescribeBudgets of the caller's account, which costs nothing.
struct BudgetsCollector: Collector {
    private static let mostBudgets = 100

    let client: AWSClient

    var source: SourceID { .budgets }

    /// The account's budgets of costs.
    func collect() async throws(PollFailure) -> Payload {
        let account = try await client.account()
        var snapshot = BudgetsSnapshot(account: account)
        let isComplete = try await client.pages(.describeBudgets(account: account), limit: 5) {
            answer throws(PollFailure) in
            let page = try answer.json(BudgetsAnswer.self)
            for row in page.budgets.elements() {
                guard let budget = row.budget else {
                    if row.isOfCosts { snapshot.lacks.append("Budgets DescribeBudgets lacks a budget's name") }
                    continue
                }
                snapshot.budgets.append(budget)
            }
            guard let token = page.nextToken.read(), !token.isEmpty else { return nil }
            return .describeBudgets(account: account, token: token)
        }
        if !isComplete || snapshot.budgets.count > Self.mostBudgets {
            snapshot.budgets = Array(snapshot.budgets.prefix(Self.mostBudgets))
            snapshot.lacks.append("the account has more budgets than were read")
        }
        return .budgets(snapshot)
    }
}

extension AWSClient {
    /// The account of the credentials, by STS.
    func account() async throws(PollFailure) -> String {
        let answer = try await send(.getCallerIdentity)
        guard let account = try answer.xml()["GetCallerIdentityResult"]?.text("Account"), !account.isEmpty,
            account.count <= 20, account.allSatisfy({ $0.isASCII && $0.isNumber })
        else { throw .notUnderstood("\(answer.call.title): the answer has no Account") }
        return account
    }
}

/// The answer of DescribeBudgets.
private struct BudgetsAnswer: Decodable {
    var budgets: Lenient<[Lenient<Row>]>?
    var nextToken: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case budgets = "Budgets"
        case nextToken = "NextToken"
    }

    /// An amount of money, whose number is text.
    struct Spend: Decodable, Sendable {
        var amount: Lenient<String>?
        var unit: Lenient<String>?

        enum CodingKeys: String, CodingKey {
            case amount = "Amount"
            case unit = "Unit"
        }

        var value: Double? { amount.read().flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }
    }

    struct Calculated: Decodable, Sendable {
        var actual: Lenient<Spend>?
        var forecast: Lenient<Spend>?

        enum CodingKeys: String, CodingKey {
            case actual = "ActualSpend"
            case forecast = "ForecastedSpend"
        }
    }

    struct CostTypes: Decodable, Sendable {
        var credit: Lenient<Bool>?

        enum CodingKeys: String, CodingKey { case credit = "IncludeCredit" }
    }

    struct Row: Decodable, Sendable {
        var name: Lenient<String>?
        var kind: Lenient<String>?
        var timeUnit: Lenient<String>?
        var limit: Lenient<Spend>?
        var spend: Lenient<Calculated>?
        var types: Lenient<CostTypes>?
        var filters: Lenient<[String: Lenient<[String]>]>?
        var updated: Lenient<MetricAnswer.Moment>?

        enum CodingKeys: String, CodingKey {
            case name = "BudgetName"
            case kind = "BudgetType"
            case timeUnit = "TimeUnit"
            case limit = "BudgetLimit"
            case spend = "CalculatedSpend"
            case types = "CostTypes"
            case filters = "CostFilters"
            case updated = "LastUpdatedTime"
        }

        var isOfCosts: Bool { kind.read() ?? "COST" == "COST" }

        var budget: BudgetsSnapshot.Budget? {
            guard isOfCosts, let name = name.read() else { return nil }
            let spend = spend.read()
            let words = (filters.read() ?? [:]).sorted { $0.key < $1.key }.prefix(5).map { key, values in
                "\(key.prefix(60)): \((values.value ?? []).prefix(5).joined(separator: ", ").prefix(120))"
            }
            return BudgetsSnapshot.Budget(
                name: String(name.prefix(100)), timeUnit: timeUnit.read() ?? "?", limit: limit.read()?.value,
                actual: spend?.actual.read()?.value, forecast: spend?.forecast.read()?.value,
                unit: limit.read()?.unit.read() ?? spend?.actual.read()?.unit.read() ?? "USD",
                updatedAt: updated.read()?.date, includesCredits: types.read()?.credit.read() ?? true,
                filters: Array(words))
        }
    }
}
