import FoundationEssentials
import Monitor

/// Why there is no line, and what to do.
enum LogsEmpty {
    /// The sentence for a screen without lines.
    static func reason(_ state: DashboardState, group: String?) -> String {
        let store = state.world.logStore
        let filter = state.logs.view.filter
        if filter.text.isEmpty, filter.least == .debug, let group,
            let container = LogGroupName.container(of: group)
        {
            return state.logs.faults[group].map { "\(container.name) on \(container.host): \($0); r reads again" }
                ?? "the newest lines of \(container.name) on \(container.host) are being read over ssh; r reads again"
        }
        if !store.isEmpty, !filter.isOff || state.logs.pausedAt != nil, state.logs.view.count == 0 {
            let hidden = state.logs.view.hidden(of: store)
            if group != nil, filter.text.isEmpty, filter.least == .debug {
                return note(of: group, state) ?? "no line of this group was read in the last 24 hours"
            }
            if hidden != 0 {
                let count = hidden.map { "; \(Words.grouped($0)) are hidden" } ?? ""
                return "no line passes the filter\(count). Esc clears the text, v the severity"
            }
        }
        if let group, let note = note(of: group, state) { return note }
        guard state.stack.aws != nil else {
            return "no AWS is configured, and lines are read from CloudWatch: see mltop config; an Airflow task that "
                + "fails brings its log here too"
        }
        if state.stack.watchedLogGroups.isEmpty {
            return "no log group is known: set lambda_function or log_groups in the config"
        }
        if let failure = state.world.logLines.failure {
            return "CloudWatch Logs could not be read: \(failure)"
        }
        guard state.world.logLines.value != nil else { return "the newest lines are being read" }
        let failed = (state.world.logLines.value?.groups ?? [:]).sorted { $0.key < $1.key }
            .compactMap { entry in entry.value.failure.map { "\(entry.key): \($0)" } }
        if let first = failed.first { return first }
        let count = state.stack.watchedLogGroups.count
        return "no line in the last 24 hours in \(Words.count(count, "group")): nothing wrote any; Tab shows the groups"
    }

    private static func note(of group: String?, _ state: DashboardState) -> String? {
        guard let group, let row = LogGroupRow.all(state).first(where: { $0.name == group }) else { return nil }
        return row.note.isEmpty || row.newest != nil ? nil : "\(group): \(row.note)"
    }
}
