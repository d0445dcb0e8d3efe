import Dashboard
import FoundationEssentials
import Monitor

extension Summary {
    /// Minutes that the newest counts may be behind the present without a word.
    private static let present = 3
    /// Minutes that the loss may be known for less long than the predictions and still be told with them.
    private static let mostBehind = 12

    /// What was predicted and lost today, UTC, of one stretch that is named where it is not the day so far, and about
    /// what the day cost.
    static func today(_ state: DashboardState) -> String {
        let rides = ridesToday(state)
        guard let cost = costToday(state) else { return rides?.text ?? "nothing is known of today yet" }
        guard let rides else { return cost }
        return rides.isWholeDay ? "\(rides.text), \(cost)" : "\(rides.text); \(cost) since midnight"
    }

    /// What was predicted and lost: of the same minutes where both are known for them, else each with its own.
    private static func ridesToday(_ state: DashboardState) -> (text: String, isWholeDay: Bool)? {
        guard let series = state.world.functionLog.value?.flow.predicted,
            let minutes = minutesToday(series, at: state.now), let sum = series.sum(minutes)
        else { return nil }
        let loss = lossToday(state)
        let least = loss.map { $0.stored == nil && $0.lost > 0 ? "at least " : "" } ?? ""
        if let loss, let predicted = loss.predicted, isSame(loss.minutes, minutes) {
            let name = stretch(loss.minutes, at: state.now)
            return ("\(number(predicted)) predicted, \(least)\(number(loss.lost)) lost\(name)", name.isEmpty)
        }
        let name = stretch(minutes, at: state.now)
        let predicted = "\(number(sum)) predicted\(name)"
        guard let loss else { return (predicted, name.isEmpty) }
        let span = length(of: loss.minutes)
        return ("\(predicted), \(least)\(number(loss.lost)) lost in the \(span) to \(Words.clock(loss.to))", false)
    }

    /// The minutes of today of which the predictions are known without a gap, up to the newest.
    private static func minutesToday(_ series: MinuteSeries, at now: Date) -> Range<Int>? {
        guard let newest = series.newest(before: MinuteSeries.minute(of: now)) else { return nil }
        let end = newest.minute + 1
        let from = max(midnight(now), series.knownSince(before: end) ?? end)
        return from < end ? from..<end : nil
    }

    /// What was lost today; in the last hour where today is too young to compare.
    private static func lossToday(_ state: DashboardState) -> FlowCount? {
        guard state.judgement["flow.lost"] != nil else { return nil }
        let count = state.world.flowOfToday(at: state.now) ?? state.world.flowOfHour
        return count?.predicted == nil ? nil : count
    }

    private static func costToday(_ state: DashboardState) -> String? {
        let month = CostMonth(state.now)
        guard let cost = state.monthCost, month.left > 1 else { return nil }
        let hours = state.now.timeIntervalSince(CivilTime(state.now).start) / 3600
        return "about \(Words.dollars((cost.likely - cost.soFar) / month.left * hours))"
    }

    /// True when what is known for `loss` can be told in place of what is known for `minutes`.
    private static func isSame(_ loss: Range<Int>, _ minutes: Range<Int>) -> Bool {
        loss.lowerBound == minutes.lowerBound && minutes.upperBound - loss.upperBound <= mostBehind
    }

    /// ` since 07:37`, ` until 12:31` or ` from 07:37 to 12:31`; nothing for all of the day so far.
    private static func stretch(_ minutes: Range<Int>, at now: Date) -> String {
        let from = Words.clock(MinuteSeries.date(of: minutes.lowerBound))
        let end = Words.clock(MinuteSeries.date(of: minutes.upperBound))
        let reachesNow = MinuteSeries.minute(of: now) - minutes.upperBound <= present
        if minutes.lowerBound <= midnight(now) { return reachesNow ? "" : " until \(end)" }
        return reachesNow ? " since \(from)" : " from \(from) to \(end)"
    }

    private static func length(of minutes: Range<Int>) -> String {
        minutes.count < 60 ? "\(minutes.count)m" : Words.duration(Double(minutes.count) * 60)
    }

    /// The first minute of the day, UTC.
    private static func midnight(_ now: Date) -> Int { MinuteSeries.minute(of: CivilTime(now).start) }

    private static func number(_ value: Double) -> String { Words.grouped(Int(value)) }
}
