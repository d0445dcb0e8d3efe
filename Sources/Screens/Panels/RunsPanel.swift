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
                draw(line, name: table.name, row: row + 2 + index, area, &frame)
            }
            row += 2 + shown.count
        }
    }

    /// A row's name, what is told of it, and on top of that its word.
    private func draw(_ line: Row, name: Int, row: Int, _ area: Rect, _ frame: inout Frame) {
        let (start, columns) = (area.column + 1, area.columns - 2)
        frame.put(line.name, column: start, row: row, width: min(name, columns), ellipsis: true)
        let behind = start + name + 1
        frame.put(line.text, column: behind, row: row, width: columns - name - 1, ellipsis: true)
        if let word = line.word { frame.put(word, column: behind, row: row, role: line.role, width: 8) }
    }

    /// A table: its head, and rows with a word that carries a state.
    private struct Table {
        var head: String
        /// Columns of a name; a blank follows it.
        var name = RunsPanel.name
        var rows: [Row]
    }

    private struct Row {
        /// What the row tells of, as it came.
        var name: String
        /// What is told, behind the name.
        var text: String
        /// A word that carries a state, at the beginning of the text.
        var word: String?
        var role = Role.text
    }

    /// Every DAG with its last run, the next one, and how the last nine went, the newest at the right.
    private static func dags(_ state: DashboardState, columns: Int) -> Table {
        let lists = state.world.airflowLists.value
        let byDAG = Dictionary(grouping: lists?.runs.value ?? [], by: \.dag)
        let dags = lists?.dags.value ?? []
        // A name that is longer than others has the room of the oldest runs, but for the newest five.
        let widest = dags.map { TextWidth.of(String($0.id.prefix(200))) }.max() ?? 0
        let name = min(max(Self.name, widest), max(Self.name, columns - 45 - 5))
        // Where there is no room for nine, the oldest go.
        let shown = min(9, max(1, columns - (name + 45)))
        let rows = dags.map { dag in
            let runs = byDAG[dag.id] ?? []
            let last = runs.first
            let took = last?.duration.map(Words.duration) ?? "-"
            let next = dag.isPaused ? "paused" : dag.nextRunAfter.map(Words.dayAndTime) ?? "-"
            let marks = String(runs.prefix(shown).reversed().map(mark))
            let text =
                "".padding(to: 9)
                + (last?.runAfter.map(Words.dayAndTime) ?? "never").padding(to: 13)
                + took.left(7) + "  " + next.padding(to: 13) + marks
            let state = last?.state ?? "-"
            let role: Role = state == "failed" ? .warning : state == "success" ? .ok : .text
            return Row(name: dag.id, text: text, word: Sanitiser.clean(String(state.prefix(8))), role: role)
        }
        return Table(
            head: "DAG".padding(to: name + 1) + "state    last run        took  next         "
                + (shown < 6 ? "runs" : "last \(shown)"),
            name: name, rows: rows)
    }

    /// Columns of a name at least.
    private static let name = 26

    private static func mark(_ run: AirflowLists.Run) -> Character {
        switch run.state {
        case "success": "+"
        case "failed": "x"
        case "running": "*"
        default: "."
        }
    }

    private static func models(_ state: DashboardState) -> Table {
        let rows = state.world.versionsInUse.filter { $0.newest != nil }.prefix(4).map { model in
            let text =
                (model.version.map { "v\($0)" } ?? "none").padding(to: 9)
                + (model.newest.map { "v\($0)" } ?? "-").padding(to: 8)
                + (model.newestAt.map(Words.dayAndTime) ?? "").padding(to: 14)
            return Row(name: model.model, text: text + (model.mark ?? "not marked for use"))
        }
        return Table(head: "model".padding(to: name + 1) + "in use   newest  made          alias", rows: Array(rows))
    }

    /// The newest runs of the experiments with their first metrics.
    private static func tracked(_ state: DashboardState) -> Table {
        let runs = state.world.tracking.value?.runs.value ?? []
        let rows = runs.prefix(8).map { run in
            let metrics = run.metrics.prefix(3).map { metric in
                "\(metric.name) \(metric.value.map { Words.fixed($0, abs($0) < 10 ? 3 : 1) } ?? "?")"
            }
            let text =
                "".padding(to: 9)
                + (run.startedAt.map(Words.dayAndTime) ?? "").padding(to: 13)
                + metrics.joined(separator: "  ")
            let role: Role = run.status == "FAILED" ? .warning : run.status == "FINISHED" ? .ok : .text
            return Row(
                name: run.name, text: text, word: Sanitiser.clean(String(run.status.lowercased().prefix(8))),
                role: role)
        }
        return Table(head: "experiment run".padding(to: name + 1) + "state    started      metrics", rows: Array(rows))
    }

    private static func costs(_ state: DashboardState) -> Table {
        guard let cost = state.monthCost?.inCents else {
            return Table(head: "", rows: [])
        }
        func row(_ name: String, _ soFar: Double, _ end: Double) -> Row {
            Row(name: name, text: Words.dollars(soFar).left(10) + Words.dollars(end).left(14))
        }
        // The sum first: what does not fit is cut at the end, where the cents are.
        let dear = cost.parts.sorted { $0.likely > $1.likely }
        let rows = [row("all", cost.soFar, cost.likely)] + dear.map { row($0.name, $0.soFar, $0.likely) }
        return Table(head: "cost".padding(to: 32) + "    so far   by month end", name: 31, rows: rows)
    }
}
