// What is shown beneath a line on a large screen, and the cursor there: an inset visit is a place that is opened upon
// another and drawn within its screen. Where there is no room for that it is drawn as any other.

extension DashboardState {
    /// How many inset places are open upon each other.
    public var insets: Int { visits.reversed().prefix(while: \.isInset).count }

    /// The same state before the inset places were opened: the screen that they are drawn in.
    public var surrounding: DashboardState { closing(insets: insets) }

    /// What is beneath the line under the cursor of the surrounding screen, a state for each place, in which that place is
    /// open: first the inset ones that the cursor went into, then what is beneath the line there.
    public var beneath: [DashboardState] {
        let open = insets
        let inner = (0..<open).map { closing(insets: open - 1 - $0) }
        let last = inner.last ?? self
        guard let line = last.tableLine, let content = last.place?.content else { return inner }
        return inner + content.companions(of: line, last).map(last.visiting)
    }

    private func closing(insets count: Int) -> DashboardState {
        guard count > 0, count < visits.count else { return self }
        var state = self
        state.visits.removeLast(count)
        state.refreshVisit()
        return state
    }

    /// The place that Right leads to, and whether a large screen shows it with the line; nil where nothing is beneath.
    private var nextBeneath: (place: Place, isShown: Bool)? {
        guard mode == .screen, let line = tableLine, let content = place?.content else { return nil }
        if let shown = content.companions(of: line, self).first { return (shown, true) }
        return line.opens.map { ($0, false) }
    }

    /// True where there is something beneath the line under the cursor.
    var hasBeneath: Bool { nextBeneath != nil }

    /// Moves the cursor into what is beneath the line under it.
    mutating func goBeneath() -> [Effect] {
        guard let next = nextBeneath else { return [] }
        guard next.isShown else {
            descend(to: next.place)
            return linesToRead
        }
        open(inset: Visit(next.place))
        return linesToRead
    }

    /// Moves the cursor back to the line that the place lies beneath.
    mutating func goAbove() -> [Effect] {
        guard visits.count > 1 else { return [] }
        visits.removeLast()
        refreshVisit()
        return []
    }

    private mutating func open(inset visit: Visit) {
        guard visits.count < Self.deepest else { return }
        var visit = visit
        visit.isInset = true
        visits.append(visit)
        refreshVisit()
    }

    /// Does what a click on a table means that is drawn within a screen of several places: at level 0 the screen's own, and
    /// those of the places beneath its line from 1 on.
    mutating func click(level: Int, table: Int, position: Int?) -> [Effect] {
        let (open, chain) = (insets, beneath)
        guard level >= 0, level <= max(open, chain.count) else { return [] }
        if level < open {
            visits.removeLast(open - level)
            refreshVisit()
        }
        for inner in chain.prefix(level).dropFirst(open) {
            guard let visit = inner.visits.last else { return [] }
            self.open(inset: visit)
        }
        guard listings.indices.contains(table) else { return [] }
        guard let position else {
            visits[visits.count - 1].focus = table
            return []
        }
        // What the cursor only came into by this click is not opened by it too.
        return clickLine([table, position], opens: level <= open)
    }
}
