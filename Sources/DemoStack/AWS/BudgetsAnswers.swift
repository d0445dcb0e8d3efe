import FoundationEssentials

/// AWS Budgets: one budget of the whole account.
enum BudgetsAnswers {
    /// Hours that AWS's figures are behind.
    private static let late = 9.0

    /// DescribeBudgets.
    static func answer(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard call.operation == "DescribeBudgets" else { return call.refusal(.unknownOperation) }
        let month = CivilTime(now).monthIndex
        let start = CivilTime.firstDay(ofMonth: month)
        let hours = CivilTime.firstDay(ofMonth: month + 1).timeIntervalSince(start) / 3_600
        let hourly = world.charges.map(\.hourly).reduce(0, +)
        return call.json([
            "Budgets": [
                [
                    "BudgetName": "mlops-monthly", "BudgetLimit": money(world.circumstances.accountBudget),
                    "CostTypes": [
                        "IncludeTax": true, "IncludeSubscription": true, "UseBlended": false, "IncludeRefund": false,
                        "IncludeCredit": false, "IncludeUpfront": true, "IncludeRecurring": true,
                        "IncludeOtherSubscription": true, "IncludeSupport": true, "IncludeDiscount": true,
                        "UseAmortized": false,
                    ],
                    "TimeUnit": "MONTHLY",
                    "TimePeriod": [
                        "Start": .number(start.timeIntervalSince1970), "End": .number(3_706_473_600),
                    ],
                    "CalculatedSpend": [
                        "ActualSpend": money(world.charged(at: now, lateBy: late)),
                        "ForecastedSpend": money(hourly * hours),
                    ],
                    "BudgetType": "COST",
                    "LastUpdatedTime": .number(now.timeIntervalSince1970.rounded() - late / 3 * 3_600),
                ]
            ]
        ])
    }

    private static func money(_ dollars: Double) -> JSON {
        ["Amount": .string("\((dollars * 1_000).rounded() / 1_000)"), "Unit": "USD"]
    }
}
