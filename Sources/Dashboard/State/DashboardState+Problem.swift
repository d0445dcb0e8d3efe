import Cells
import Monitor

// Where the cursors of a screen stand before the operator moves them, and when he comes back.

extension DashboardState {
    /// Lines of a table that are looked at.
    private static let mostLooked = 500

    /// Puts every cursor that never stood anywhere on the line of its table that tells most: the one that the table names,
    /// else the worst, the first of those that are as bad.
    ///
    /// Once it stands it stays: a line that becomes bad later does not take it away from whoever is about to press a key.
    mutating func seekProblems(_ listings: [Listing]) {
        guard let visit = visits.last, !visit.place.isLogs else { return }
        for (table, listing) in listings.enumerated() {
            let cursor = visit.cursor(of: table)
            guard cursor.id == nil, !cursor.isSought, listing.count > 0, !isUnread(listing) else { continue }
            if let position = worst(of: listing, in: cursor.order) {
                visits[visits.count - 1].stand(on: position, of: listing, table: table)
            }
            visits[visits.count - 1].noteSought(table: table)
        }
    }

    /// The position of the line that the table names, else of the worst; nil where none is bad, and in a table of what happened.
    private func worst(of listing: Listing, in order: ListOrder) -> Int? {
        if let start = listing.start {
            let count = order.count(listing)
            return Visit.nearest(to: start, below: count, where: { order.index($0) == start })
        }
        guard !listing.isPast, listing.stamp == nil else { return nil }
        var worst: (position: Int, severity: Severity)?
        for position in 0..<min(order.count(listing), Self.mostLooked) {
            let severity = severity(of: order.index(position), listing)
            if severity > worst?.severity ?? .ok { worst = (position, severity) }
        }
        return worst?.position
    }

    /// How bad a line is: by the row of the judgement that it is, which does not count where it is acknowledged, else by
    /// what its fields mean.
    func severity(of index: Int, _ listing: Listing) -> Severity {
        if let finding = judgement[listing.id(index)] {
            return finding.acknowledged == nil ? finding.effective : .ok
        }
        return listing.line(index).fields.map(\.role.severity).max() ?? .ok
    }

    /// Puts the cursor on the line that is the row `id`, in whichever table it stands; nothing where none is.
    mutating func seek(_ id: String) {
        guard !visits.isEmpty else { return }
        for (table, listing) in listings.enumerated() where listing.stamp == nil {
            let order = visits[visits.count - 1].cursor(of: table).order
            let count = min(order.count(listing), Self.mostLooked)
            guard let position = (0..<count).first(where: { listing.id(order.index($0)) == id }) else { continue }
            visits[visits.count - 1].focus = table
            visits[visits.count - 1].go(to: position, listing)
            return
        }
        if topOrder.contains(id) { stand(onTop: id) }
    }

    /// Keeps where the operator put the cursors of the screen that is open, before another takes its place.
    mutating func leaveScreen() {
        guard let visit = visits.first, !visit.place.isLogs else { return }
        leftCursors[visit.place] = visit.cursors.map { $0.isMoved ? $0.id : nil }
    }

    /// Puts the cursors of the screen that was just opened back on the lines on which the operator left them, where those
    /// are still there.
    mutating func returnCursors() {
        guard let visit = visits.last, let left = leftCursors[visit.place] else { return }
        let listings = listings
        for (table, id) in left.enumerated() where listings.indices.contains(table) {
            guard let id, visit.cursor(of: table).id == nil else { continue }
            let listing = listings[table]
            let position =
                listing.find.map { $0(id) }
                ?? Visit.nearest(to: 0, below: listing.count, where: { listing.id($0) == id })
            guard let position, position < listing.count else { continue }
            visits[visits.count - 1].stand(on: position, of: listing, table: table, isMoved: true)
        }
    }
}

extension Role {
    /// How bad what is drawn in it is.
    fileprivate var severity: Severity {
        switch self {
        case .critical: .critical
        case .warning: .warning
        case .unknown: .unknown
        default: .ok
        }
    }
}
