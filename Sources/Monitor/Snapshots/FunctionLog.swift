public import FoundationEssentials

/// What the newest lines of the Lambda's log group say: predictions made and errors met.
public struct FunctionLog: Equatable, Sendable {
    /// A prediction as its log line tells it.
    public struct Prediction: Equatable, Sendable {
        /// What the ids of this program's own test rides begin with; they count in no statistics.
        public static let testPrefix = "mltop-test-"

        /// The ride's id.
        public var ride: String
        /// Predicted duration in minutes.
        public var minutes: Double
        /// When the line was written.
        public var at: Date
        /// Pick-up zone, 1 to 265, where the line before it named the ride.
        public var pickUpZone: Int?
        /// Drop-off zone, 1 to 265.
        public var dropOffZone: Int?
        /// Distance in miles.
        public var distance: Double?

        /// True for a ride that an operator sent to try the way out.
        public var isTest: Bool { ride.hasPrefix(Self.testPrefix) }

        /// Puts a prediction together.
        public init(
            ride: String, minutes: Double, at: Date, pickUpZone: Int? = nil, dropOffZone: Int? = nil,
            distance: Double? = nil
        ) {
            self.ride = ride
            self.minutes = minutes
            self.at = at
            self.pickUpZone = pickUpZone
            self.dropOffZone = dropOffZone
            self.distance = distance
        }
    }

    /// An error line (`Error …`, `Task timed out`).
    public struct ErrorLine: Equatable, Sendable {
        /// What was lost.
        public enum Kind: Equatable, Sendable, CaseIterable {
            /// One record could not be predicted.
            case record
            /// A prediction was made and not stored.
            case storing
            /// The model could not be loaded: a whole batch is lost.
            case model
            /// The call ran into its time limit: the batch is tried again.
            case timeout
            /// Any other error.
            case other
        }

        /// The line's text.
        public var text: String
        /// When it was written.
        public var at: Date

        /// What was lost, by how the line begins.
        public var kind: Kind {
            if text.hasPrefix("Error processing record") { return .record }
            if text.hasPrefix("Error logging prediction") { return .storing }
            if text.hasPrefix("Error loading model") { return .model }
            return text.hasPrefix("Task timed out") ? .timeout : .other
        }

        /// Puts a line together.
        public init(text: String, at: Date) {
            self.text = text
            self.at = at
        }
    }

    /// What went through the function, by minute over at most a day; minutes that were not read are not known.
    ///
    /// A record and its prediction are counted in the minute in which the function took the record.
    public struct Flow: Equatable, Sendable {
        /// Records that the function says it took (`Processing N records`).
        public var received: MinuteSeries
        /// Predictions.
        public var predicted: MinuteSeries
        /// Error lines other than those of storing.
        public var failed: MinuteSeries
        /// Predictions that were not stored, by the function's own word.
        public var notStored: MinuteSeries
        /// True when the log has lines that tell how many records came.
        public var tellsReceived: Bool

        /// A flow of which nothing is known, to be filled.
        public init(
            received: MinuteSeries = MinuteSeries(), predicted: MinuteSeries = MinuteSeries(),
            failed: MinuteSeries = MinuteSeries(), notStored: MinuteSeries = MinuteSeries(),
            tellsReceived: Bool = false
        ) {
            self.received = received
            self.predicted = predicted
            self.failed = failed
            self.notStored = notStored
            self.tellsReceived = tellsReceived
        }
    }

    /// A warm copy of the function.
    public struct Container: Equatable, Sendable {
        /// When it was started, where its first line was read.
        public var started: Date?
        /// When it last wrote a line.
        public var seen: Date

        /// Puts a container together.
        public init(started: Date?, seen: Date) {
            self.started = started
            self.seen = seen
        }
    }

    /// Start of the window that was read.
    public var from: Date
    /// End of the window that was read.
    public var to: Date
    /// Predictions in the window, newest first, at most what the limits of the read allow.
    public var predictions: NewestFirst<Prediction>
    /// Errors in the window, newest first.
    public var errors: [ErrorLine]
    /// Time of the newest line of any kind.
    public var newestLine: Date?
    /// True when the window held more lines than were read; counts are then at least, not exact.
    public var isPartial: Bool
    /// Milliseconds that the calls of the window took, by their REPORT lines; start-up is not in them.
    public var durations: SortedNumbers
    /// Counts by minute over at most a day.
    public var flow: Flow
    /// The copies of the function that wrote in the window, the newest line first.
    public var containers: [Container]
    /// How the predicted minutes of the hours before are spread, oldest first, as far as they were read.
    public var spreads: [Spread]
    /// Why the counts do not reach back a day; nil when they do, or still grow.
    public var gap: String?
    /// What the predictions amount to, where that is worked out already.
    public var summary: PredictionSummary?

    /// Minutes by which counts of a whole day may fall short of it, since the day goes on while they are read.
    private static let short = 3

    /// True while the log of the last day is still being read back: the counts reach less far than they soon will.
    public var isReadingBack: Bool {
        guard gap == nil else { return false }
        let end = MinuteSeries.minute(of: to)
        guard let known = flow.predicted.knownSince(before: min(end, flow.predicted.end)) else { return true }
        return known > end - MinuteSeries.capacity + Self.short
    }

    /// Puts a snapshot together.
    public init(
        from: Date, to: Date, predictions: NewestFirst<Prediction>, errors: [ErrorLine], newestLine: Date?,
        isPartial: Bool, durations: SortedNumbers = [], flow: Flow = Flow(), containers: [Container] = [],
        spreads: [Spread] = [],
        gap: String? = nil
    ) {
        self.from = from
        self.to = to
        self.predictions = predictions
        self.errors = errors
        self.newestLine = newestLine
        self.isPartial = isPartial
        self.durations = durations
        self.flow = flow
        self.containers = containers
        self.spreads = spreads
        self.gap = gap
    }
}

extension FunctionLog {
    /// Error lines that are kept at most.
    public static let mostErrors = 500

    /// True where there may have been more errors than are kept.
    public var isCut: Bool { errors.count >= Self.mostErrors }

    /// When the first of the errors was; nil where they go back to the beginning of what was read, so that they may have
    /// begun before: a time there would move on with the window.
    public var began: Date? {
        guard !isCut, let first = errors.last?.at else { return nil }
        return first.timeIntervalSince(from) > max(120, to.timeIntervalSince(from) / 10) ? first : nil
    }
}
