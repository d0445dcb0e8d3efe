import FoundationEssentials
import Wire

/// What `ssh` and the shells of the demo's hosts would print; no process is started and nothing is sent.
struct DemoShell: ProcessRunner {
    /// The user that the demo's hosts let in.
    static let user = "ec2-user"

    /// How long a container takes to be restarted.
    var pause = Duration.zero
    let state: DemoState

    /// Answers a run of `ssh`; every other program is not there.
    func run(
        _ arguments: [String], input: [UInt8], environment: [String: String], timeout: Double, outputLimit: Int
    ) async throws(ProcessFailure) -> ProcessOutput {
        guard arguments.first == "ssh" else {
            throw .notStarted("\(arguments.first ?? "a program") is not part of the demo")
        }
        if arguments.contains("-O") { return ProcessOutput(status: 0, output: [], errors: []) }
        let output = await answer(arguments, String(decoding: input, as: UTF8.self))
        guard output.output.count + output.errors.count <= outputLimit else { throw .tooLarge(limit: outputLimit) }
        return output
    }

    private func answer(_ arguments: [String], _ script: String) async -> ProcessOutput {
        guard let dashes = arguments.firstIndex(of: "--"), arguments.indices.contains(dashes + 2) else {
            return failed("usage: ssh destination [command]")
        }
        let address = arguments[dashes + 1]
        guard let host = state.world.hosts.first(where: { $0.publicAddress == address }) else {
            return failed("ssh: Could not resolve hostname \(address): Name or service not known")
        }
        guard host.stoppedAt == nil else {
            return failed("ssh: connect to host \(address) port 22: Connection timed out")
        }
        let user = arguments.firstIndex(of: "-l").map { arguments[$0 + 1] }
        guard user == Self.user else {
            return failed("\(user ?? "you")@\(address): Permission denied (publickey,gssapi-keyex,gssapi-with-mic).")
        }
        if arguments[dashes + 2] == "sh -s", let errand = DemoErrand(script) { return await run(errand, on: host) }
        if arguments[dashes + 2] == "sh -s", let log = log(script, on: host) { return log }
        guard arguments[dashes + 2] == "sh -s", let order = ProbeOrder(script) else {
            return ProcessOutput(status: 127, output: [], errors: Array("sh: not found\n".utf8))
        }
        let machine = DemoMachine(host: host, world: state.world, now: state.now())
        return ProcessOutput(status: 0, output: Array(machine.answer(order).utf8), errors: [])
    }

    /// Does what an errand says, one at a time on each host, and keeps who did it.
    private func run(_ errand: DemoErrand, on host: DemoHost) async -> ProcessOutput {
        let now = state.now()
        let refusal = state.changeNow { world -> String? in
            if let refusal = errand.refusal(on: host, world, at: now) { return refusal }
            if errand.isChange {
                world.services.busy[host.name] = "\(errand.actor) does \(errand.verb) of \(errand.service)"
            }
            return nil
        }
        if let refusal { return said("\(errand.mark) begun\n\(errand.mark) refused \(refusal)\n") }
        let answer = errand.answer(on: host, state.world, at: now)
        guard errand.isChange else { return said(answer) }
        if pause > .zero { try? await Task.sleep(for: pause) }
        let ended = state.now()
        state.changeNow { world in
            world.services.busy[host.name] = nil
            guard answer.contains("\(errand.mark) done") else { return }
            world.services.acts[errand.service] = DemoServices.Act(actor: errand.actor, verb: errand.verb, at: ended)
        }
        return said(answer)
    }

    /// The log that a script asks for; nil for another script.
    private func log(_ script: String, on host: DemoHost) -> ProcessOutput? {
        let values = ShellValues.read(script, lines: 2)
        guard let name = values["N"], let count = values["O"].flatMap({ Int($0) }) else { return nil }
        let machine = DemoMachine(host: host, world: state.world, now: state.now())
        guard let container = DemoContainers(machine: machine).all.first(where: { $0.name == name }) else {
            let words = "Error response from daemon: No such container: \(name)\n"
            return ProcessOutput(status: 1, output: Array(words.utf8), errors: [])
        }
        let service = container.service ?? container.name
        let end = container.finished.map { container.state == "exited" ? $0 : state.now() } ?? state.now()
        return said(DemoLog.lines(of: service, at: end, count: count).joined(separator: "\n") + "\n")
    }

    private func said(_ text: String) -> ProcessOutput {
        ProcessOutput(status: 0, output: Array(text.utf8), errors: [])
    }

    private func failed(_ words: String) -> ProcessOutput {
        ProcessOutput(status: 255, output: [], errors: Array((words + "\r\n").utf8))
    }
}

/// What a probe's script is told in its first lines.
struct ProbeOrder: Equatable {
    /// The mark in front of each section.
    let mark: String
    /// The directory of the compose file.
    let directory: String
    /// The units that are asked for.
    let units: [String]
    /// The checksum of the compose file that is known already.
    let known: String

    /// Reads `NAME='value'` of the first lines; nil without a mark.
    init?(_ script: String) {
        var values: [Substring: Substring] = [:]
        for line in script.split(separator: "\n").prefix(4) {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[1].hasPrefix("'"), parts[1].hasSuffix("'"), parts[1].count >= 2 else {
                continue
            }
            values[parts[0]] = parts[1].dropFirst().dropLast()
        }
        guard let mark = values["M"], !mark.isEmpty else { return nil }
        self.mark = String(mark)
        directory = String(values["D"] ?? "")
        units = (values["U"] ?? "").split(separator: " ").map(String.init)
        known = String(values["K"] ?? "")
    }
}
