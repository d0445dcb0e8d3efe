import FoundationEssentials

/// The function is called once for the records of each five seconds; a container lives two hours and has a log stream.
extension DemoWorld {
    /// Seconds of records that one invocation takes.
    static let batchSeconds = 5
    /// Batches that one container takes before the next one replaces it.
    static let batchesPerContainer = 1440

    /// The last batch that may have written a line by `now`.
    func newestBatch(at now: Date) -> Int {
        Int(now.timeIntervalSince1970).flooredQuotient(Self.batchSeconds) - 1
    }

    /// The container that takes a batch, as a number.
    func container(ofBatch batch: Int) -> Int { batch.flooredQuotient(Self.batchesPerContainer) }

    /// The name of a container's log stream.
    func logStream(ofContainer container: Int) -> String {
        let begun = container * Self.batchesPerContainer * Self.batchSeconds
        var name: [UInt8] = []
        CivilTime(microseconds: begun * 1_000_000).writeDate(to: &name, mark: UInt8(ascii: "/"))
        return "\(name.text)/[$LATEST]\(noise.hex(.logStream, container))"
    }

    /// The records that one batch takes.
    func rides(inBatch batch: Int) -> [Ride] {
        let begun = batch * Self.batchSeconds
        let minute = begun.flooredQuotient(60)
        let offset = Double(begun - minute * 60)
        let asked = deeds.rides.filter { Int($0.at.timeIntervalSince1970).flooredQuotient(Self.batchSeconds) == batch }
        return rides(inMinute: minute, seconds: offset..<(offset + Double(Self.batchSeconds))) + asked
    }

    /// One call of the function.
    struct Invocation {
        /// When it begins, in milliseconds since 1970.
        let begun: Int
        /// Milliseconds that it takes, its start-up excluded.
        let took: Double
        /// How slow it is, 0 to 1.
        let tail: Double
        /// True for the first call of a container.
        let isCold: Bool
    }

    /// The call that takes the `count` records of a batch; nil when nothing calls the function.
    func invocation(ofBatch batch: Int, records count: Int) -> Invocation? {
        let ended = Double((batch + 1) * Self.batchSeconds)
        if let deleted = mappingDeleted, ended > deleted.timeIntervalSince1970 { return nil }
        guard count > 0 else { return nil }
        let tail = noise.unit(.invocation, batch, 1)
        let begun = max(ended + 0.15 + 0.4 * noise.unit(.invocation, batch, 0), backlog?.moment(ofBatch: batch) ?? 0)
        return Invocation(
            begun: Int(begun * 1000),
            took: 14 + 24 * Double(count) + 110 * tail * tail * tail * tail, tail: tail,
            isCold: batch == container(ofBatch: batch) * Self.batchesPerContainer)
    }

    /// The batches that waited until somebody enabled the mapping; nil where none did.
    var backlog: Backlog? {
        guard let lost = readerLost?.timeIntervalSince1970, let enabled = deeds.mappingEnabled?.timeIntervalSince1970
        else { return nil }
        return Backlog(first: Int(lost).flooredQuotient(Self.batchSeconds), enabled: enabled)
    }

    /// The lines of one invocation in the order they are written; none when nothing called the function.
    func functionLog(ofBatch batch: Int) -> [LogEvent] {
        let rides = rides(inBatch: batch)
        guard let call = invocation(ofBatch: batch, records: rides.count) else { return [] }
        return InvocationLog.lines(
            of: rides, batch: batch, request: noise.uuidBytes(.request, batch), call: call, stores: stores(call))
    }

    /// True when a call knows the bucket of its predictions.
    func stores(_ call: Invocation) -> Bool {
        storingBroken.map { Double(call.begun) / 1000 < $0.timeIntervalSince1970 } ?? true
    }
}
