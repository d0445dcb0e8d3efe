import Cells

extension Command {
    static let nextTable = Command(
        "next-table", "next table", hint: "table", keys: ["tab"], in: .tables, disabledReason: isAlone
    ) { $0.moveFocus(by: 1) }
    static let previousTable = Command(
        "previous-table", "previous table", keys: ["shift-tab"], in: .tables, disabledReason: isAlone
    ) { $0.moveFocus(by: -1) }
    static let beneath = Command(
        "beneath", "into what is beneath the line, which a large screen shows with it", hint: "beneath",
        keys: ["right"], in: .tables,
        disabledReason: { $0.hasBeneath || $0.visits.last?.top != nil ? nil : "there is nothing beneath this line" }
    ) { $0.visits.last?.top == nil ? $0.goBeneath() : $0.move(by: 1) }
    static let above = Command(
        "above", "back to the line that this is beneath", keys: ["left"], in: .tables,
        disabledReason: { $0.visits.count > 1 || $0.visits.last?.top != nil ? nil : "this is beneath no line" }
    ) { $0.visits.last?.top == nil ? $0.goAbove() : $0.move(by: -1) }
    static let sort = Command(
        "sort", "sort by the next column", hint: "sort", keys: ["o"], in: .tables, disabledReason: linesAreInOrder
    ) { $0.sortByNextColumn() }
    static let sortDown = Command(
        "sort-down", "turn the sort round", keys: ["O"], in: .tables, disabledReason: linesAreInOrder
    ) { $0.turnSort() }

    private static let isAlone: @Sendable (DashboardState) -> String? = {
        $0.listings.count + ($0.topOrder.isEmpty ? 0 : 1) < 2 ? "there is one table only" : nil
    }

    private static let linesAreInOrder: @Sendable (DashboardState) -> String? = {
        $0.isOnLogLines ? "lines stay in the order of time" : nil
    }

    /// A command for every screen, by its number key.
    static let screens: [Command] = Place.screens.map { key, place in
        let content = place.content
        return Command("screen-\(content.title.lowercased())", content.summary, keys: [key], in: .anywhere) {
            $0.show(place)
            return []
        }
    }
    static let events = Command(
        "events", "what happened when; back leads to where it was asked for", keys: ["e"], in: .anywhere
    ) {
        $0.relate(to: .events)
        return []
    }
    static let overview = Command("screen-overview", "the overview", keys: ["1"], in: .anywhere) {
        $0.leaveScreen()
        $0.visits = []
        $0.mode = .overview
        return []
    }
}

extension DashboardState {
    /// Gives the keys to another table; after the last to the rows on top.
    mutating func moveFocus(by step: Int) -> [Effect] {
        let count = listings.count
        guard count > 0, let visit = visits.last else { return [] }
        let top = topOrder.first
        let places = count + (top == nil ? 0 : 1)
        let next = ((visit.top == nil ? visit.focus : count) + step + places) % places
        guard next < count else {
            stand(onTop: top)
            return []
        }
        let line = visit.top == nil && visit.cursor.isMoved ? tableLine : nil
        visits[visits.count - 1].focus = next
        if let line { follow(line) }
        return []
    }

    /// Puts a cursor that nobody moved on the first line that is of the line which the keys come from, such as a DAG's run.
    private mutating func follow(_ line: Listing.Line) {
        let listings = listings
        guard let visit = visits.last, !visit.cursor.isMoved, listings.indices.contains(visit.focus) else { return }
        let (listing, order) = (listings[visit.focus], visit.cursor.order)
        let looked = 0..<min(order.count(listing), Self.mostFollowed)
        guard let position = looked.first(where: { listing.id(order.index($0)).hasPrefix(line.id + " ") }) else {
            return
        }
        visits[visits.count - 1].stand(on: position, of: listing, table: visit.focus)
    }

    /// Lines that are looked through for one of another table's.
    private static let mostFollowed = 500

    /// Sorts by the column after the present one; after the last the list's own order comes back.
    mutating func sortByNextColumn() -> [Effect] {
        guard !visits.isEmpty else { return [] }
        let last = visits.count - 1
        let listings = listings
        guard listings.indices.contains(visits[last].focus) else { return [] }
        let columns = listings[visits[last].focus].columns
        let next = (visits[last].cursor.order.sort?.column ?? -1) + 1
        visits[last].cursor.order.sort = columns.indices.contains(next) ? .init(column: next, isDown: false) : nil
        var title = columns.indices.contains(next) ? columns[next].title : nil
        if title?.isEmpty == true { title = next == 0 ? "state" : "value" }
        say(title.map { "sorted by \($0); O turns it round" } ?? "in the list's own order")
        refreshVisit()
        return []
    }

    /// Sorts from the other end.
    mutating func turnSort() -> [Effect] {
        guard !visits.isEmpty else { return [] }
        let last = visits.count - 1
        guard let sort = visits[last].cursor.order.sort else { return sortByNextColumn() }
        visits[last].cursor.order.sort = .init(column: sort.column, isDown: !sort.isDown)
        refreshVisit()
        return []
    }
}
