import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The one-line summaries of a healthy stack.
enum Summary {
    /// Rate, age and median of the predictions, and the errors of the hour; where that is longer than `columns`, without the
    /// errors, then without the median.
    static func rides(_ state: DashboardState, columns: Int = .max) -> String {
        let told = ridesTold(state)
        let texts = [told.start + told.median + end([told.errors]), told.start + told.median]
        return texts.first { TextWidth.of($0) <= columns } ?? told.start
    }

    /// The same with the rides that were lost today; where that is longer than `columns`, without the median.
    static func ridesAndLost(_ state: DashboardState, columns: Int = .max) -> String {
        let told = ridesTold(state)
        guard told.isKnown else { return told.start }
        let end = end([DayCount(state.world, now: state.now).lostBrief, told.errors])
        let whole = told.start + told.median + end
        return TextWidth.of(whole) <= columns ? whole : told.start + end
    }

    private static func end(_ notes: [String?]) -> String {
        let notes = notes.compactMap(\.self)
        return notes.isEmpty ? "" : "; " + notes.joined(separator: ", ")
    }

    /// The parts of it: rate and age, or why they are not known, and what may stand behind them.
    private static func ridesTold(
        _ state: DashboardState
    ) -> (start: String, median: String, errors: String?, isKnown: Bool) {
        guard let finding = state.judgement["flow.predictions"] else {
            return ("no prediction function configured", "", nil, false)
        }
        if finding.modifier == .pending { return ("reading", "", nil, false) }
        guard finding.modifier == nil, let rate = value("rate", finding) else {
            return ((finding.modifier == .idle ? "idle: " : "not verified: ") + finding.brief, "", nil, false)
        }
        let newest = state.world.functionLog.value?.predictions.first.map {
            ", newest \(Words.bound(state.now.timeIntervalSince($0.at)))"
        }
        let median = value("median_minutes", finding).map { ", median \(Words.fixed($0, 1)) min" }
        let start =
            "\(PredictionSummary.words(ofRate: rate))/min over \(PredictionSummary.presentWords)" + (newest ?? "")
        return (start, median ?? "", state.judgement["lambda.log"]?.brief, true)
    }

    /// The last good and the next scheduled run, and the version in use of the model that was trained last.
    static func training(_ state: DashboardState) -> String {
        var parts: [String] = []
        if let lists = state.world.airflowLists.value {
            parts += runs(lists)
        } else if let login = state.judgement["airflow.login"] {
            parts.append(
                login.modifier == .notConfigured
                    ? "needs an Airflow login" : login.modifier == .pending ? "reading" : login.brief)
        }
        let models = state.world.versionsInUse.filter { $0.newest != nil }
        if let model = models.max(by: { ($0.newestAt ?? .distantPast) < ($1.newestAt ?? .distantPast) }) {
            parts.append("model \(model.words)")
        }
        return parts.isEmpty ? "no Airflow configured" : parts.joined(separator: "; ")
    }

    private static func runs(_ lists: AirflowLists) -> [String] {
        guard let dag = lists.trainingDAG else {
            return [lists.dags.value?.isEmpty ?? true ? "no DAG" : "no DAG is scheduled"]
        }
        let last = lists.runs.value?.first { $0.dag == dag.id && $0.state == "success" }
        let good = (last?.endedAt).map { "last good run \(Words.dayAndTime($0))" } ?? "no good run yet"
        return [good + (dag.nextRunAfter.map { ", next \(Words.dayAndTime($0))" } ?? "")]
    }

    /// The month's cost; where that is longer than `columns`, without the day of the prices.
    static func money(_ state: DashboardState, columns: Int = .max) -> String {
        guard let finding = state.judgement["cost.month"] else { return "no AWS configured" }
        switch finding.modifier {
        case .pending: return "reading"
        case .suppressed, .stale: return "~ " + finding.sentence
        default: break
        }
        guard let cost = state.monthCost else {
            return finding.sentence
        }
        let over = finding.severity == .warning ? "over the budget: " : ""
        let whole = "\(over)\(finding.sentence) (estimate, prices of \(cost.pricesOf))"
        return TextWidth.of(whole) <= columns ? whole : "\(over)\(finding.sentence) (estimate)"
    }

    /// The same where half a line has to do: what was spent, and the end of the month against the budget.
    static func shortMoney(_ state: DashboardState) -> String {
        guard let finding = state.judgement["cost.month"], finding.modifier == nil, let cost = state.monthCost else {
            return money(state)
        }
        return "\(Words.dollars(cost.soFar)) so far, \(finding.brief)"
    }

    private static func value(_ name: String, _ finding: Finding) -> Double? {
        finding.measures.first { $0.name == name }?.value
    }
}
