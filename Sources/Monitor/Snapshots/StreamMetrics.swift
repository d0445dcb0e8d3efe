public import FoundationEssentials

/// CloudWatch metrics of the Kinesis stream by minute, and, only where it was asked for, records read from it.
public struct StreamMetrics: Equatable, Sendable {
    /// A ride as it lies on the stream.
    public struct Record: Equatable, Sendable {
        /// The ride's id; nil when the record has none.
        public var ride: String?
        /// When the record arrived on the stream.
        public var at: Date
        /// Pick-up zone, 1 to 265.
        public var pickUpZone: Int?
        /// Drop-off zone, 1 to 265.
        public var dropOffZone: Int?
        /// Distance in miles.
        public var distance: Double?

        /// Puts a record together.
        public init(
            ride: String?, at: Date, pickUpZone: Int? = nil, dropOffZone: Int? = nil, distance: Double? = nil
        ) {
            self.ride = ride
            self.at = at
            self.pickUpZone = pickUpZone
            self.dropOffZone = dropOffZone
            self.distance = distance
        }
    }

    /// Minutes back to which it is asked how long records waited.
    public static let minutesOfAge = 180

    /// The end of the newest minute that CloudWatch has whole.
    public var to: Date
    /// Records that came in; a minute without a point is 0.
    public var incoming: Part<MinuteSeries>
    /// Bytes that came in.
    public var bytes: Part<MinuteSeries>
    /// Records that producers could not write because a shard was full.
    public var writeThrottles: Part<MinuteSeries>
    /// Reads that were refused because a shard was read too often.
    public var readThrottles: Part<MinuteSeries>
    /// Milliseconds that the last record read had waited, at most; a minute in which nobody read is not known.
    public var iteratorAge: Part<MinuteSeries>
    /// The newest records, newest first, where the settings ask for them.
    public var records: Part<[Record]>
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        to: Date, incoming: Part<MinuteSeries>, bytes: Part<MinuteSeries>, writeThrottles: Part<MinuteSeries>,
        readThrottles: Part<MinuteSeries>, iteratorAge: Part<MinuteSeries>,
        records: Part<[Record]> = .notAsked("stream_records is not set"), lacks: [String] = []
    ) {
        self.to = to
        self.incoming = incoming
        self.bytes = bytes
        self.writeThrottles = writeThrottles
        self.readThrottles = readThrottles
        self.iteratorAge = iteratorAge
        self.records = records
        self.lacks = lacks
    }
}
