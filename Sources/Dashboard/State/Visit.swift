/// A place that was opened, and where the eye is on it.
public struct Visit: Equatable, Sendable {
    /// Where the eye is on one table.
    public struct Cursor: Equatable, Sendable {
        /// The position among the lines that are shown.
        public internal(set) var position = 0
        /// The id of the line there, by which it is found again when the list moves; nil before it stood anywhere.
        public internal(set) var id: String?
        /// True where the operator put it there.
        var isMoved = false
        /// True once its table was read and looked through for the worst line.
        var isSought = false
        /// Which lines are shown, in which order.
        public internal(set) var order = ListOrder()
        /// How many lines were shown when the line was found last.
        var count = 0
    }

    /// The place.
    public let place: Place
    /// True for one that a large screen draws within the screen that it was opened on.
    public internal(set) var isInset = false
    /// The table that the keys move in.
    public internal(set) var focus = 0 { didSet { top = nil } }
    /// The id of the row on top that the cursor is on; nil while it is in a table.
    public internal(set) var top: String?
    /// True once the rows on top were compared with the lines of the table.
    var isTopSought = false
    /// The cursors of the tables.
    public internal(set) var cursors: [Cursor] = [Cursor()]

    /// A first visit.
    public init(_ place: Place) { self.place = place }

    /// The cursor of the table that has the focus.
    public internal(set) var cursor: Cursor {
        get { cursors[focus] }
        set { cursors[focus] = newValue }
    }

    /// The cursor of a table.
    public func cursor(of table: Int) -> Cursor { cursors.indices.contains(table) ? cursors[table] : Cursor() }

    /// Finds every cursor's line again after the tables changed.
    public mutating func refresh(_ listings: [Listing]) {
        while cursors.count < listings.count { cursors.append(Cursor()) }
        if focus >= listings.count, focus > 0 { focus = max(0, listings.count - 1) }
        for (table, listing) in listings.enumerated() {
            cursors[table].order.refresh(listing)
            let order = cursors[table].order
            let count = order.count(listing)
            let grown = count - cursors[table].count
            let position = min(cursors[table].position, max(0, count - 1))
            cursors[table].position = position
            cursors[table].count = count
            guard count > 0, let id = cursors[table].id, listing.id(order.index(position)) != id else { continue }
            // Lines that came in stand in front more often than not.
            let expected = min(max(0, position + grown), count - 1)
            let moved =
                listing.find.map { $0(id) }
                ?? Self.nearest(to: expected, below: count, where: { listing.id(order.index($0)) == id })
            if let moved, moved < count { cursors[table].position = moved }
        }
    }

    /// Lines on either side of the expected place that are looked at: no cursor is worth a walk through 100,000.
    private static let reach = 4_000

    /// The position nearest to `place` that fits; nil when none within reach does.
    static func nearest(to place: Int, below count: Int, where fits: (Int) -> Bool) -> Int? {
        for step in 0...min(reach, count) {
            let (before, after) = (place - step, place + step)
            if before >= 0, fits(before) { return before }
            if step > 0, after < count, fits(after) { return after }
        }
        return nil
    }

    /// Moves the cursor of the focused table.
    public mutating func move(by step: Int, _ listings: [Listing]) {
        guard listings.indices.contains(focus) else { return }
        let count = cursor.order.count(listings[focus])
        guard count > 0 else { return }
        go(to: min(max(cursor.position + step, 0), count - 1), listings[focus])
    }

    /// Puts the cursor of a table on a position.
    mutating func put(on position: Int, of listing: Listing, table: Int) {
        guard cursors.indices.contains(table) else { return }
        cursors[table].position = position
        cursors[table].id = listing.id(position)
        cursors[table].isMoved = true
    }

    /// Puts the cursor of a table on a position among the lines that are shown, without or after a movement of the operator.
    mutating func stand(on position: Int, of listing: Listing, table: Int, isMoved: Bool = false) {
        while cursors.count <= table { cursors.append(Cursor()) }
        let index = cursors[table].order.index(position)
        cursors[table].position = position
        cursors[table].id = listing.id(index)
        cursors[table].isMoved = isMoved
        cursors[table].count = cursors[table].order.count(listing)
    }

    /// Notes that a table was looked through for its worst line: it is not done again.
    mutating func noteSought(table: Int) {
        while cursors.count <= table { cursors.append(Cursor()) }
        cursors[table].isSought = true
    }

    /// Puts the cursor of the focused table on a position.
    mutating func go(to position: Int, _ listing: Listing) {
        top = nil
        cursor.position = position
        cursor.id = listing.id(cursor.order.index(position))
        cursor.isMoved = true
    }
}
