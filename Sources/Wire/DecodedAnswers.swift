import Synchronization

/// Answers that were decoded, by their bytes: most polls bring the very bytes of the poll before, and to compare them costs
/// a hundredth of decoding them.
///
/// Bounded in number and size; meant for answers that hold no secret.
public enum DecodedAnswers {
    private struct Place: Hashable {
        var type: ObjectIdentifier
        var length: Int
    }

    private struct Entry: Sendable {
        var body: [UInt8]
        var value: any Sendable
    }

    private static let longest = 64 << 10
    /// Answers that are kept at most, and their bytes together: where the oldest of a round goes before it comes again, none
    /// is ever found.
    private static let (most, mostBytes) = (128, 1 << 20)
    private static let kept = Mutex(Kept())

    private struct Kept: Sendable {
        var entries: [Place: Entry] = [:]
        private var order: [Place] = []
        private var bytes = 0

        mutating func keep(_ entry: Entry, at place: Place) {
            if entries.updateValue(entry, forKey: place) == nil {
                order.append(place)
                bytes += place.length
            }
            while order.count > most || bytes > mostBytes {
                let oldest = order.removeFirst()
                entries[oldest] = nil
                bytes -= oldest.length
            }
        }
    }

    /// What `body` is as `type`: as it was decoded before, or by `decode`.
    public static func value<Value: Sendable, Fault: Error>(
        of body: [UInt8], as type: Value.Type, decode: () throws(Fault) -> Value
    ) throws(Fault) -> Value {
        let place = Place(type: ObjectIdentifier(type), length: body.count)
        if let entry = kept.withLock({ $0.entries[place] }), entry.body == body, let value = entry.value as? Value {
            return value
        }
        let value = try decode()
        guard body.count <= longest else { return value }
        let entry = Entry(body: body, value: value)
        kept.withLock { $0.keep(entry, at: place) }
        return value
    }
}
