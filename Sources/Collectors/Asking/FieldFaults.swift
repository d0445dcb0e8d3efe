/// Sums up what the rows of a list lacked, so that a thousand rows with one fault make one line.
struct FieldFaults {
    private var counts: [String: Int] = [:]
    private var rows = 0

    /// Counts a row and its faults.
    mutating func add(_ faults: [String]) {
        rows += 1
        for fault in faults { counts[fault, default: 0] += 1 }
    }

    /// One line a fault, such as `2 of 100 runs: no state`, in a stable order.
    func lines(_ noun: String) -> [String] {
        counts.sorted { $0.key < $1.key }.map { "\($0.value) of \(rows) \(noun): \($0.key)" }
    }
}
