import Synchronization
import Testing
import Wire

/// A process runner that gives planned outcomes in their order; a run that was not planned is a failed test.
final class FakeProcesses: ProcessRunner {
    private let planned: Mutex<[Result<ProcessOutput, ProcessFailure>]>
    private let log = Mutex<[[String]]>([])

    /// Plans `outcomes`.
    init(_ outcomes: [Result<ProcessOutput, ProcessFailure>] = []) { planned = Mutex(outcomes) }

    /// Plans runs that print `outputs` and succeed.
    convenience init(printing outputs: String...) {
        self.init(outputs.map { .success(ProcessOutput(status: 0, output: Array($0.utf8), errors: [])) })
    }

    /// The argument vectors so far.
    var runs: [[String]] { log.withLock { $0 } }

    func run(
        _ arguments: [String], input: [UInt8], environment: [String: String], timeout: Double, outputLimit: Int
    ) async throws(ProcessFailure) -> ProcessOutput {
        log.withLock { $0.append(arguments) }
        let outcome = planned.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let outcome else {
            Issue.record("unplanned run: \(arguments)")
            throw .notStarted("unplanned run in a test")
        }
        return try outcome.get()
    }
}
