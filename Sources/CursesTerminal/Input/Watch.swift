/// What the watching thread keeps in mind.
struct Watch {
    var parser = KeyParser()
    var gate = ResizeGate()
    var buffer = [UInt8](repeating: 0, count: 4_096)
    /// When, and by which signal, the process ends by force.
    var end: (deadline: Int, signal: Int32)?

    /// How long `poll` may wait at `now`, in milliseconds; -1 for ever.
    func timeout(at now: Int) -> Int32 {
        let due = [parser.deadline, gate.deadline, end?.deadline].compactMap { $0 }.min()
        return due.map { Int32(min(max($0 - now, 0), 60_000)) } ?? -1
    }
}
