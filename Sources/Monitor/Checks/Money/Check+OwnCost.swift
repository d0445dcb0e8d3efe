import FoundationEssentials

extension Check {
    /// What watching costs.
    static let ownCost = Check(
        "self.cost", "watching costs less than the cap of paid calls", findingClass: .money, needs: [.ownCalls]
    ) { scene in
        guard scene.stack.aws != nil else { return [] }
        var blank = Finding.money("self.cost", "own cost")
        blank.parents = []
        return [
            scene.judged(blank, by: scene.world.ownCalls, of: .ownCalls) { calls, finding in
                let total = calls.total
                guard total.calls > 0, let own = scene.ownCost else {
                    finding.modifier = .pending
                    finding.severity = .unknown
                    finding.brief = "counting"
                    finding.sentence = "nothing was asked of AWS yet"
                    return
                }
                let money = scene.stack.money
                finding.measures += [
                    Measure("dollars_a_month", own.dollars, warning: money.paidCallsCap),
                    Measure("spent_this_month", calls.spentThisMonth), Measure("calls", Double(total.calls)),
                    Measure("failed_calls", Double(total.failed)),
                    Measure("bytes", Double(total.sent + total.received), unit: "B"),
                ]
                finding.facts = facts(own, calls, money)
                finding.brief = "\(Words.dollars(own.dollars)) a month"
                finding.sentence =
                    "watching costs \(Words.dollars(own.dollars)) a month at this rate, of \(Words.dollars(money.paidCallsCap))"
                if calls.spentThisMonth + 1e-9 >= money.paidCallsCap {
                    finding.severity = .warning
                    finding.brief = "cap reached"
                    finding.sentence = "paid AWS calls have stopped until the month's end"
                    finding.impact = "rows that need a paid call are not read; all else is"
                    finding.why =
                        "\(Words.dollars(calls.spentThisMonth)) spent this month, the cap is \(Words.dollars(money.paidCallsCap))"
                    finding.next = "raise paid_calls_cap, or the intervals of what is paid"
                } else if own.dollars > money.paidCallsCap {
                    let dear = own.shares.first { $0.dollars > 0 }
                    finding.severity = .warning
                    finding.brief = "\(Words.dollars(own.dollars)) a month"
                    finding.sentence = "watching would cost \(Words.dollars(own.dollars)) a month, over its cap"
                    finding.impact = "paid calls stop when \(Words.dollars(money.paidCallsCap)) is spent"
                    finding.why =
                        dear.map { "most of it: \($0.source), \(Words.dollars($0.dollars)) a month" }
                        ?? "\(Words.short(own.metricCalls)) CloudWatch requests a month"
                    finding.next = "raise the interval of \(dear?.source.description ?? "metrics"), or paid_calls_cap"
                }
            }
        ]
    }

    private static func facts(_ own: OwnCost, _ calls: OwnCalls, _ money: MoneySettings) -> [Finding.Fact] {
        let total = calls.total
        var facts: [Finding.Fact] = [
            .init(
                "calls so far",
                "\(Words.grouped(total.calls)), \(total.failed) without a good answer, "
                    + "\(Words.bytes(Double(total.sent))) sent, \(Words.bytes(Double(total.received))) received"),
            .init("calls a month", Words.short(own.calls)),
            .init(
                "CloudWatch requests",
                "\(Words.short(own.metricCalls)) a month by \(Words.count(money.viewers, "viewer")), of 1 M free; "
                    + "without the free million \(Words.dollars(own.withoutFreeTier)) a month"),
            .init(
                "spent this month",
                Words.price(calls.spentThisMonth)
                    + (calls.isKept ? ", kept over restarts" : ", since this start")),
        ]
        facts += own.shares.map { share in
            let paid = share.dollars > 0 ? ", \(Words.dollars(share.dollars)) a month" : ""
            return .init(share.source.description, "\(Words.short(share.calls)) calls a month\(paid)")
        }
        return facts
    }
}
