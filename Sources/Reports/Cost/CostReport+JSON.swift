import FoundationEssentials
import Monitor

extension CostReport {
    /// The report for programs: keys stable within a `schema`, dollars, times RFC 3339 in UTC, null where not known.
    var json: JSONText {
        JSONText.object([
            ("schema", "\(JSONReport.schema)"), ("stack", .quoted(scene.stack.name)),
            ("at", .quoted(Words.stamp(scene.now))), ("region", text(scene.stack.aws?.region)),
            ("prices_of", text(cost?.pricesOf)), ("month_end", text(cost.map { Words.stamp($0.monthEnd) })),
            ("so_far", number(cost?.soFar)), ("low", number(cost?.low)), ("likely", number(cost?.likely)),
            ("high", number(cost?.high)), ("budget", number(scene.stack.budget)), ("design", number(drift?.design)),
            ("lines", .array((cost?.lines ?? []).map(line))),
            (
                "readme",
                .array(
                    ReadmeBand.all.map {
                        .object([
                            ("name", .quoted($0.name)), ("low", .number($0.dollars.lowerBound)),
                            ("high", .number($0.dollars.upperBound)),
                        ])
                    })
            ),
            ("drift", .array((drift?.items ?? []).map { item($0.what, $0.dollars, next: $0.next) })),
            ("savings", .array(savings.map { item($0.what, $0.dollars, next: nil) })),
            ("budgets", .array((scene.world.budgets.value?.budgets ?? []).map(budget))),
            ("charged", charged.map(answer) ?? .null), ("own", own.map(own) ?? .null),
            ("notes", .array((cost?.lacks ?? []).map { .quoted($0) })),
        ])
    }

    private func line(_ line: MonthCost.Line) -> JSONText {
        .object([
            ("component", .quoted(line.component.rawValue)), ("name", .quoted(line.name)),
            ("basis", .quoted(line.basis)), ("so_far", number(line.soFar)), ("low", number(line.low)),
            ("likely", number(line.likely)), ("high", number(line.high)), ("low_reason", .quoted(line.lowReason)),
            ("high_reason", .quoted(line.highReason)), ("borrowed_price", line.isBorrowed ? "true" : "false"),
        ])
    }

    private func item(_ what: String, _ dollars: Double, next: String?) -> JSONText {
        .object([("what", .quoted(what)), ("dollars_a_month", number(dollars)), ("next", text(next))])
    }

    private func budget(_ budget: BudgetsSnapshot.Budget) -> JSONText {
        .object([
            ("name", .quoted(budget.name)), ("period", .quoted(budget.timeUnit)), ("limit", number(budget.limit)),
            ("actual", number(budget.actual)), ("forecast", number(budget.forecast)), ("unit", .quoted(budget.unit)),
            ("scope", .quoted(budget.filters.isEmpty ? "account" : budget.filters.joined(separator: "; "))),
            ("credits_taken_off", budget.includesCredits ? "true" : "false"),
            ("at", text(budget.updatedAt.map(Words.stamp))),
        ])
    }

    private func answer(_ answer: CostExplorerAnswer) -> JSONText {
        .object([
            ("total", number(answer.total)), ("unit", .quoted(answer.unit)),
            ("scope", .quoted(answer.tag ?? "account")),
            ("asked_at", .quoted(Words.stamp(answer.askedAt))), ("estimated", answer.isEstimated ? "true" : "false"),
            ("pages", "\(answer.pages)"),
            (
                "charges",
                .array(
                    answer.charges.map {
                        .object([
                            ("service", .quoted($0.service)), ("usage_type", .quoted($0.usageType)),
                            ("dollars", number($0.dollars)),
                        ])
                    })
            ), ("notes", .array(answer.lacks.map { .quoted($0) })),
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

    private func text(_ value: String?) -> JSONText { value.map { .quoted($0) } ?? .null }

    private func number(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }
}
