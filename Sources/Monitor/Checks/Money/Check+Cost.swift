import FoundationEssentials

extension Check {
    /// What the estimate of the month's cost is made of.
    static let ofCost: [SourceID] = [.hosts, .hostMetrics, .stream, .usage, .network, .hostDetails, .function]

    /// The projected month against the user's budget.
    static let cost = Check(
        "cost.month", "the month's projected cost stays within the user's budget", findingClass: .money,
        needs: ofCost, parents: ["aws.access"]
    ) { scene in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty || scene.stack.stream != nil else { return [] }
        var finding = Finding.money("cost.month", "money")
        if scene.isCostBeingRead {
            finding.modifier = .pending
            finding.severity = .unknown
            finding.brief = "reading"
            finding.sentence = "what the month costs is being read for the first time"
            return [finding]
        }
        guard let cost = scene.monthCost else {
            finding.severity = .unknown
            finding.brief = "not read"
            finding.sentence = "what runs is not read, so its cost is not known"
            finding.why = (scene.world.hosts.failure ?? scene.world.stream.failure).map { "\($0)" } ?? ""
            if scene.world.hosts.failure == nil, scene.world.stream.failure == nil { finding.modifier = .pending }
            return [finding]
        }
        finding.readAt = scene.world.hosts.readAt ?? scene.world.stream.readAt
        finding.facts = facts(cost, scene)
        finding.measures += [
            Measure("month_end_dollars", cost.likely, warning: scene.stack.budget),
            Measure("so_far_dollars", cost.soFar), Measure("least_dollars", cost.low),
            Measure("most_dollars", cost.high),
        ]
        let end = Words.day(cost.monthEnd.addingTimeInterval(-1))
        finding.brief = "\(cost.range) by \(end)"
        finding.sentence = "\(Words.dollars(cost.soFar)) so far, \(cost.range) by \(end)"
        if let failure = scene.world.hosts.failure {
            finding.severity = .unknown
            finding.brief = "in part"
            finding.sentence = "the hosts' part is not read; the rest: \(finding.sentence)"
            finding.why = "\(failure)"
        }
        guard let budget = scene.stack.budget else { return [finding] }
        finding.sentence += " of $\(Words.fixed(budget, 0))"
        guard cost.likely > budget else { return [finding] }
        finding.severity = max(finding.severity, .warning)
        finding.brief = "\(cost.range) of $\(Words.fixed(budget, 0))"
        let isSpent = cost.soFar > budget ? "; it is spent already" : ""
        finding.impact = "\(Words.dollars(cost.likely - budget)) over the budget by \(end)\(isSpent)"
        let dearest = cost.lines.sorted { $0.likely > $1.likely }.prefix(3)
        finding.why = "most of it: " + dearest.map { "\($0.name) \(Words.dollars($0.likely))" }.joined(separator: ", ")
        let drift = CostDrift(cost, world: scene.world, stack: scene.stack, now: scene.now)
        let savings = CostSavings(world: scene.world, stack: scene.stack, now: scene.now)
        finding.next =
            (drift.items.first { $0.dollars >= 1 }).map {
                "\($0.what) (\(Words.dollars($0.dollars)) a month): \($0.next)"
            }
            ?? savings.items.first.map { "\($0.what): \(Words.dollars($0.dollars)) a month less" }
            ?? "stop what nobody uses, or run the hosts by a schedule"
        return [finding]
    }

