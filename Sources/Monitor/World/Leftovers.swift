import Synchronization

/// What was read before, is large, and is needed no more: to free ten thousand rows takes as long as to draw a frame, so
/// that is left to somebody who is not in a hurry.
///
/// All copies of a world share it; nobody has to take anything out of it.
public final class Leftovers: Equatable, Sendable {
    /// Values that are kept at most.
    private static let most = 8

    private let values = Mutex<[any Sendable]>([])

    /// Keeps a value that its owner is about to drop.
    func keep(_ value: any Sendable) {
        values.withLock { $0 = $0.suffix(Self.most - 1) + [value] }
    }

    /// What was kept since the last time.
    public func take() -> [any Sendable] {
        values.withLock { values in
            defer { values = [] }
            return values
        }
    }

    /// Always: what nobody needs makes no difference.
    public static func == (left: Leftovers, right: Leftovers) -> Bool { true }
}
