public import FoundationEssentials

/// One ride as the log, the objects in S3 and the stream tell of it, merged by its id.
public struct Ride: Equatable, Sendable {
    /// The ride's id.
    public let id: String
    /// Predicted duration in minutes; nil while nobody tells it.
    public internal(set) var minutes: Double?
    /// When its record arrived on the stream; nil where the stream is not read, or no longer holds it.
    public internal(set) var cameAt: Date?
    /// When the function logged its prediction.
    public internal(set) var predictedAt: Date?
    /// When its prediction was stored in S3.
    public internal(set) var storedAt: Date?
    /// Pick-up zone, 1 to 265.
    public internal(set) var pickUpZone: Int?
    /// Drop-off zone, 1 to 265.
    public internal(set) var dropOffZone: Int?
    /// Distance in miles.
    public internal(set) var distance: Double?
    /// A number that differs where anything of two rides does.
    public internal(set) var mark = 0

    /// A ride of which nothing but its id is known.
    init(_ id: String) { self.id = id }

    /// The moment by which it is ordered: its prediction, else what else is known.
    public var at: Date { predictedAt ?? storedAt ?? cameAt ?? .distantPast }

    /// Where it was seen, in the order of the way through: `stream log s3`.
    public var places: String {
        [(cameAt, "stream"), (predictedAt, "log"), (storedAt, "s3")].compactMap { $0 == nil ? nil : $1 }
            .joined(separator: " ")
    }

    private var hash: Int {
        var hasher = Hasher()
        hasher.combine(id)
        hasher.combine(minutes)
        for date in [cameAt, predictedAt, storedAt] { hasher.combine(date?.timeIntervalSinceReferenceDate) }
        hasher.combine(pickUpZone)
        hasher.combine(dropOffZone)
        hasher.combine(distance)
        return hasher.finalize()
    }

    /// Takes over what is not known yet.
    private mutating func add(_ minutes: Double?, _ pickUp: Int?, _ dropOff: Int?, _ distance: Double?) {
        self.minutes = self.minutes ?? minutes
        pickUpZone = pickUpZone ?? pickUp
        dropOffZone = dropOffZone ?? dropOff
        self.distance = self.distance ?? distance
    }
}

extension Ride {
    /// Rides that are kept of one world.
    static let most = 20_000

    /// All rides that the three tell of, the newest first, each once.
    static func merged(
        _ functionLog: FunctionLog?, _ stored: StoredPredictions?, _ stream: StreamMetrics?
    ) -> [Ride] {
        let log = functionLog?.predictions ?? []
        // The newest of a list that is still being read are not the newest that there are.
        let isListed = stored?.listing.value?.to != nil
        let objects = isListed ? stored?.listing.value?.newest ?? [] : []
        let contents = isListed ? stored?.contents ?? [] : []
        let records = stream?.records.value ?? []
        var rides: [Ride] = []
        rides.reserveCapacity(log.count)
        var places: [String: Int] = [:]
        places.reserveCapacity(log.count)
        func change(_ id: String, _ change: (inout Ride) -> Void) {
            let place = places[id] ?? rides.count
            if place == rides.count {
                places[id] = place
                rides.append(Ride(id))
            }
            change(&rides[place])
        }
        // A ride that was tried again has several lines; the newest comes first.
        for line in log {
            change(line.ride) {
                $0.predictedAt = $0.predictedAt ?? line.at
                $0.add(line.minutes, line.pickUpZone, line.dropOffZone, line.distance)
            }
        }
        for object in objects { change(object.ride) { $0.storedAt = $0.storedAt ?? object.at } }
        for content in contents {
            change(content.ride) {
                $0.storedAt = $0.storedAt ?? content.at
                $0.add(content.minutes, content.pickUpZone, content.dropOffZone, content.distance)
            }
        }
        for record in records {
            guard let id = record.ride else { continue }
            change(id) {
                $0.cameAt = $0.cameAt ?? record.at
                $0.add(nil, record.pickUpZone, record.dropOffZone, record.distance)
            }
        }
        var newest = Array(rides.sorted { ($1.at, $0.id) < ($0.at, $1.id) }.prefix(most))
        for place in newest.indices { newest[place].mark = newest[place].hash }
        return newest
    }
}
