import FoundationEssentials
import Monitor
import Synchronization

/// A list that need not be asked for at each poll.
final class AirflowMemory<Value: Sendable & Equatable>: Sendable {
    typealias Answer = AirflowListReader.Answer<Value>
    private let slot = Mutex<(answer: Answer, at: Date)?>(nil)

    /// The rows as they were last read; nil when that failed.
    var last: [Value]? { slot.withLock { $0?.answer.part.value } }

    /// How many rows the server had.
    var total: Int { slot.withLock { $0?.answer.total ?? $0?.answer.count ?? 0 } }

    /// The list as it was read less than `life` seconds before `now`, or as `read` reads it; a failed one is not kept.
    func list(life: Double, at now: Date, _ read: () async -> Answer) async -> Answer {
        let kept = slot.withLock { kept in kept.flatMap { now.timeIntervalSince($0.at) < life ? $0.answer : nil } }
        if let kept { return kept }
        let answer = await read()
        slot.withLock { $0 = answer.part.value == nil ? nil : (answer, now) }
        return answer
    }
}
