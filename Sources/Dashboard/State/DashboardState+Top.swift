import Monitor

// The rows on top of a place and the cursor among them, which comes there from the first line of a table, by Tab, by `n`
// and by a click.

extension DashboardState {
    /// The rows on top of the place that is open; nil where none are drawn.
    public var topRows: TopRows? {
        guard let visit = visits.last, !visit.place.isLogs else { return nil }
        let rows = TopRows(visit.place.content, in: judgement)
        return rows.isEmpty ? nil : rows
    }

    /// Those of them that the cursor can stand on, from the first to the last: none of a place within another, of which a
    /// large screen draws the tables alone.
    var topOrder: [String] { visits.last?.isInset == false ? topRows?.order ?? [] : [] }

    /// The row under the cursor, on the overview or on top of a place.
    public var markedRow: String? { visits.last.map(\.top) ?? selection }

    /// The row on top under the cursor as a line.
    var topLine: Listing.Line? {
        guard let id = visits.last?.top, let finding = judgement[id] else { return nil }
        return Listing.rows("", [finding], self, nothing: "").line(0)
    }

    /// Puts the cursor on a row on top.
    mutating func stand(onTop id: String?) {
        guard !visits.isEmpty else { return }
        visits[visits.count - 1].top = id
    }

    /// Moves the cursor among the rows on top, up to them from the first line of a table and down from them to the table.
    ///
    /// Returns false for a movement that stays within the table.
    mutating func moveOnTop(by step: Int) -> Bool {
        guard let visit = visits.last else { return false }
        let order = topOrder
        guard !order.isEmpty else { return false }
        let listings = listings
        let count = listings.indices.contains(visit.focus) ? visit.cursor.order.count(listings[visit.focus]) : 0
        guard let place = visit.top.flatMap(order.firstIndex) else {
            guard count == 0 || step == -1 && visit.cursor.position == 0 else { return false }
            stand(onTop: step < 0 ? order.last : order.first)
            return true
        }
        guard place + step >= order.count, count > 0 else {
            stand(onTop: order[min(max(0, place + step), order.count - 1)])
            return true
        }
        stand(onTop: nil)
        // A single step comes to the line that the table's cursor is on; whoever leaps leaps in the table too.
        return step == 1
    }

    /// Puts the cursor on a critical row on top where no line of the table is critical itself, once.
    ///
    /// What only warns is seen there, and leaves the cursor among the lines that the screen is opened for.
    mutating func seekTop(_ listings: [Listing]) {
        guard let visit = visits.last, !visit.isTopSought, !visit.isInset, listings.indices.contains(visit.focus) else {
            return
        }
        let listing = listings[visit.focus]
        let worst = topRows?.critical
        // Lines that are still to come may be critical themselves; where a row says why none come, it is that one.
        guard worst != nil || !isUnread(listing) else { return }
        visits[visits.count - 1].isTopSought = true
        guard !visit.cursor.isMoved else { return }
        guard let worst else { return seekTable(listings) }
        let position = visit.cursor.position
        let isLine = position < visit.cursor.order.count(listing)
        guard !isLine || severity(of: visit.cursor.order.index(position), listing) < .critical else { return }
        stand(onTop: worst.id)
    }

    /// Gives the focus to the first table whose own cursor stands on a critical row, where the one that has it has none.
    private mutating func seekTable(_ listings: [Listing]) {
        guard let visit = visits.last else { return }
        let critical = listings.indices.first { table in
            let (cursor, listing) = (visit.cursor(of: table), listings[table])
            guard cursor.position < cursor.order.count(listing) else { return false }
            return judgement[listing.id(cursor.order.index(cursor.position))].map { $0.effective == .critical } ?? false
        }
        if let critical, critical != visit.focus { visits[visits.count - 1].focus = critical }
    }

    /// Puts the cursor on the next row on top or line of a table that is not well: on through the table, then through those
    /// after it, around the end.
    mutating func selectProblemLine(step: Int) -> [Effect] {
        guard let visit = visits.last else { return [] }
        let listings = listings
        let rows = visit.isInset ? [] : topRows?.problems.map(\.id) ?? []
        // The rows on top stand before the tables, the first of which is 0.
        let here = visit.top == nil ? visit.focus : Self.onTop
        for (turn, place) in Self.around(here, of: listings.count, step: step).enumerated() {
            guard place != Self.onTop else {
                let start = turn == 0 ? rows.firstIndex { $0 == visit.top } : nil
                guard let next = Self.ahead(of: start, below: rows.count, step: step).first else { continue }
                stand(onTop: rows[next])
                return []
            }
            let order = visit.cursor(of: place).order
            let start = turn == 0 ? visit.cursor(of: place).position : nil
            let lines = Self.ahead(of: start, below: order.count(listings[place]), step: step)
            guard let next = problem(lines, listings[place], order, isOwn: place == visit.focus) else { continue }
            visits[visits.count - 1].focus = place
            visits[visits.count - 1].go(to: next, listings[place])
            return []
        }
        say("no line here has a problem")
        return []
    }

    /// The number of the rows on top among the tables.
    private static let onTop = -1

    /// The places in which something is looked for, from the one where the cursor is to the same once more.
    private static func around(_ here: Int, of tables: Int, step: Int) -> [Int] {
        let count = tables + 1
        return (0...count).map { turn in (((here - onTop) + turn * step) % count + count) % count + onTop }
    }

    /// The positions after `start` in a direction; from the end that comes first where the cursor is not there.
    private static func ahead(of start: Int?, below count: Int, step: Int) -> [Int] {
        if step > 0 { return Array((start.map { $0 + 1 } ?? 0)..<max(count, start.map { $0 + 1 } ?? 0)) }
        return Array((0..<max(0, min(count, start ?? count))).reversed())
    }

    /// Lines of which each field is looked at.
    private static let mostLooked = 2_000

    /// The first of the positions whose line is a row with a problem, else, in the table that has the focus, the first whose
    /// line itself says that something is wrong: what ended badly long ago calls nobody into another table.
    private func problem(_ positions: [Int], _ listing: Listing, _ order: ListOrder, isOwn: Bool) -> Int? {
        let bad = Set(judgement.problems.map(\.id))
        if let row = positions.first(where: { bad.contains(listing.id(order.index($0))) }) { return row }
        return !isOwn
            ? nil
            : positions.prefix(Self.mostLooked).first { position in
                listing.line(order.index(position)).fields.contains {
                    [.critical, .warning, .unknown].contains($0.role)
                }
            }
    }
}
