import FoundationEssentials
import Monitor

extension CostReport {
    /// The report for programs: keys stable within a `schema`, dollars, times RFC 3339 in UTC, null where not known.
    var json: JSONText {
        JSONText.object([
            ("schema", .integer(JSONReport.schema)), ("stack", .clean(scene.stack.name)),
            ("at", .clean(Words.stamp(scene.now))), ("region", text(scene.stack.aws?.region)),
            ("prices_of", text(cost?.pricesOf)), ("month_end", text(cost.map { Words.stamp($0.monthEnd) })),
            ("so_far", number(cost?.soFar)), ("low", number(cost?.low)), ("likely", number(cost?.likely)),
            ("high", number(cost?.high)), ("budget", number(scene.stack.budget)), ("design", number(drift?.design)),
            ("lines", .list((cost?.lines ?? []).map(line))),
            (
                "readme",
                .list(
                    ReadmeBand.all.map {
                        .object([
                            ("name", .clean($0.name)), ("low", .number($0.dollars.lowerBound)),
                            ("high", .number($0.dollars.upperBound)),
                        ])
                    })
            ),
            ("drift", .list((drift?.items ?? []).map { item($0.what, $0.dollars, next: $0.next) })),
            ("savings", .list(savings.map { item($0.what, $0.dollars, next: nil) })),
            ("budgets", .list((scene.world.budgets.value?.budgets ?? []).map(budget))),
            ("charged", charged.map(answer) ?? .null), ("own", own.map(own) ?? .null),
            ("notes", .list((cost?.lacks ?? []).map { .clean($0) })),
        ])
    }

    private func line(_ line: MonthCost.Line) -> JSONText {
        .object([
            ("component", .clean(line.component.rawValue)), ("name", .clean(line.name)),
            ("basis", .clean(line.basis)), ("so_far", number(line.soFar)), ("low", number(line.low)),
            ("likely", number(line.likely)), ("high", number(line.high)), ("low_reason", .clean(line.lowReason)),
            ("high_reason", .clean(line.highReason)), ("borrowed_price", .boolean(line.isBorrowed)),
        ])
    }

    private func item(_ what: String, _ dollars: Double, next: String?) -> JSONText {
        .object([("what", .clean(what)), ("dollars_a_month", number(dollars)), ("next", text(next))])
    }

    private func budget(_ budget: BudgetsSnapshot.Budget) -> JSONText {
        .object([
            ("name", .clean(budget.name)), ("period", .clean(budget.timeUnit)), ("limit", number(budget.limit)),
            ("actual", number(budget.actual)), ("forecast", number(budget.forecast)), ("unit", .clean(budget.unit)),
            ("scope", .clean(budget.filters.isEmpty ? "account" : budget.filters.joined(separator: "; "))),
            ("credits_taken_off", .boolean(budget.includesCredits)),
            ("at", text(budget.updatedAt.map(Words.stamp))),
        ])
    }

    private func answer(_ answer: CostExplorerAnswer) -> JSONText {
        .object([
            ("total", number(answer.total)), ("unit", .clean(answer.unit)),
            ("scope", .clean(answer.tag ?? "account")),
            ("asked_at", .clean(Words.stamp(answer.askedAt))), ("estimated", .boolean(answer.isEstimated)),
            ("pages", .integer(answer.pages)),
            (
                "charges",
                .list(
                    answer.charges.map {
                        .object([
                            ("service", .clean($0.service)), ("usage_type", .clean($0.usageType)),
                            ("dollars", number($0.dollars)),
                        ])
                    })
            ), ("notes", .list(answer.lacks.map { .clean($0) })),
        ])
    }

    private func own(_ own: OwnCost) -> JSONText {
        .object([
            ("dollars_a_month", number(own.dollars)), ("cap", number(scene.stack.money.paidCallsCap)),
            ("spent_this_month", number(scene.world.ownCalls.value?.spentThisMonth)),
            ("calls_a_month", .number(own.calls.rounded())),
            ("free_requests_a_month", .number(own.metricCalls.rounded())),
            ("without_free_tier", number(own.withoutFreeTier)),
        ])
    }

    private func text(_ value: String?) -> JSONText { value.map { .clean($0) } ?? .null }

    private func number(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }
}
