import FoundationEssentials

/// The place of one source's polls in the world, named once for good polls and for failed ones.
struct FeedPlace: Sendable {
    /// The source.
    let source: SourceID
    /// What a good poll brought.
    enum News: Sendable {
        /// A snapshot that is another than the one before, or that ends a failure.
        case other
        /// The same as before.
        case same
        /// A snapshot of another source.
        case foreign
    }

    /// Takes in the snapshot of a good poll with the moment of its end and its seconds.
    let absorb: @Sendable (inout World, Payload, Date, Double) -> News
    /// Takes in a failed poll with the moment of its end.
    let fail: @Sendable (inout World, PollFailure, Date) -> Void

    /// The place `feed` of the snapshots that `value` finds in a payload.
    ///
    /// `latency` gives the seconds that count where they are not those of the whole poll; `note` keeps what else is worth
    /// keeping of a snapshot. What `isLarge` is left over when another comes.
    init<Value: Equatable & Sendable>(
        _ source: SourceID, _ feed: WritableKeyPath<World, Feed<Value>> & Sendable, isLarge: Bool = false,
        latency: @escaping @Sendable (Value) -> Double? = { _ in nil },
        note: @escaping @Sendable (inout World, Value) -> Void = { _, _ in },
        value: @escaping @Sendable (Payload) -> Value?
    ) {
        self.source = source
        absorb = { world, payload, at, duration in
            guard let value = value(payload) else { return .foreign }
            let before = world[keyPath: feed]
            world[keyPath: feed].absorb(value, at: at, duration: latency(value) ?? duration)
            note(&world, value)
            let isSame =
                before.failure == nil && before.isDown == world[keyPath: feed].isDown && before.value == value
            if isLarge { world.leftovers.keep(before) }
            return isSame ? .same : .other
        }
        fail = { world, failure, at in world[keyPath: feed].absorb(failure, at: at) }
    }
}
