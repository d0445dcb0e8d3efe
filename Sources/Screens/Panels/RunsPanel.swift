import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// DAGs, models, tracked runs and the month's cost by component: what fills a large screen below its rows.
struct RunsPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let tables = [
            Self.dags(state, columns: area.columns - 2), Self.models(state), Self.tracked(state), Self.costs(state),
        ].filter {
            $0.rows.count > 0
        }
        var row = area.row
        for table in tables {
            let room = area.endRow - row - 3
            guard room >= 1 else { return }
            frame.rule(row: row, column: area.column, columns: area.columns, role: .border)
            frame.put(
                table.head, column: area.column + 1, row: row + 1, role: .dim, width: area.columns - 2, ellipsis: true)
            let shown = table.rows.prefix(min(room, 8))
            for (index, line) in shown.enumerated() {
                let place = row + 2 + index
                frame.put(line.text, column: area.column + 1, row: place, width: area.columns - 2, ellipsis: true)
                if let word = line.word {
                    frame.put(word, column: area.column + 1 + line.wordAt, row: place, role: line.role, width: 8)
                }
            }
            row += 2 + shown.count
        }
    }

    /// A table: its head, and rows with a word that carries a state.
    private struct Table {
        var head: String
        var rows: [Row]
    }

    private struct Row {
        var text: String
        var word: String?
        var wordAt = 0
        var role = Role.text
    }

    /// Every DAG with its last run, the next one, and how the last nine went, the newest at the right.
    private static func dags(_ state: DashboardState, columns: Int) -> Table {
        let lists = state.world.airflowLists.value
        let byDAG = Dictionary(grouping: lists?.runs.value ?? [], by: \.dag)
        // Where there is no room for nine, the oldest go.
        let shown = min(9, max(1, columns - (name + 45)))
        let rows = (lists?.dags.value ?? []).map { dag in
            let runs = byDAG[dag.id] ?? []
            let last = runs.first
            let took = last?.duration.map(Words.duration) ?? "-"
            let next = dag.isPaused ? "paused" : dag.nextRunAfter.map(Words.dayAndTime) ?? "-"
            let marks = String(runs.prefix(shown).reversed().map(mark))
            let text =
                fit(dag.id, name) + " " + "".padding(to: 9)
                + (last?.runAfter.map(Words.dayAndTime) ?? "never").padding(to: 13)
                + took.left(7) + "  " + next.padding(to: 13) + marks
            let state = last?.state ?? "-"
            let role: Role = state == "failed" ? .warning : state == "success" ? .ok : .text
            return Row(text: text, word: Sanitiser.clean(String(state.prefix(8))), wordAt: name + 1, role: role)
        }
        return Table(
            head: "DAG".padding(to: name + 1) + "state    last run        took  next         last \(shown)", rows: rows)
    }

    /// Columns of a name.
    private static let name = 26

    private static func mark(_ run: AirflowLists.Run) -> Character {
        switch run.state {
        case "success": "+"
        case "failed": "x"
        case "running": ">"
        default: "."
        }
    }

    private static func models(_ state: DashboardState) -> Table {
        let versions = state.world.mlflow.value?.search.value?.latestVersions ?? []
        let rows = versions.prefix(4).map { version in
            let made = version.createdAt.map(Words.dayAndTime) ?? ""
            let text = fit(version.model, name) + " v\(version.version)".padding(to: 10) + made.padding(to: 15)
            return Row(text: text + version.aliases.joined(separator: " "))
        }
        return Table(head: "model".padding(to: name + 1) + "latest   made           alias", rows: Array(rows))
    }

    /// The newest runs of the experiments with their first metrics.
    private static func tracked(_ state: DashboardState) -> Table {
        let runs = state.world.tracking.value?.runs.value ?? []
        let rows = runs.prefix(8).map { run in
            let metrics = run.metrics.prefix(3).map { metric in
                "\(metric.name) \(metric.value.map { Words.fixed($0, abs($0) < 10 ? 3 : 1) } ?? "?")"
            }
            let text =
                fit(run.name, name) + " " + "".padding(to: 9)
                + (run.startedAt.map(Words.dayAndTime) ?? "").padding(to: 13)
                + metrics.joined(separator: "  ")
            let role: Role = run.status == "FAILED" ? .warning : run.status == "FINISHED" ? .ok : .text
            return Row(
                text: text, word: Sanitiser.clean(String(run.status.lowercased().prefix(8))), wordAt: name + 1,
                role: role)
        }
        return Table(head: "experiment run".padding(to: name + 1) + "state    started      metrics", rows: Array(rows))
    }

    private static func costs(_ state: DashboardState) -> Table {
        guard let cost = state.monthCost else {
            return Table(head: "", rows: [])
        }
        func row(_ name: String, _ soFar: Double, _ end: Double) -> Row {
            Row(text: fit(name, 32) + Words.dollars(soFar).left(10) + Words.dollars(end).left(14))
        }
        // The sum first: what does not fit is cut at the end, where the cents are.
        let dear = cost.parts.sorted { $0.likely > $1.likely }
        let rows = [row("all", cost.soFar, cost.likely)] + dear.map { row($0.name, $0.soFar, $0.likely) }
        return Table(head: "cost".padding(to: 32) + "    so far   by month end", rows: rows)
    }

    /// A text of a server, made safe and brought to `count` columns.
    private static func fit(_ text: String, _ count: Int) -> String {
        var shown = ""
        for character in Sanitiser.clean(String(text.prefix(200))) {
            guard TextWidth.of(shown) + TextWidth.of(String(character)) < count else { break }
            shown.append(character)
        }
        return shown.padding(to: count)
    }
}
