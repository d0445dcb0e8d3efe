public import FoundationEssentials
import Monitor

/// A graph as data; a value that is not known is a gap, never zero.
public struct Graph: Equatable, Sendable {
    /// How values are drawn.
    public enum Form: Equatable, Sendable {
        /// Over time, one value a step.
        case overTime(from: Date, step: Double)
        /// Counts in bins of equal width between two bounds.
        case histogram(from: Double, to: Double, unit: String)
        /// Named amounts as bars under each other, from zero on.
        case bars([String])
        /// Named measures under each other, each a dot between the least and the greatest of them.
        case dots([String])
    }

    /// What is to be said of one bar.
    public enum Mark: Equatable, Sendable {
        /// What it stands for has failed.
        case failed
        /// What it stands for is not over.
        case underWay
    }

    /// What it shows.
    public var title: String
    /// The unit of the values.
    public var unit: String
    /// The values, oldest or lowest first.
    public var values: [Double?]
    /// How they are drawn.
    public var form: Form
    /// The value from which it is too much.
    public var limit: Double?
    /// What an axis over time reaches at least, so that a small share does not fill it as a large one does.
    public var leastTop = 0.0
    /// What the values are compared with, such as the band of a cost; as many as there are values.
    public var reference: [Double?]
    /// The words for the values and for what they are compared with; empty where the title tells.
    public var legend: [String] = []
    /// What is to be said of each bar; empty where there is nothing to say of any.
    public var marks: [Mark?] = []
    /// When a graph over time ends, where that is before its last step is over; nil where it ends with that step.
    public var end: Date?
    /// What is said of a graph over time in place of its present value where that is not known.
    public var absent = "now ?"
    /// True for bars and dots that follow each other in time: where not all have room, the oldest go.
    public var isByTime = false

    /// True where it stands still while nothing happens; what is drawn over time, or counts rides, moves all the while.
    public var isStill: Bool {
        switch form {
        case .bars, .dots: true
        case .overTime, .histogram: false
        }
    }

    /// Puts a graph together.
    public init(
        _ title: String, unit: String, _ values: [Double?], _ form: Form, limit: Double? = nil,
        reference: [Double?] = []
    ) {
        self.title = title
        self.unit = unit
        self.values = values
        self.form = form
        self.limit = limit
        self.reference = reference
    }
}

extension Graph {
    /// A measure in four figures; a whole one has decimals where it stands `among` some that are not whole.
    public static func figures(_ value: Double, among others: [Double] = []) -> String {
        let size = abs(value)
        if size >= 10_000 || (isWhole(value) && others.allSatisfy(isWhole)) { return Words.short(value) }
        return Words.fixed(value, size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
    }

    private static func isWhole(_ value: Double) -> Bool { value == value.rounded() }
}
