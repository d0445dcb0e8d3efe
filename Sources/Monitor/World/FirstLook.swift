import Synchronization

/// A value that is worked out when somebody looks at it first, and kept for all copies: it costs milliseconds, and either
/// nobody looks or several do.
///
/// It is made of what stands beside it alone, so that two with the same beside them are the same.
public struct FirstLook<Value: Sendable>: Equatable, Sendable {
    private final class Shelf: Sendable {
        let kept: Mutex<(stamp: Int, value: Value)?>

        init(_ value: (stamp: Int, value: Value)? = nil) { kept = Mutex(value) }
    }

    /// How often the value was forgotten.
    public private(set) var number = 0
    private var shelf = Shelf()

    /// A value at which nobody has looked.
    public init() {}

    /// The value, by `make` at the first look; at the first one with that stamp where it is made of more than stands beside
    /// it.
    public func value(at stamp: Int = 0, _ make: () -> Value) -> Value {
        if let known = shelf.kept.withLock({ $0 }), known.stamp == stamp { return known.value }
        let value = make()
        shelf.kept.withLock { $0 = (stamp, value) }
        return value
    }

    /// Forgets the value, after something was changed that it is made of.
    public mutating func forget() {
        number += 1
        shelf = Shelf()
    }

    /// Forgets the value, and leaves it over for somebody who has time to free it.
    mutating func forget(into leftovers: Leftovers) {
        leftovers.keep(shelf)
        forget()
    }

    /// Keeps a value that is worked out already.
    mutating func keep(_ value: Value) { shelf = Shelf((0, value)) }

    /// True for all.
    public static func == (left: FirstLook, right: FirstLook) -> Bool { true }
}
