extension DashboardState {
    /// The place that the eye is on; nil on the overview.
    public var place: Place? { visits.last?.place }

    /// The tables of that place.
    public var listings: [Listing] { place.map(listings(of:)) ?? [] }

    /// The mode without anything on top: the overview, or the place that was opened last.
    var base: Mode { visits.isEmpty ? .overview : .screen }

    /// The same state without the help or `:` on top, by which they say what cannot be done now.
    public var beneathWords: DashboardState {
        var state = self
        switch mode {
        case .help, .palette: state.mode = base
        default: break
        }
        return state
    }

    /// The row on top or the line of the focused table that the cursor is on; nil where there is none.
    public var line: Listing.Line? { topLine ?? tableLine }

    /// The line under the cursor of the focused table, wherever else the cursor may be; nil where there is none.
    public var tableLine: Listing.Line? {
        guard let visit = visits.last else { return nil }
        let listings = listings
        guard listings.indices.contains(visit.focus) else { return nil }
        let listing = listings[visit.focus]
        let cursor = visit.cursor
        guard cursor.position < cursor.order.count(listing) else { return nil }
        return listing.line(cursor.order.index(cursor.position))
    }

    /// The same state with a place opened, for a page of a wall.
    public func visiting(_ place: Place) -> DashboardState {
        var state = self
        state.show(place)
        return state
    }

    /// Opens a screen in place of whatever is open.
    mutating func show(_ place: Place) {
        leaveScreen()
        visits = [Visit(place)]
        if place.isLogs { logs.isFollowing = true }
        mode = .screen
        returnCursors()
        refreshVisit()
    }

    /// Opens a place upon the one that is open.
    mutating func descend(to place: Place) {
        guard visits.count < Self.deepest else { return }
        visits.append(Visit(place))
        if place.isLogs { logs.isFollowing = true }
        mode = .screen
        refreshVisit()
    }

    /// Opens what goes with what is open, so that back leads there; on the overview as a screen of its own.
    mutating func relate(to place: Place) {
        guard !visits.isEmpty, visits.count < Self.deepest else { return show(place) }
        guard let known = visits.firstIndex(where: { $0.place == place }) else { return descend(to: place) }
        visits.removeLast(visits.count - 1 - known)
        mode = .screen
        refreshVisit()
    }

    /// Finds the cursors' lines again after the world, the filter or the sort changed.
    mutating func refreshVisit() {
        guard !visits.isEmpty else { return }
        let before = logPosition
        refreshLogs()
        let listings = listings
        visits[visits.count - 1].refresh(listings)
        seekProblems(listings)
        seekTop(listings)
        if let top = visits[visits.count - 1].top, !topOrder.contains(top) { stand(onTop: nil) }
        // What came or went before the cursor moves the page with it.
        if place?.isLogs == true, let top = logs.top { logs.top = max(0, top + logPosition - before) }
        followLogs()
    }

    /// Places upon each other at most.
    static let deepest = 12
}
