import FoundationEssentials
import Monitor
import Wire

extension LivePerformer {
    /// Bytes that the script may print: the log with room.
    private static let containerLimit = 4 << 20

    /// Does a step on a service of a host.
    func perform(_ order: ContainerOrder, _ step: ActionStep) async throws(ActionFault) -> String {
        if let fault = order.fault { throw .refused(fault) }
        let (command, table) = try login(to: order.host, step)
        let mark = "mltop" + String(UInt64.random(in: .min ... .max), radix: 36)
        let script = ContainerScript.text(
            ContainerScript.Order(mark: mark, actor: RemoteName.isActor(actor) ? actor : "somebody", container: order))
        let output = try await send(command, script, order, step)
        let answer = ContainerAnswer(output.output, mark: mark)
        switch answer.ending {
        case .done(let words):
            guard case .save = order.work else { return words.isEmpty ? "done" : words }
            let rest = words.hasPrefix("kept") ? String(words.dropFirst("kept".count)) : ""
            return try keep(answer, order, step) + rest
        case .refused(let words): throw .refused(words)
        case .failed(let words): throw .failed("\(step.summary): \(words)")
        case .notBegun(let noise):
            let failure = ShellFailure(command: command, table: table).failure(output, noise: noise)
            let words = "\(step.summary): \(failure); next: \(failure.nextForLogin)"
            switch failure {
            // The connection was there: the script may have come through although nothing came back.
            case .reset where !output.endedBeforeLogin, .timedOut where !output.endedBeforeLogin, .ssh(.other):
                throw step.mayHaveChanged ? .unknown(words) : .failed(words)
            default: throw .failed(words)
            }
        case .cutOff:
            throw step.mayHaveChanged
                ? .unknown("\(step.summary): the connection ended before the answer")
                : .failed("\(step.summary): the connection ended before the answer")
        }
    }

    private func send(
        _ command: ShellCommand, _ script: String, _ order: ContainerOrder, _ step: ActionStep
    ) async throws(ActionFault) -> ProcessOutput {
        do throws(ProcessFailure) {
            return try await processes.run(
                command.runAlone, input: Array(script.utf8),
                environment: ["LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"], timeout: order.timeout,
                outputLimit: Self.containerLimit)
        } catch {
            switch error {
            case .notStarted(let why): throw .failed("\(step.summary): ssh cannot be run here: \(why)")
            case .timedOut(let seconds):
                let words = "\(step.summary): no end within \(Words.duration(seconds))"
                throw step.mayHaveChanged ? .unknown(words) : .failed(words)
            case .tooLarge:
                let words = "\(step.summary): the host printed too much"
                throw step.mayHaveChanged ? .unknown(words) : .failed(words)
            }
        }
    }

    /// The way to a host, and the table of its settings.
    func login(to name: String, _ step: ActionStep) throws(ActionFault) -> (command: ShellCommand, table: String) {
        guard let host = stack.hosts.first(where: { $0.name == name }), let access = host.shell, let shell else {
            throw .refused("there is no SSH to \(name)")
        }
        do throws(PollFailure) {
            switch addresses.answer(for: host) {
            case .notRunning(let state): throw .unreachable(host: name, why: "EC2 says it is \(state)")
            case .unknown: throw .unreachable(host: name, why: "no address of it is known")
            case .at(let address):
                var known = host
                known.instanceID = addresses.instanceID(of: host)
                let command = try ShellCommand(known, access: access, address: address, place: shell)
                return (command, "[stack.\(stack.name).hosts.\(name)]")
            }
        } catch {
            throw ActionFault(error, of: step)
        }
    }

    /// Keeps a log and what Docker told in two files; where that cannot be, the action ends before anything is changed.
    private func keep(
        _ answer: ContainerAnswer, _ order: ContainerOrder, _ step: ActionStep
    ) throws(ActionFault) -> String {
        guard let keeping else { return "nowhere to keep it" }
        let stamp = Words.stamp(keeping.now()).filter { $0 != "-" && $0 != ":" && $0 != " " }
        let start = "\(keeping.folder)/\(stamp)-\(order.container ?? order.service)"
        do throws(FileFault) {
            try keeping.files.write(Array(answer.log.utf8), to: start + ".log")
            try keeping.files.write(Array(answer.inspect.utf8), to: start + ".json")
        } catch {
            throw .failed("\(step.summary): \(error.path): \(error.why)")
        }
        let lines = answer.log.split(separator: "\n").count
        return "\(lines) line\(lines == 1 ? "" : "s") in \(start).log"
    }
}

extension ProcessOutput {
    /// True when ssh ended before it had sent anything: the other side never said who it is.
    fileprivate var endedBeforeLogin: Bool {
        // ssh's own last word, and nothing of the other side, which could say the same.
        guard status == 255, output.isEmpty else { return false }
        let lines = String(decoding: errors.suffix(8_000), as: UTF8.self).split(whereSeparator: \.isNewline)
        let last = lines.suffix(2)
        return last.contains {
            $0.hasPrefix("kex_exchange_identification: ") || $0.hasSuffix("timed out during banner exchange")
        }
    }
}