    /// What costs more than the deployment does by design.
    static let drift = Check(
        "money.drift", "nothing costs more than the deployment does by design", findingClass: .money,
        needs: [.hosts, .stream, .network, .hostDetails, .usage], parents: ["aws.access"],
        thresholds: ["drift_warning"]
    ) { scene in
        guard scene.stack.aws != nil, !scene.stack.hosts.isEmpty else { return [] }
        var finding = Finding.money("money.drift", "drift")
        guard let cost = scene.monthCost, scene.world.hosts.value != nil, !scene.isCostBeingRead else {
            return [scene.unread(finding)]
        }
        finding.readAt = scene.world.hosts.readAt
        let drift = CostDrift(cost, world: scene.world, stack: scene.stack, now: scene.now)
        finding.measures.append(
            Measure("drift_dollars", drift.dollars, warning: scene.thresholds["drift_warning"]))
        finding.facts =
            [.init("by design", "\(Words.dollars(drift.design)) this month, at this month's use")]
            + drift.items.map { .init($0.what, "\(Words.dollars($0.dollars)) a month; \($0.next)") }
        guard let worst = drift.items.first, drift.dollars > scene.thresholds["drift_warning"] else {
            finding.brief = "as designed"
            finding.sentence = "costs what the design costs, \(Words.dollars(drift.design)) this month"
            if drift.items.contains(where: { $0.dollars < -1 }) {
                finding.brief = "less than designed"
                finding.sentence = "costs \(Words.dollars(-drift.dollars)) a month less than by design"
            }
            return [finding]
        }
        finding.severity = .warning
        finding.brief = "\(Words.dollars(drift.dollars)) over design"
        finding.sentence = "costs \(Words.dollars(drift.dollars)) a month more than by design"
        finding.impact = "\(Words.dollars(drift.dollars)) each month while it stays so"
        finding.why = drift.items.filter { $0.dollars > 0 }.map(\.what).joined(separator: "; ")
        finding.next = worst.next
        return [finding]
    }

    private static func facts(_ cost: MonthCost, _ scene: Scene) -> [Finding.Fact] {
        var facts: [Finding.Fact] = cost.lines.map { line in
            let differs = line.high - line.low >= 0.5
            let reasons = [line.lowReason, line.highReason].filter { differs && !$0.isEmpty }.joined(separator: "; ")
            let range = line.low == line.high ? Words.dollars(line.likely) : Words.dollarRange(line.low, line.high)
            return .init(
                line.name,
                "\(Words.dollars(line.soFar)) so far, \(range) by month's end: \(line.basis)"
                    + (reasons.isEmpty ? "" : "; \(reasons)"))
        }
        for band in ReadmeBand.all {
            let dollars = cost.lines.filter { band.components.contains($0.component) }.map(\.likely).reduce(0, +)
            facts.append(.init("README, \(band.name)", "says \(band.range), is \(Words.dollars(dollars))"))
        }
        let savings = CostSavings(world: scene.world, stack: scene.stack, now: scene.now)
        facts += savings.items.map { .init("could be saved", "\(Words.dollars($0.dollars)) a month: \($0.what)") }
        facts.append(.init("prices", "list prices of \(cost.pricesOf), without credits, discounts and tax"))
        return facts + cost.lacks.map { .init("note", $0) }
    }
}

extension Scene {
    /// True until each source of the month's cost has answered or failed once: a part of a sum is no sum.
    var isCostBeingRead: Bool {
        var sources: [SourceID] = [.usage]
        if !stack.hosts.isEmpty { sources += [.hosts, .hostMetrics, .network, .hostDetails] }
        if stack.stream != nil { sources.append(.stream) }
        if stack.function != nil { sources.append(.function) }
        return sources.contains { world.newest[$0] == nil }
    }

    /// The month's cost; nil when nothing of it was read.
    public var monthCost: MonthCost? { cost.value { MonthCost(world: world, stack: stack, now: now) } }

    /// A finding that could not be made because what it needs was not read: pending while nothing failed.
    func unread(_ finding: Finding) -> Finding {
        var finding = finding
        finding.severity = .unknown
        finding.brief = "not read"
        finding.sentence = "\(finding.subject): what it needs is not read"
        finding.why = world.hosts.failure.map { "\($0)" } ?? "EC2 has not answered"
        if world.hosts.failure == nil { finding.modifier = .pending }
        return finding
    }
}

extension Finding {
    /// A row of money, worked out from other rows.
    static func money(_ id: String, _ label: String, witness: Witness = .computed) -> Finding {
        var finding = Finding(id, label, witness: witness)
        finding.findingClass = .money
        finding.parents = ["aws.access"]
        return finding
    }
}
