public import Cells

/// A table as data: columns, and lines that are made only when they are seen, so that 100,000 cost what 100 do.
public struct Listing: Sendable {
    /// One column.
    public struct Column: Equatable, Sendable {
        /// The word above it.
        public var title: String
        /// Columns of the screen that it needs.
        public var width: Int
        /// True where room that no field needs goes to it, as the last column.
        public var grows: Bool
        /// True for numbers, which stand at the right.
        public var isRight: Bool
        /// How early it is given up on a narrow screen: 0 never, the greatest first.
        public var rank: Int

        /// Puts a column together.
        public init(_ title: String, _ width: Int, grows: Bool = false, right: Bool = false, rank: Int = 0) {
            self.title = title
            self.width = width
            self.grows = grows
            isRight = right
            self.rank = rank
        }
    }

    /// One field of a line.
    public struct Field: Equatable, Sendable {
        /// The text, as it came; it is made safe when it is drawn.
        public var text: String
        /// What it means.
        public var role: Role

        /// Puts a field together.
        public init(_ text: String, _ role: Role = .text) {
            self.text = text
            self.role = role
        }
    }

    /// One line.
    public struct Line: Equatable, Sendable {
        /// What stays the same while the list moves.
        public var id: String
        /// A field for each column.
        public var fields: [Field]
        /// Where Enter leads; nil where there is nothing beneath.
        public var opens: Place?
        private let makeFacts: @Sendable () -> [(name: String, value: String)]

        /// Every field and the raw answer, for `d`; worked out when it is looked at.
        public var facts: [(name: String, value: String)] { makeFacts() }

        /// Puts a line together.
        public init(
            id: String, _ fields: [Field], opens: Place? = nil,
            facts: @escaping @autoclosure @Sendable () -> [(name: String, value: String)] = []
        ) {
            self.id = id
            self.fields = fields
            self.opens = opens
            makeFacts = facts
        }

        /// True when both say the same.
        public static func == (left: Line, right: Line) -> Bool {
            left.id == right.id && left.fields == right.fields && left.opens == right.opens
                && left.facts.elementsEqual(right.facts, by: ==)
        }
    }

    /// Which table it is, whatever the word above it.
    enum Kind: Sendable {
        case charges, dags, experiments, functionErrors, hosts, importErrors, logLines, models, pools, runs, tasks,
            volumes
    }

    /// The word above the table.
    public var title: String
    /// Which table it is; nil where nobody asks.
    var kind: Kind?
    /// The columns, from left to right.
    public var columns: [Column]
    /// How many lines there are.
    public var count: Int
    /// The line at an index.
    public var line: @Sendable (Int) -> Line
    /// The id of the line at an index, cheaper than the line.
    public var id: @Sendable (Int) -> String
    /// What a line is sorted by, by column; a column that is not in it is sorted by its text.
    public var keys: [Int: @Sendable (Int) -> Double?]
    /// What is said where there is no line.
    public var nothing: String
    /// True for a table whose lines never change and in which new ones come first, as a log's: a filter then looks at new
    /// lines only.
    public var isLog = false
    /// True for a table of what happened: what was wrong in one of its lines need not be so now.
    public var isPast = false
    /// The index of the line that tells most, on which the cursor stands before anybody moved it; nil leaves that to what
    /// the lines mean.
    public var start: Int?
    /// A number that changes when the lines do: while it stays, a filter or a sort is not worked out anew; nil where nobody
    /// counts.
    public var stamp: Int?
    /// A number that differs where lines differ, cheaper than the line: a filter then looks only at lines that it has not
    /// seen yet.
    public var mark: (@Sendable (Int) -> Int)?
    /// The index of the head beneath which a line stands, its own for a head.
    ///
    /// Sorting then orders heads with all that is beneath them, and lines among their siblings. `Listing.first` is for a
    /// line that stays on top.
    public var group: (@Sendable (Int) -> Int)?
    /// The group of a line that stays on top, such as a total.
    public static let first = -1
    /// Where the line of an id is, where that is known without looking at all of them.
    public var find: (@Sendable (String) -> Int?)?

    /// A table whose lines are made one by one.
    public init(
        _ title: String, _ columns: [Column], count: Int, nothing: String,
        keys: [Int: @Sendable (Int) -> Double?] = [:], stamp: Int? = nil,
        id: @escaping @Sendable (Int) -> String, line: @escaping @Sendable (Int) -> Line
    ) {
        self.title = title
        self.columns = columns
        self.count = count
        self.nothing = nothing
        self.keys = keys
        self.stamp = stamp
        self.id = id
        self.line = line
    }

    /// The same table, of which is known which it is.
    func of(_ kind: Kind) -> Listing {
        var listing = self
        listing.kind = kind
        return listing
    }

    /// A table of few lines, all at hand.
    public init(
        _ title: String, _ columns: [Column], _ lines: [Line], nothing: String,
        keys: [Int: @Sendable (Int) -> Double?] = [:]
    ) {
        self.init(
            title, columns, count: lines.count, nothing: nothing, keys: keys, id: { lines[$0].id },
            line: { lines[$0] })
    }
}
