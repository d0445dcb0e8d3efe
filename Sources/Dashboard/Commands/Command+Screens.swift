extension Command {
    static let open = Command(
        "open", "why the row is as it is, with every field", hint: "why", keys: ["enter"], in: .overview
    ) {
        $0.openDetail()
    }
    static let detail = Command("detail", "every field of the row", keys: ["d"], in: .overview) {
        $0.openDetail()
    }
    static let filter = Command(
        "filter", "filter rows; ! in front turns it round", hint: "filter", keys: ["/"], in: .overview
    ) {
        $0.mode = .filter
        return []
    }
    static let readNow = Command("read-now", "read every source now", hint: "read now", keys: ["r"], in: .anywhere) {
        $0.say("reading every source now")
        return [.poll(nil)]
    }
    static let theme = Command(
        "theme", "next theme", hint: "theme", keys: ["t"], in: .anywhere,
        disabledReason: { $0.themes.count < 2 ? "there is one theme only" : nil }
    ) { state in
        let place = state.themes.firstIndex(of: state.theme) ?? -1
        state.theme = state.themes[(place + 1) % state.themes.count]
        state.say("theme \(state.theme)")
        return [.theme(state.theme)]
    }
    static let help = Command("help", "all keys of this screen", hint: "help", keys: ["?"], in: .anywhere) {
        if case .help = $0.mode { $0.mode = .overview } else { $0.mode = .help(scroll: 0) }
        return []
    }
    static let redraw = Command("redraw", "draw the screen anew", keys: ["ctrl-l"], in: .anywhere) { _ in [.redraw] }
    static let back = Command("back", "back, or clear the filter", keys: ["esc"], in: .anywhere) {
        $0.back()
        return []
    }
    static let quit = Command("quit", "back; on the overview quit", hint: "quit", keys: ["q"], in: .anywhere) {
        if $0.mode == .overview { return [.quit] }
        $0.back()
        return []
    }
}

extension DashboardState {
    /// Opens the row under the cursor, or, without a cursor, the row that the verdict is of.
    mutating func openDetail() -> [Effect] {
        let order = OverviewRows(judgement, filter: filter).order
        guard let id = selection ?? verdict.cause ?? order.first else { return [] }
        selection = id
        mode = .detail(id: id, scroll: 0)
        return []
    }

    /// Leaves what is open; on the overview it clears the filter.
    mutating func back() {
        if mode == .overview { filter = "" }
        mode = .overview
    }

    /// Shows a word for three seconds.
    mutating func say(_ text: String) { notice = Notice(text: text, until: now.addingTimeInterval(3)) }
}
