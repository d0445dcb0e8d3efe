import Foundation
import Monitor
import Synchronization
import Testing
import Wire

@testable import Collectors

/// What a step on a service becomes by what `ssh` and the host say.
@Suite struct ContainerStepTests {
    /// Answers with a text in which `MARK` is the mark of the script, or fails.
    private final class Echo: ProcessRunner {
        private let answer: Result<ProcessOutput, ProcessFailure>
        let calls = Mutex<[(arguments: [String], script: String)]>([])

        init(_ answer: Result<ProcessOutput, ProcessFailure>) { self.answer = answer }

        func run(
            _ arguments: [String], input: [UInt8], environment: [String: String], timeout: Double, outputLimit: Int
        ) async throws(ProcessFailure) -> ProcessOutput {
            let script = String(decoding: input, as: UTF8.self)
            calls.withLock { $0.append((arguments, script)) }
            let mark = script.split(separator: "'").dropFirst().first.map(String.init) ?? ""
            var output = try answer.get()
            output.output = Array(
                String(decoding: output.output, as: UTF8.self).replacingOccurrences(of: "MARK", with: mark).utf8)
            return output
        }
    }

    private static func answer(_ output: String, errors: String = "", status: Int32 = 0) -> Echo {
        Echo(.success(ProcessOutput(status: status, output: Array(output.utf8), errors: Array(errors.utf8))))
    }

    private static func performer(_ processes: Echo, files: MemoryFiles? = nil) -> LivePerformer {
        var stack = Stack(name: "dev")
        stack.hosts = [
            HostTarget(name: "orchestration", address: "192.0.2.10", shell: ShellAccess(user: "ops", key: "/k/key"))
        ]
        var performer = LivePerformer(
            stack: stack, aws: nil, airflow: nil, processes: processes, shell: ShellCommandTests.place,
            addresses: HostAddresses())
        performer.actor = "ops@mac"
        performer.keeping = files.map { files in
            Keeping(files: files, folder: "/kept", now: { Date(timeIntervalSince1970: 1_795_000_000) })
        }
        return performer
    }

    private static func order(_ work: ContainerOrder.Work) -> ContainerOrder {
        ContainerOrder(
            host: "orchestration", directory: "/opt/mlops", service: "redis", container: "mlops-redis-1", id: "abc",
            work: work)
    }

    private static func outcome(_ processes: Echo, _ work: ContainerOrder.Work = .restart(seconds: nil)) async -> String
    {
        do throws(ActionFault) {
            return try await performer(processes).perform(.change("restart", .container(order(work))))
        } catch { return error.outcome.sentence }
    }

    @Test func `the script goes to a shell on a connection of its own, behind two dashes`() async {
        let echo = Self.answer("MARK begun\nMARK done restarted\n")
        #expect(await Self.outcome(echo) == "restarted")
        let call = echo.calls.withLock { $0[0] }
        #expect(call.arguments.suffix(3) == ["--", "192.0.2.10", "sh -s"])
        #expect(call.arguments.contains("ControlPath=none") && !call.arguments.contains("ControlMaster=auto"))
        #expect(call.script.contains("A='ops@mac'\n") && call.script.contains("N='mlops-redis-1'\n"))
    }

    @Test(arguments: [
        ("MARK begun\nMARK refused somebody else is at work\n", "refused: somebody else is at work"),
        ("MARK begun\nMARK failed docker: no space\n", "failed: restart: docker: no space"),
        ("MARK begun\n", "result unknown: restart: the connection ended before the answer"),
        ("begun\nthis is no mark\n", "failed: restart: SSH works, and says: begun"),
    ])
    func `what the host says is the outcome`(output: String, words: String) async {
        #expect(await Self.outcome(Self.answer(output, status: 9)).hasPrefix(words))
    }

    @Test(arguments: [
        ("ops@192.0.2.10: Permission denied (publickey).", "failed: restart: SSH login as ops with key is refused"),
        ("ssh: connect to host 192.0.2.10 port 22: Connection refused", "failed: restart: refused on port 22"),
        ("client_loop: send disconnect: Broken pipe", "result unknown: restart: connection ended"),
        ("Timeout, server 192.0.2.10 not responding.", "result unknown: restart: connected, no whole answer"),
    ])
    func `a change that may have come through is never told as failed`(errors: String, words: String) async {
        #expect(await Self.outcome(Self.answer("", errors: errors, status: 255)).hasPrefix(words))
    }

    @Test func `without an end in time a change is unknown, and a look has failed`() async {
        let late = { Echo(.failure(.timedOut(seconds: 70))) }
        #expect(await Self.outcome(late()).hasPrefix("result unknown: restart: no end within"))
        #expect(await Self.outcome(late(), .look).hasPrefix("failed: restart: no end within"))
        #expect(await Self.outcome(late(), .save(lines: 500)).hasPrefix("failed: restart: no end within"))
        #expect(await Self.outcome(Echo(.failure(.tooLarge(limit: 9)))).hasPrefix("result unknown"))
        #expect(await Self.outcome(Echo(.failure(.notStarted("ssh is not in PATH")))).hasPrefix("failed"))
    }

    @Test func `nothing is started for an order with a hostile word`() async {
        let echo = Self.answer("MARK begun\nMARK done\n")
        var order = Self.order(.restart(seconds: nil))
        for name in ["$(x)", "-f", "a b", ""] {
            order.container = name
            await #expect(throws: ActionFault.self) {
                try await Self.performer(echo).perform(.change("restart", .container(order)))
            }
        }
        #expect(echo.calls.withLock { $0.isEmpty })
    }

    @Test func `a log is kept in two files before anything is changed`() async throws {
        let files = MemoryFiles()
        let echo = Self.answer("MARK begun\nMARK log\none\ntwo\n\nMARK inspect\n{\"id\":1}\nMARK done kept\n")
        let step = ActionStep.change("keep its log", .container(Self.order(.save(lines: 500))))
        let said = try await Self.performer(echo, files: files).perform(step)
        #expect(said.hasPrefix("2 lines in /kept/") && said.hasSuffix("-mlops-redis-1.log"))
        let path = String(said.dropFirst("2 lines in ".count))
        #expect(try files.read(path).map { String(decoding: $0, as: UTF8.self) } == "one\ntwo\n\n")
        let facts = path.dropLast(4) + ".json"
        #expect(try files.read(String(facts)).map { String(decoding: $0, as: UTF8.self) } == "{\"id\":1}\n")
    }

    @Test func `a stack that is read only refuses every change, whoever asks`() async {
        let echo = Self.answer("MARK begun\nMARK done\n")
        var stack = Stack(name: "dev")
        stack.readOnly = true
        let performer = LivePerformer(
            stack: stack, aws: nil, airflow: nil, processes: echo, shell: ShellCommandTests.place,
            addresses: HostAddresses())
        await #expect(throws: ActionFault.refused(Action.readOnly)) {
            try await performer.perform(.change("restart", .container(Self.order(.start))))
        }
        #expect(echo.calls.withLock { $0.isEmpty })
    }
}
