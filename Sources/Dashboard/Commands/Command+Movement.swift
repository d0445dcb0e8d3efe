import Monitor

extension Command {
    /// Moves one on.
    public static let down = Command("down", "next row or line", keys: ["down", "j"], in: .anywhere) { $0.move(by: 1) }
    /// Moves one back.
    public static let up = Command("up", "previous row or line", keys: ["up", "k"], in: .anywhere) { $0.move(by: -1) }
    static let first = Command("first", "first row or line", keys: ["g", "home"], in: .anywhere) {
        $0.move(by: -100_000_000)
    }
    static let last = Command("last", "last row or line", keys: ["G", "end"], in: .anywhere) {
        $0.move(by: 100_000_000)
    }
    static let pageDown = Command("page-down", "a page on", keys: ["pgdn", "space", "ctrl-f"], in: .anywhere) {
        $0.move(by: max(1, $0.size.rows - 6))
    }
    static let pageUp = Command("page-up", "a page back", keys: ["pgup", "b"], in: .anywhere) {
        $0.move(by: -max(1, $0.size.rows - 6))
    }
    static let nextProblem = Command(
        "next-problem", "next row that is not well", hint: "problem", keys: ["n"], in: .rows,
        disabledReason: noProblem
    ) { $0.selectProblem(step: 1) }
    static let previousProblem = Command(
        "previous-problem", "previous row that is not well", keys: ["N"], in: .rows, disabledReason: noProblem
    ) { $0.selectProblem(step: -1) }

    static let left = Command("left", "the row at the left", keys: ["left", "h"], in: .overview) { $0.moveSideways(-1) }
    static let right = Command("right", "the row at the right", keys: ["right"], in: .overview) { $0.moveSideways(1) }

    private static let noProblem: @Sendable (DashboardState) -> String? = {
        $0.judgement.problems.isEmpty ? "no row has a problem" : nil
    }
}

extension DashboardState {
    /// Moves the cursor, or scrolls what is read.
    mutating func move(by step: Int) -> [Effect] {
        switch mode {
        case .overview:
            let order = rows.order
            guard !order.isEmpty else { return [] }
            let place = selection.flatMap(order.firstIndex) ?? (step > 0 ? -1 : order.count)
            selection = order[min(max(place + step, 0), order.count - 1)]
        case .screen:
            if moveOnTop(by: step) { return [] }
            let listings = listings
            visits[visits.count - 1].move(by: step, listings)
            // The end is where the newest lines come; whoever looks back does not want to be torn away.
            if isOnLogLines { logs.isFollowing = step >= 100_000_000 || logs.isFollowing && step > 0 }
        case .fields(let scroll): mode = .fields(scroll: max(0, scroll + step))
        case .detail(let id, let scroll): mode = .detail(id: id, scroll: max(0, scroll + step))
        case .help(let scroll): mode = .help(scroll: max(0, scroll + step))
        case .acting(.dialog(var dialog)):
            dialog.scroll = max(0, dialog.scroll + step)
            mode = .acting(.dialog(dialog))
        case .acting(.progress(let scroll)): mode = .acting(.progress(scroll: max(0, scroll + step)))
        case .acting(.menu(var menu)):
            menu.marked = min(max(0, menu.marked + step), max(0, menu.entries.count - 1))
            mode = .acting(.menu(menu))
        case .palette(let text, let marked):
            let last = max(0, Finder(text, in: self).entries.count - 1)
            mode = .palette(text: text, marked: min(max(0, marked + step), last))
        case .acknowledge(let row, let marked):
            let last = AcknowledgedTime.choices(for: judgement[row]).count - 1
            mode = .acknowledge(row: row, marked: min(max(0, marked + step), last))
        case .filter: break
        }
        return []
    }

    /// Lines that the wheel moves by: one in a list of which no line should be passed over.
    func wheelStep(_ lines: Int) -> Int {
        let count: Int
        switch mode {
        case .overview: count = rows.order.count
        case .screen:
            let listings = listings
            guard let visit = visits.last, listings.indices.contains(visit.focus) else { return lines }
            count = visit.cursor.order.count(listings[visit.focus])
        case .acting(.menu), .acknowledge: return lines.signum()
        case .palette(let text, _): count = Finder(text, in: self).entries.count
        default: return lines
        }
        return count <= Self.shortList ? lines.signum() : lines
    }

    /// Lines up to which a list is seen at once.
    private static let shortList = 30

    /// Puts the cursor on the first line of the focused table.
    mutating func moveToStart() {
        guard !visits.isEmpty else { return }
        let listings = listings
        visits[visits.count - 1].move(by: -100_000_000, listings)
    }

    /// Moves to the row beside, where two stand in one line.
    mutating func moveSideways(_ step: Int) -> [Effect] { move(by: step) }

    /// Puts the cursor on the next problem, around the end; on a screen on the next row on top or line.
    mutating func selectProblem(step: Int) -> [Effect] {
        guard mode == .overview else { return selectProblemLine(step: step) }
        let ids = rows.problems.map(\.id)
        guard !ids.isEmpty else { return [] }
        let place = selection.flatMap(ids.firstIndex)
        if place != nil, ids.count == 1 { say("there is no other problem") }
        selection =
            place.map { ids[(($0 + step) % ids.count + ids.count) % ids.count] }
            ?? (step > 0 ? ids[0] : ids[ids.count - 1])
        return []
    }
}
