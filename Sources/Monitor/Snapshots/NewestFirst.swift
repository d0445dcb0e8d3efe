/// Items of a stretch of time, the newest first.
///
/// Copies share what is old: whoever keeps thousands of items and hands them out each few seconds copies only those that
/// came lately.
public struct NewestFirst<Element: Sendable>: RandomAccessCollection, Sendable {
    /// Items that are kept beside those that are shared; with more of them all are shared.
    private static var mostYoung: Int { 256 }

    /// Oldest first; the first `forgotten` of them are no longer told.
    private var old: [Element] = []
    private var forgotten = 0
    /// Oldest first, all newer than the old ones.
    private var young: [Element] = []

    /// No items.
    public init() {}

    /// The items as they are, the newest first.
    public init(_ newestFirst: some Sequence<Element>) { old = newestFirst.reversed() }

    /// The first place.
    public var startIndex: Int { 0 }
    /// The place behind the last.
    public var endIndex: Int { young.count + old.count - forgotten }

    /// The item at a place; that at 0 is the newest.
    public subscript(place: Int) -> Element {
        place < young.count ? young[young.count - 1 - place] : old[old.count - 1 - (place - young.count)]
    }

    /// Puts an item so that `place` others are newer.
    public mutating func insert(_ item: Element, at place: Int) {
        if place <= young.count {
            young.insert(item, at: young.count - place)
        } else {
            old.insert(item, at: old.count - (place - young.count))
        }
        guard young.count > Self.mostYoung else { return }
        old.removeFirst(forgotten)
        forgotten = 0
        old += young
        young = []
    }

    /// Forgets the oldest `count`.
    public mutating func removeLast(_ count: Int) {
        let ofOld = Swift.min(count, old.count - forgotten)
        forgotten += ofOld
        young.removeFirst(Swift.min(count - ofOld, young.count))
        // What nobody is told of any more is let go while it is the lesser part of what is copied.
        guard forgotten * 2 > old.count else { return }
        old.removeFirst(forgotten)
        forgotten = 0
    }
}

extension NewestFirst: Equatable where Element: Equatable {
    /// True when both tell the same items.
    public static func == (one: NewestFirst, other: NewestFirst) -> Bool { one.elementsEqual(other) }
}

extension NewestFirst: ExpressibleByArrayLiteral {
    /// The items as they are, the newest first.
    public init(arrayLiteral elements: Element...) { self.init(elements) }
}
