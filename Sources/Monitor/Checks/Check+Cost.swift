import FoundationEssentials

extension Check {
    /// The projected month against the user's budget.
    static let cost = Check(
        "cost.month", "the month's projected cost stays within the user's budget", findingClass: .money,
        needs: [.hosts, .hostMetrics, .stream], parents: ["aws.access"]
    ) { scene in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty || scene.stack.stream != nil else { return [] }
        var finding = Finding("cost.month", "money", witness: .computed)
        finding.findingClass = .money
        finding.parents = ["aws.access"]
        guard let cost = MonthCost(world: scene.world, stack: scene.stack, now: scene.now) else {
            finding.severity = .unknown
            finding.brief = "not read"
            finding.sentence = "what runs is not read, so its cost is not known"
            if scene.world.hosts.failure == nil, scene.world.stream.failure == nil { finding.modifier = .pending }
            return [finding]
        }
        finding.readAt = scene.world.hosts.readAt ?? scene.world.stream.readAt
        finding.facts += cost.lines.map {
            .init($0.name, "\(Words.dollars($0.soFar)) so far, \(Words.dollars($0.high)) by month's end")
        }
        finding.facts += [.init("prices", "list prices of \(cost.pricesOf)")] + cost.lacks.map { .init("note", $0) }
        finding.measures.append(Measure("month_end_dollars", cost.high, warning: scene.stack.budget))
        let end = Words.day(cost.monthEnd.addingTimeInterval(-1))
        finding.brief = "\(cost.range) by \(end)"
        finding.sentence = "\(Words.dollars(cost.soFar)) so far, \(cost.range) by \(end)"
        if let failure = scene.world.hosts.failure {
            finding.severity = .unknown
            finding.why = "\(failure)"
        }
        guard let budget = scene.stack.budget else { return [finding] }
        finding.sentence += " of $\(Words.fixed(budget, 0))"
        guard cost.high > budget else { return [finding] }
        finding.severity = max(finding.severity, .warning)
        finding.brief = "\(cost.range) of $\(Words.fixed(budget, 0))"
        finding.impact = "\(Words.dollars(cost.high - budget)) over the budget by \(end)"
        finding.why =
            (cost.lines.max { $0.high < $1.high }).map { "most of it: \($0.name), \(Words.dollars($0.high))" } ?? ""
        finding.next = "stop what nobody uses, or run the hosts by a schedule"
        return [finding]
    }
}
