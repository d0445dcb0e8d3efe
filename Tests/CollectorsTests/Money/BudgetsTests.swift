import FoundationEssentials
import Monitor
import Testing

@Suite("AWS Budgets")
struct BudgetsTests {
    private func read(_ body: String, status: Int = 200) async throws -> BudgetsSnapshot {
        let aws = FakeAWS([
            "GetCallerIdentity": AWSFixture.answer("get_caller_identity.xml"),
            "DescribeBudgets": AWSFixture.text(body, status: status),
        ])
        guard case .budgets(let snapshot) = try await aws.collectMoney(.budgets) else {
            Issue.record("another payload")
            return BudgetsSnapshot()
        }
        return snapshot
    }

    @Test("a budget comes with limit, actual, forecast, scope and age")
    func good() async throws {
        let snapshot = try await read(
            #"{"Budgets":[{"BudgetName":"mlops-monthly","BudgetLimit":{"Amount":"100","Unit":"USD"},"#
                + #""TimeUnit":"MONTHLY","BudgetType":"COST","LastUpdatedTime":1795403383.07,"#
                + #""CostFilters":{"TagKeyValue":["user:Project$MLOps"]},"#
                + #""CalculatedSpend":{"ActualSpend":{"Amount":"41.5","Unit":"USD"},"#
                + #""ForecastedSpend":{"Amount":"120.25","Unit":"USD"}},"CostTypes":{"IncludeCredit":false}},"#
                + #"{"BudgetName":"usage","BudgetType":"USAGE"}],"nextToken":null}"#)
        #expect(snapshot.account == "123456789012")
        #expect(
            snapshot.budgets == [
                .init(
                    name: "mlops-monthly", limit: 100, actual: 41.5, forecast: 120.25,
                    updatedAt: Date(timeIntervalSince1970: 1_795_403_383.07), includesCredits: false,
                    filters: ["TagKeyValue: user:Project$MLOps"])
            ])
    }

    @Test("fields that are missing are not known, and a budget without a name is said")
    func lenient() async throws {
        let snapshot = try await read(
            #"{"Budgets":[{"BudgetName":"a","CalculatedSpend":{"ActualSpend":{"Amount":"NaN"}}},{"BudgetLimit":1},7]}"#)
        #expect(snapshot.budgets.map(\.name) == ["a"] && snapshot.budgets[0].limit == nil)
        #expect(snapshot.budgets[0].actual == nil)
        #expect(snapshot.lacks == ["Budgets DescribeBudgets lacks a budget's name"])
    }

    @Test("no budget at all is no fault", arguments: [#"{}"#, #"{"Budgets":[]}"#, #"{"Budgets":null}"#])
    func none(_ body: String) async throws { #expect(try await read(body).budgets.isEmpty) }

    @Test("a refusal names the permission by its own name")
    func denied() async {
        await #expect(throws: PollFailure.credentials(.denied(action: "budgets:ViewBudget"))) {
            _ = try await read(#"{"__type":"AccessDeniedException","Message":"no"}"#, status: 400)
        }
    }
}
