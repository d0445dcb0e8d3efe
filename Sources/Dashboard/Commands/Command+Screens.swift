extension Command {
    static let open = Command(
        "open", "why the row is as it is; what is beneath the line; from the reasons to the row's screen", hint: "open",
        keys: ["enter"], in: .anywhere,
        disabledReason: { state in
            switch state.mode {
            case .detail(let id, _):
                let place = state.place(ofRow: id)
                return place == nil
                    ? "there is no screen about this row" : place == state.place ? "Esc leads to its screen" : nil
            case .fields, .help: return "there is nothing beneath"
            default: return hasNoLine(state)
            }
        }
    ) {
        $0.openBeneath()
    }
    static let detail = Command(
        "detail", "every field of the row or line", hint: "fields", keys: ["d"], in: .rows, disabledReason: hasNoLine
    ) {
        $0.openDetail()
    }
    private static let hasNoLine: @Sendable (DashboardState) -> String? = {
        $0.mode == .screen && $0.line == nil ? "there is no line to open" : nil
    }
    static let filter = Command(
        "filter", "filter rows; ! in front turns it round", hint: "filter", keys: ["/"], in: .rows
    ) {
        $0.mode = .filter
        return []
    }
    static let readNow = Command("read-now", "read every source now", hint: "read now", keys: ["r"], in: .anywhere) {
        $0.say("reading every source now")
        return [.poll(nil)] + $0.linesToRead
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
        if case .help = $0.mode { $0.mode = $0.base } else { $0.mode = .help(scroll: 0) }
        return []
    }
    static let redraw = Command("redraw", "draw the screen anew", keys: ["ctrl-l"], in: .anywhere) { _ in [.redraw] }
    static let back = Command("back", "back, or clear the filter", keys: ["esc"], in: .anywhere) {
        $0.back()
        return []
    }
    static let quit = Command("quit", "back; on the overview quit", hint: "quit", keys: ["q"], in: .anywhere) {
        if $0.mode == .overview, $0.visits.isEmpty { return $0.quitOrWarn() }
        $0.back()
        return []
    }
}

extension DashboardState {
    /// Opens what is beneath the line under the cursor, or else its fields.
    mutating func openBeneath() -> [Effect] {
        if case .detail(let id, _) = mode {
            guard let place = place(ofRow: id), self.place != place else { return [] }
            descend(to: place)
            // Who comes from a fault looks for the line that has it.
            if judgement[id].map({ $0.effective > .ok }) == true { seek(id) }
            return linesToRead
        }
        guard mode == .screen, let place = line?.opens else { return openDetail() }
        descend(to: place)
        return linesToRead
    }

    /// Opens the fields of the row or line under the cursor; on the overview without a cursor the row that the verdict is
    /// of.
    mutating func openDetail() -> [Effect] {
        if mode == .screen {
            guard let line else { return [] }
            mode = judgement[line.id] == nil ? .fields(scroll: 0) : .detail(id: line.id, scroll: 0)
            return []
        }
        let order = rows.order
        guard let id = selection ?? verdict.cause ?? order.first else { return [] }
        selection = id
        if let place = OverviewRows.place(of: id) {
            show(place)
            return []
        }
        mode = .detail(id: id, scroll: 0)
        return []
    }

    /// The filter of what the eye is on.
    public internal(set) var filterHere: String {
        get { isOnLogLines ? logs.text : visits.last?.cursor.order.filter ?? filter }
        set {
            if isOnLogLines {
                logs.text = newValue
                refreshVisit()
                return
            }
            guard !visits.isEmpty else {
                filter = newValue
                return
            }
            visits[visits.count - 1].cursor.order.filter = newValue
            refreshVisit()
        }
    }

    /// Leaves what is open: what is on top, else the filter, else the place.
    mutating func back() {
        guard mode == base else {
            mode = base
            return
        }
        if isOnLogLines, !logs.search.isEmpty {
            logs.search = ""
        } else if !filterHere.isEmpty {
            filterHere = ""
        } else if !visits.isEmpty {
            if visits.count == 1 { leaveScreen() }
            visits.removeLast()
            mode = base
            refreshVisit()
        }
    }
}
