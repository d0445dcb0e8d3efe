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
        guard !visit.cursor.isMoved, let worst else { return }
        let position = visit.cursor.position
        let isLine = position < visit.cursor.order.count(listing)
        guard !isLine || severity(of: visit.cursor.order.index(position), listing) < .critical else { return }
        stand(onTop: worst.id)
    }

    /// Puts the cursor on the next row on top or line of the table that is not well, around the end.
    mutating func selectProblemLine(step: Int) -> [Effect] {
        guard let visit = visits.last else { return [] }
        let listings = listings
        let listing = listings.indices.contains(visit.focus) ? listings[visit.focus] : nil
        let top = visit.isInset ? [] : topRows?.problems.map(\.id) ?? []
        let rows = step > 0 ? top : top.reversed()
        let order = visit.cursor.order
        let count = listing.map { order.count($0) } ?? 0
        let lines = step > 0 ? Array(0..<count) : Array((0..<count).reversed())
        // From a row on top the lines come after the rows, from a line the rows after the lines, and then it begins anew.
        let place = visit.top.flatMap(rows.firstIndex)
        let rest = visit.top == nil ? [] : rows[(place.map { $0 + 1 } ?? 0)...]
        let here = lines.firstIndex(of: visit.cursor.position)
        let ahead = visit.top == nil ? lines[(here.map { $0 + 1 } ?? lines.count)...] : lines[...]
        if let next = rest.first {
            stand(onTop: next)
        } else if let listing, let next = problem(ahead, listing) {
            visits[visits.count - 1].go(to: next, listing)
        } else if let first = rows.first {
            stand(onTop: first)
        } else if let listing, let next = problem(lines[...], listing) {
            visits[visits.count - 1].go(to: next, listing)
        } else if visit.top == nil {
            say("no line here has a problem")
        }
        return []
    }

    /// Lines of which each field is looked at.
    private static let mostLooked = 2_000

    /// The first of the positions whose line is a row with a problem, else the first whose line itself says that something
    /// is wrong.
    private func problem(_ positions: ArraySlice<Int>, _ listing: Listing) -> Int? {
        let order = visits.last?.cursor.order ?? ListOrder()
        let bad = Set(judgement.problems.map(\.id))
        return positions.first { bad.contains(listing.id(order.index($0))) }
            ?? positions.prefix(Self.mostLooked).first { position in
                listing.line(order.index(position)).fields.contains {
                    [.critical, .warning, .unknown].contains($0.role)
                }
            }
    }
}
