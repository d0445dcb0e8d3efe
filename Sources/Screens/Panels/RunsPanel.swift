import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The latest DAG runs, the model versions and the month's cost by component: what fills a large screen below its rows.
struct RunsPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let tables = [Self.runs(state), Self.models(state), Self.costs(state)].filter { $0.rows.count > 0 }
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

    private static func runs(_ state: DashboardState) -> Table {
        let runs = state.world.airflowLists.value?.runs.value ?? []
        let name = 32
        let rows = runs.prefix(8).map { run in
            let took = run.startedAt.flatMap { start in run.endedAt.map { Words.duration($0.timeIntervalSince(start)) }
            }
            let day = (run.runAfter.map(Words.dayAndTime) ?? "").padding(to: 13)
            let text = fit(run.dag, name) + " " + "".padding(to: 9) + day + (took ?? "-").left(8) + "  " + run.type
            let role: Role = run.state == "failed" ? .warning : run.state == "success" ? .ok : .text
            return Row(text: text, word: Sanitiser.clean(String(run.state.prefix(8))), wordAt: name + 1, role: role)
        }
        return Table(head: "run".padding(to: name + 1) + "state    run after        took  type", rows: Array(rows))
    }

    private static func models(_ state: DashboardState) -> Table {
        let versions = state.world.mlflow.value?.search.value?.latestVersions ?? []
        let rows = versions.prefix(4).map { version in
            let made = version.createdAt.map(Words.dayAndTime) ?? ""
            let text = fit(version.model, 32) + " v\(version.version)".padding(to: 8) + made.padding(to: 15)
            return Row(text: text + version.aliases.joined(separator: " "))
        }
        return Table(head: "model".padding(to: 33) + "latest  made           alias", rows: Array(rows))
    }

    private static func costs(_ state: DashboardState) -> Table {
        guard let cost = MonthCost(world: state.world, stack: state.stack, now: state.now) else {
            return Table(head: "", rows: [])
        }
        func row(_ name: String, _ soFar: Double, _ end: Double) -> Row {
            Row(text: fit(name, 40) + Words.dollars(soFar).left(10) + Words.dollars(end).left(14))
        }
        // The sum first: what does not fit is cut at the end, where the cents are.
        let dear = cost.parts.sorted { $0.likely > $1.likely }
        let rows = [row("all", cost.soFar, cost.likely)] + dear.map { row($0.name, $0.soFar, $0.likely) }
        return Table(head: "cost".padding(to: 40) + "    so far   by month end", rows: rows)
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
