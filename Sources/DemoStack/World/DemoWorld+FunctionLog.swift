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
        return rides(inMinute: minute, seconds: offset..<(offset + Double(Self.batchSeconds)))
    }

    /// The lines of one invocation in the order they are written; none when nothing called the function.
    func functionLog(ofBatch batch: Int) -> [LogEvent] {
        let ended = Double((batch + 1) * Self.batchSeconds)
        if let deleted = mappingDeleted, ended > deleted.timeIntervalSince1970 { return [] }
        let rides = rides(inBatch: batch)
        guard !rides.isEmpty else { return [] }
        let container = container(ofBatch: batch)
        let call = invocation(ofBatch: batch, rides: rides.count)
        return InvocationLog.lines(
            of: rides, batch: batch, request: noise.uuidBytes(.request, batch), begun: call.begun, took: call.took,
            tail: call.tail, isCold: batch == container * Self.batchesPerContainer)
    }

    /// When the function is called for a batch, in milliseconds since 1970, how many milliseconds it takes for so many
    /// rides, and how slow that is, 0 to 1.
    func invocation(ofBatch batch: Int, rides: Int) -> (begun: Int, took: Double, tail: Double) {
        let ended = Double((batch + 1) * Self.batchSeconds)
        let tail = noise.unit(.invocation, batch, 1)
        return (
            Int((ended + 0.15 + 0.4 * noise.unit(.invocation, batch, 0)) * 1000),
            14 + 24 * Double(rides) + 110 * tail * tail * tail * tail, tail
        )
    }
}
