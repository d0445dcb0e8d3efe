public import FoundationEssentials

/// What the newest lines of the Lambda's log group say: predictions made and errors met.
public struct FunctionLog: Equatable, Sendable {
    /// A prediction as its log line tells it.
    public struct Prediction: Equatable, Sendable {
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
        /// The line's text.
        public var text: String
        /// When it was written.
        public var at: Date

        /// Puts a line together.
        public init(text: String, at: Date) {
            self.text = text
            self.at = at
        }
    }

    /// Start of the window that was read.
    public var from: Date
    /// End of the window that was read.
    public var to: Date
    /// Predictions in the window, newest first, at most what the limits of the read allow.
    public var predictions: [Prediction]
    /// Errors in the window, newest first.
    public var errors: [ErrorLine]
    /// Time of the newest line of any kind.
    public var newestLine: Date?
    /// True when the window held more lines than were read; counts are then at least, not exact.
    public var isPartial: Bool
    /// Billed durations in milliseconds of the REPORT lines in the window.
    public var durations: [Double]

    /// Puts a snapshot together.
    public init(
        from: Date, to: Date, predictions: [Prediction], errors: [ErrorLine], newestLine: Date?, isPartial: Bool,
        durations: [Double] = []
    ) {
        self.from = from
        self.to = to
        self.predictions = predictions
        self.errors = errors
        self.newestLine = newestLine
        self.isPartial = isPartial
        self.durations = durations
    }
}
