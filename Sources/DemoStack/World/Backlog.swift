/// The batches that waited on the stream while nobody read it, taken one after the other once somebody does.
struct Backlog {
    /// The first batch that waited.
    let first: Int
    /// When the mapping was enabled, in seconds since 1970.
    let enabled: Double

    /// Seconds between two calls while the function catches up.
    private static let pause = 0.05

    /// The earliest moment at which a batch is taken, in seconds since 1970; nil for one that was taken before.
    ///
    /// A shard is read in order: batches that come in meanwhile wait for those before them.
    func moment(ofBatch batch: Int) -> Double? {
        batch < first ? nil : enabled + 1 + Double(batch - first) * Self.pause
    }

    /// The moments between which the function catches up, in seconds since 1970.
    var span: ClosedRange<Double> {
        let seconds = Double(DemoWorld.batchSeconds)
        let waited = max(0, enabled / seconds - Double(first))
        return enabled...(enabled + 2 + waited * Self.pause / (1 - Self.pause / seconds))
    }
}
