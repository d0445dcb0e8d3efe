extension Command {
    static let down = Command("down", "next row or line", keys: ["down", "j"], in: .anywhere) { $0.move(by: 1) }
    static let up = Command("up", "previous row or line", keys: ["up", "k"], in: .anywhere) { $0.move(by: -1) }
    static let first = Command("first", "first row or line", keys: ["g", "home"], in: .anywhere) {
        $0.move(by: -100_000)
    }
    static let last = Command("last", "last row or line", keys: ["G", "end"], in: .anywhere) { $0.move(by: 100_000) }
    static let pageDown = Command("page-down", "a page on", keys: ["pgdn", "space", "ctrl-f"], in: .anywhere) {
        $0.move(by: max(1, $0.size.rows - 6))
    }
    static let pageUp = Command("page-up", "a page back", keys: ["pgup", "b"], in: .anywhere) {
        $0.move(by: -max(1, $0.size.rows - 6))
    }
    static let nextProblem = Command(
        "next-problem", "next row that is not well", hint: "problem", keys: ["n"], in: .overview,
        disabledReason: noProblem
    ) { $0.selectProblem(step: 1) }
    static let previousProblem = Command(
        "previous-problem", "previous row that is not well", keys: ["N"], in: .overview, disabledReason: noProblem
    ) { $0.selectProblem(step: -1) }

    private static let noProblem: @Sendable (DashboardState) -> String? = {
        $0.judgement.problems.isEmpty ? "no row has a problem" : nil
    }
}

extension DashboardState {
    /// Moves the cursor, or scrolls what is read.
    mutating func move(by step: Int) -> [Effect] {
        switch mode {
        case .overview:
            let order = OverviewRows(judgement, filter: filter).order
            guard !order.isEmpty else { return [] }
            let place = selection.flatMap(order.firstIndex) ?? (step > 0 ? -1 : order.count)
            selection = order[min(max(place + step, 0), order.count - 1)]
        case .detail(let id, let scroll): mode = .detail(id: id, scroll: max(0, scroll + step))
        case .help(let scroll): mode = .help(scroll: max(0, scroll + step))
        case .filter: break
        }
        return []
    }

    /// Puts the cursor on the next problem, around the end.
    mutating func selectProblem(step: Int) -> [Effect] {
        let ids = OverviewRows(judgement, filter: filter).problems.map(\.id)
        guard !ids.isEmpty else { return [] }
        let place = selection.flatMap(ids.firstIndex)
        selection =
            place.map { ids[(($0 + step) % ids.count + ids.count) % ids.count] }
            ?? (step > 0 ? ids[0] : ids[ids.count - 1])
        return []
    }
}
