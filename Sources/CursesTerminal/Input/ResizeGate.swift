/// Lets the first of many resizes through at once, then at most one in a while, and always the last.
struct ResizeGate {
    /// Milliseconds between two that pass.
    static let interval = 33

    private var last = Int.min / 2
    /// When a resize that was held back passes, in milliseconds.
    private(set) var deadline: Int?

    /// Takes note of a resize; true when it passes now.
    mutating func arrive(at now: Int) -> Bool {
        guard deadline == nil else { return tick(at: now) }
        if now - last >= ResizeGate.interval {
            last = now
            return true
        }
        deadline = last + ResizeGate.interval
        return false
    }

    /// True when one that was held back passes now.
    mutating func tick(at now: Int) -> Bool {
        guard let due = deadline, now >= due else { return false }
        deadline = nil
        last = now
        return true
    }
}
