public import FoundationEssentials

/// The prediction objects in S3 and the model object that serves.
public struct StoredPredictions: Equatable, Sendable {
    /// A prediction object.
    public struct Object: Equatable, Sendable {
        /// The ride's id, as the object's name has it.
        public var ride: String
        /// When it was written.
        public var at: Date

        /// Puts an object together.
        public init(ride: String, at: Date) {
            self.ride = ride
            self.at = at
        }
    }

    /// What was listed of the prediction objects.
    public struct Listing: Equatable, Sendable {
        /// Objects by the minute in which they were written; a minute that the lists do not cover is not known.
        public var counts: MinuteSeries
        /// The newest objects of the last hour, newest first.
        public var newest: [Object]
        /// Listed up to this moment; nil while a long list is still being read.
        public var to: Date?
        /// Objects listed so far under today's and yesterday's prefixes.
        public var objects: Int

        /// Puts a listing together.
        public init(counts: MinuteSeries, newest: [Object], to: Date?, objects: Int) {
            self.counts = counts
            self.newest = newest
            self.to = to
            self.objects = objects
        }
    }

    /// The object that the function loads its model from.
    public struct Model: Equatable, Sendable {
        /// Its key.
        public var key: String
        /// Its entity tag without quotes.
        public var tag: String?
        /// Bytes.
        public var size: Int?
        /// When it was written.
        public var modified: Date?
        /// Its version, where the bucket keeps versions.
        public var version: String?

        /// Puts a model together.
        public init(
            key: String, tag: String? = nil, size: Int? = nil, modified: Date? = nil, version: String? = nil
        ) {
            self.key = key
            self.tag = tag
            self.size = size
            self.modified = modified
            self.version = version
        }
    }

    /// Where the function of the deployment takes its model from.
    public static let modelKey = "models/latest/combined_model.pkl"
    /// What every prediction object's key begins with.
    public static let prefix = "predictions/"

    /// The bucket.
    public var bucket: String
    /// The prediction objects.
    public var listing: Part<Listing>
    /// Predictions as some of the newest objects hold them, newest first; read where the log does not tell them.
    public var contents: [FunctionLog.Prediction]
    /// The model object; `.read(nil)` when there is none.
    public var model: Part<Model?>
    /// What could not be read, in words.
    public var lacks: [String]

    /// Puts a snapshot together.
    public init(
        bucket: String, listing: Part<Listing>, contents: [FunctionLog.Prediction] = [], model: Part<Model?>,
        lacks: [String] = []
    ) {
        self.bucket = bucket
        self.listing = listing
        self.contents = contents
        self.model = model
        self.lacks = lacks
    }
}
