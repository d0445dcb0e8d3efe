import FoundationEssentials
import Monitor
import Wire

/// Reads one host over SSH: one shared connection, one script a look.
struct HostProbeCollector: Collector {
    /// Seconds for the whole look, connection included; less than `check` waits.
    static let timeout = 8.5
    /// Bytes that a look may print.
    static let outputLimit = 1 << 20

    let target: HostTarget
    let access: ShellAccess
    let stack: String
    let place: ShellPlace
    let processes: any ProcessRunner
    let addresses: HostAddresses
    /// True when EC2 is asked where the host is, which is then worth a short wait.
    let waitsForEC2: Bool
    let now: @Sendable () -> Date
    let mark: @Sendable () -> String
    let memory = HostProbeMemory()

    var source: SourceID { .hostProbe(target.name) }
    var interval: Double { 60 }

    /// What the host tells; fails only when it cannot be asked at all.
    func collect() async throws(PollFailure) -> Payload {
        let address = try await address()
        var known = target
        known.instanceID = addresses.instanceID(of: target)
        let command = try ShellCommand(known, access: access, address: address, place: place)
        let order = ProbeScript.Order(
            mark: mark(), directory: target.composeDirectory, units: HostTarget.usualUnits,
            knownFile: memory.knownFile)
        if let end = command.end, let socket = command.socket { processes.whenEnding(socket, run: end) }
        let output = try await run(command, Array(ProbeScript.text(order).utf8))
        let sections = ProbeSections(output.output, mark: order.mark)
        guard sections.hasBegun else {
            let table = "[stack.\(stack).hosts.\(target.name)]"
            throw ShellFailure(command: command, table: table).failure(output, noise: sections.noise)
        }
        let reading = ProbeReading(sections, directory: order.directory)
        return .hostProbe(name: target.name, memory.complete(reading, now: now()))
    }

    private func run(_ command: ShellCommand, _ script: [UInt8]) async throws(PollFailure) -> ProcessOutput {
        do {
            return try await processes.run(
                command.run, input: script, environment: ["LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"],
                timeout: Self.timeout, outputLimit: Self.outputLimit)
        } catch {
            guard !Task.isCancelled else { throw .cancelled }
            // The shared connection is in doubt as well: the next look makes a new one.
            if let end = command.end {
                _ = try? await processes.run(end, input: [], environment: [:], timeout: 1, outputLimit: 4096)
            }
            switch error {
            case .notStarted(let why): throw .ssh(.notStarted(why))
            case .timedOut(let seconds): throw .timedOut(seconds: seconds)
            case .tooLarge(let limit): throw .tooLarge(what: "answer over SSH", limit: limit)
            }
        }
    }

    private func address() async throws(PollFailure) -> String {
        for _ in 0..<30 where waitsForEC2 && !addresses.isTold {
            try? await Task.sleep(for: .milliseconds(50))
        }
        switch addresses.answer(for: target) {
        case .at(let address): return address
        case .notRunning(let state): throw .unreachable(host: target.name, why: "EC2 says it is \(state)")
        case .unknown:
            throw .misconfigured(
                what: "no address of \(target.name) is known",
                setting: "address in [stack.\(stack).hosts.\(target.name)]")
        }
    }
}
