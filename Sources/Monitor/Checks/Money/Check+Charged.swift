import FoundationEssentials

extension Check {
    /// What AWS Budgets says.
    static let budgets = Check(
        "money.budget", "no AWS budget of the account is exceeded or about to be", findingClass: .money,
        needs: [.budgets] + ofCost, parents: ["aws.access"]
    ) { scene in
        guard scene.stack.aws != nil else { return [] }
        let blank = Finding.money("money.budget", "AWS budgets", witness: .api)
        return [
            scene.judged(blank, by: scene.world.budgets, of: .budgets) { snapshot, finding in
                finding.facts = snapshot.budgets.map { .init($0.name, describe($0, scene)) }
                finding.facts += snapshot.lacks.map { .init("note", $0) }
                let limited = snapshot.budgets.filter { $0.limit != nil }
                guard let first = limited.first else {
                    finding.modifier = .notConfigured
                    finding.brief = "none set"
                    finding.sentence = "the account has no AWS budget of costs"
                    finding.next = "aws budgets create-budget sets one; it is free and mails when it is reached"
                    return
                }
                finding.brief = "\(limited.count) within"
                finding.sentence = "\(first.name): \(describe(first, scene))"
                let worst = limited.max { ($0.share ?? 0) < ($1.share ?? 0) } ?? first
                finding.measures += [
                    Measure("actual", worst.actual, warning: worst.limit),
                    Measure("forecast", worst.forecast, warning: worst.limit),
                ]
                guard let limit = worst.limit, let share = worst.share, share > 1 else { return }
                let isSpent = (worst.actual ?? 0) > limit
                finding.severity = .warning
                finding.brief = isSpent ? "exceeded" : "will be exceeded"
                finding.sentence = "AWS budget \(worst.name) is \(isSpent ? "" : "forecast to be ")exceeded"
                finding.impact = "the account pays more than its owner has planned"
                finding.why = describe(worst, scene)
                finding.next = "mltop cost shows what this stack's part is"
            }
        ]
    }

    private static func describe(_ budget: BudgetsSnapshot.Budget, _ scene: Scene) -> String {
        func money(_ value: Double) -> String {
            budget.unit == "USD" ? Words.dollars(value) : "\(Words.fixed(value, 2)) \(budget.unit)"
        }
        var parts = [
            budget.actual.map { "\(money($0)) so far" } ?? "nothing worked out yet",
            budget.forecast.map { "\(money($0)) forecast" }, budget.limit.map { "of \(money($0))" },
        ].compactMap(\.self)
        parts.append(
            "\(budget.timeUnit.lowercased()), "
                + (budget.filters.isEmpty ? "whole account" : budget.filters.joined(separator: "; ")))
        if budget.includesCredits { parts.append("credits taken off") }
        if let updated = budget.updatedAt {
            parts.append("worked out \(Words.age(scene.now.timeIntervalSince(updated))) ago")
        }
        if budget.timeUnit == "MONTHLY", budget.unit == "USD", let actual = budget.actual, let cost = scene.monthCost {
            parts.append("this stack's estimate is \(Words.difference(actual - cost.soFar))")
        }
        return parts.joined(separator: ", ")
    }

    /// What Cost Explorer says was charged.
    static let charged = Check(
        "money.charged", "what Cost Explorer says was charged, beside the estimate", findingClass: .money,
        needs: [.costExplorer] + ofCost, parents: ["aws.access"]
    ) { scene in
        guard scene.stack.aws != nil else { return [] }
        let blank = Finding.money("money.charged", "Cost Explorer", witness: .api)
        guard scene.stack.money.usesCostExplorer else {
            var finding = blank
            finding.modifier = .notConfigured
            finding.brief = "off"
            finding.sentence = "Cost Explorer is not asked: cost_explorer = false"
            return [finding]
        }
        let finding = scene.judged(blank, by: scene.world.costExplorer, of: .costExplorer) { answer, finding in
            let scope = answer.tag ?? "whole account"
            let age = Words.age(scene.now.timeIntervalSince(answer.askedAt))
            let total =
                answer.unit == "USD" ? Words.dollars(answer.total) : "\(Words.fixed(answer.total, 2)) \(answer.unit)"
            finding.brief = "\(total), \(answer.tag == nil ? "account" : "tagged")"
            finding.sentence = "\(total) charged this month, \(scope), asked \(age) ago"
            finding.measures.append(Measure("charged_dollars", answer.total))
            finding.facts = [
                .init("scope", scope + (answer.isEstimated ? ", AWS still estimates" : "")),
                .init("asked", "\(Words.stamp(answer.askedAt)), \(Words.count(answer.pages, "page")) at $0.01"),
            ]
            if let cost = scene.monthCost {
                finding.facts.append(
                    .init(
                        "this stack's estimate",
                        "\(Words.dollars(cost.soFar)), \(Words.difference(answer.total - cost.soFar))"))
            }
            finding.facts += answer.byComponent.map { .init($0.title, Words.dollars($0.dollars)) }
            finding.facts += answer.lacks.map { .init("note", $0) }
        }
        return [finding]
    }
}

extension BudgetsSnapshot.Budget {
    /// The larger of what is spent and what is forecast, as a share of the limit.
    var share: Double? {
        guard let limit, limit > 0 else { return nil }
        return [actual, forecast].compactMap(\.self).max().map { $0 / limit }
    }
}

extension Words {
    /// What a charge has more or less than the estimate: `$3.20 less than charged`.
    static func difference(_ dollars: Double) -> String {
        abs(dollars) < 0.005 ? "the same" : "\(Words.dollars(abs(dollars))) \(dollars > 0 ? "less" : "more")"
    }
}
