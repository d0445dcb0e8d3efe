import Cells
import Dashboard
import Monitor

/// What can be done here, now; while a filter is typed, the filter.
struct HintPanel: Panel {
    /// Rows that it has at the foot of a screen of so many: one without its rule where rows are few, none on the smallest.
    static func rows(of rows: Int) -> Int { rows > 8 ? 2 : rows > 6 ? 1 : 0 }

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.rows > 0 else { return }
        if area.rows > 1 { frame.rule(row: area.row, column: area.column, columns: area.columns, role: .border) }
        let row = area.endRow - 1
        let isBase = state.mode == .overview || state.mode == .screen
        if state.mode == .filter || (isBase && !state.filterHere.isEmpty && state.notice == nil) {
            return filter(state, row: row, area, &frame)
        }
        if let notice = state.notice {
            frame.put(
                notice.text, column: area.column + 1, row: row, role: .hint, width: area.columns - 2, ellipsis: true)
            return
        }
        var column = area.column + 1
        var room = area.columns - 2
        if let title = state.titleUnderWay, isBase {
            let words = "x: \(title) is under way"
            let used =
                frame.put(words, column: column, row: row, role: .warning, width: max(0, room / 2), ellipsis: true) + 2
            (column, room) = (column + used, room - used)
        }
        if !isBase || !state.visits.isEmpty {
            column += frame.put("Esc", column: column, row: row, role: .key) + 1
            column += frame.put("back", column: column, row: row, role: .hint) + 2
            frame.name(Rect(column: area.column + 1, row: row, columns: 8, rows: 1), Spot.escape)
            room -= 10
        }
        for hint in fitting(state, columns: room) {
            let start = column
            column += frame.put(hint.key, column: column, row: row, role: .key) + 1
            column += frame.put(hint.hint, column: column, row: row, role: .hint) + 2
            frame.name(Rect(column: start, row: row, columns: column - start - 2, rows: 1), Spot.command(hint.name))
        }
    }

    /// The hints that fit, in the order of the commands; help and quit take their place first.
    ///
    /// Whether something can be done is asked only where there is room to say so: it may walk through all rows.
    private func fitting(_ state: DashboardState, columns: Int) -> [(name: String, key: String, hint: String)] {
        let scopes = Keymap.scopes(state)
        var hints = Command.all.compactMap { command -> (command: Command, key: String, hint: String)? in
            guard scopes.contains(command.scope), let hint = command.hint,
                let key = state.bindings.keys(of: command).first
            else { return nil }
            return (command, Self.shown(key), hint)
        }
        let first = hints.filter { $0.command.name == "help" || $0.command.name == "quit" }
        var last: [(command: Command, key: String, hint: String)] = []
        if state.mode == .overview, let screens = Self.screens(state) {
            // Who does not know the program yet finds the screens by it; what everybody tries anyway stands back.
            hints.insert((screens.first, screens.keys, "screens"), at: min(1, hints.count))
            last = ["filter", "read-now", "detail", "theme"].compactMap { name in
                hints.first { $0.command.name == name }
            }
        }
        let others = hints.filter { hint in !last.contains { $0.command.name == hint.command.name } }
        var room = columns
        var taken: Set<String> = []
        for hint in first + others + last where !taken.contains(hint.command.name) {
            let width = hint.key.count + hint.hint.count + 3
            guard width <= room + 2, isCallable(hint.command, state) else { continue }
            room -= width
            taken.insert(hint.command.name)
        }
        return hints.filter { taken.contains($0.command.name) }.map { ($0.command.name, $0.key, $0.hint) }
    }

    /// The keys of all screens as one, `1-0`, and the command of one of them; nil where the settings changed a key.
    private static func screens(_ state: DashboardState) -> (first: Command, keys: String)? {
        let commands = Command.all.filter { $0.name.hasPrefix("screen-") && $0.name != "screen-overview" }
        let keys = commands.map { state.bindings.keys(of: $0).first ?? "" }
        guard let first = commands.first, keys == ["2", "3", "4", "5", "6", "7", "8", "9", "0"] else { return nil }
        return (first, "1-0")
    }

    private func isCallable(_ command: Command, _ state: DashboardState) -> Bool {
        if command.name == "quit", state.mode != .overview { return false }
        return command.disabledReason(state) == nil && !Keymap.isShadowed(command, in: state)
    }

    /// A key as people write it.
    static func shown(_ key: String) -> String {
        [
            "enter": "Enter", "esc": "Esc", "tab": "Tab", "shift-tab": "Shift-Tab", "space": "Space", "left": "Left",
            "right": "Right", "up": "Up", "down": "Down", "home": "Home", "end": "End", "pgup": "PgUp", "pgdn": "PgDn",
        ][key] ?? (key.hasPrefix("ctrl-") ? "Ctrl-" + key.dropFirst(5).uppercased() : key)
    }

    private func filter(_ state: DashboardState, row: Int, _ area: Rect, _ frame: inout Frame) {
        let (kept, all) = counts(state)
        let isSearch = state.logs.isSearching && state.isOnLogLines
        let words =
            isSearch
            ? "Enter finds  n N go on  Esc leaves"
            : Words.grouped(kept) + (all.map { " of \(Words.grouped($0))" } ?? "") + " rows  Esc clears"
        let end = frame.putRight(
            words, endColumn: area.endColumn - 1, row: row, role: .hint, width: area.columns / 2)
        frame.put(isSearch ? "\\" : "/", column: area.column + 1, row: row, role: .key)
        let used = frame.put(
            state.filterHere, column: area.column + 2, row: row, role: .input, width: area.columns - end - 6,
            ellipsis: true
        )
        if state.mode == .filter { frame.cursorPosition = (area.column + 2 + used, row) }
    }

    /// The rows or lines that the filter keeps, and all where somebody counts them.
    private func counts(_ state: DashboardState) -> (kept: Int, all: Int?) {
        guard let visit = state.visits.last else {
            let all = state.judgement.findings.count
            return (all - state.rows.hidden, all)
        }
        let listings = state.listings
        guard listings.indices.contains(visit.focus) else { return (0, 0) }
        if state.isOnLogLines {
            let view = state.logs.view
            return (view.count, view.hidden(of: state.world.logStore).map { view.count + $0 })
        }
        return (visit.cursor.order.count(listings[visit.focus]), listings[visit.focus].count)
    }
}
