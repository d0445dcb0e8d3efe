import Synchronization

/// The memory that all bodies may take together, so that many servers which send much cannot take more than one.
final class BodyBudget: Sendable {
    /// Bytes there are.
    let limit: Int
    private let taken = Atomic<Int>(0)

    /// A budget of so many bytes.
    init(limit: Int) { self.limit = limit }

    /// Takes `count` bytes; false when there are not as many.
    func take(_ count: Int) -> Bool {
        if taken.wrappingAdd(count, ordering: .relaxed).newValue <= limit { return true }
        give(back: count)
        return false
    }

    /// Gives `count` bytes back.
    func give(back count: Int) { taken.wrappingSubtract(count, ordering: .relaxed) }
}

/// The part of the budget that an answer holds until it is read.
final class BodyHold: Sendable {
    private let count: Int
    private let budget: BodyBudget

    /// Goes on holding `count` bytes that were taken of `budget`.
    init(_ count: Int, of budget: BodyBudget) {
        self.count = count
        self.budget = budget
    }

    deinit { budget.give(back: count) }
}
