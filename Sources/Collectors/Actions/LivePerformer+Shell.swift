import Monitor
import Wire

extension LivePerformer {
    /// Bytes that a program of a step may print.
    private static let outputLimit = 4 << 20

    /// Does a step that is a program on a host.
    func perform(_ order: ShellOrder, _ step: ActionStep) async throws(ActionFault) -> String {
        guard let host = stack.hosts.first(where: { $0.name == order.host }), let access = host.shell, let shell else {
            throw .refused("there is no SSH to \(order.host)")
        }
        let command: ShellCommand
        do throws(PollFailure) {
            guard case .at(let address) = addresses.answer(for: host) else {
                throw .unreachable(host: host.name, why: "no address of it is known")
            }
            var known = host
            known.instanceID = addresses.instanceID(of: host)
            command = try ShellCommand(known, access: access, address: address, place: shell)
        } catch {
            throw ActionFault(error, of: step)
        }
        let script =
            (order.directory.map { "cd \(ShellOrder.quoted([$0])) && " } ?? "")
            + "exec \(ShellOrder.quoted(order.words))\n"
        let output = try await run(
            command.run, input: Array(script.utf8), environment: ["LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never"],
            timeout: order.timeout, step)
        if output.status == 255 {
            let table = "[stack.\(stack.name).hosts.\(host.name)]"
            let failure = ShellFailure(command: command, table: table).failure(output, noise: "")
            throw ActionFault(failure, of: step)
        }
        return try words(of: output, step)
    }

    /// Does a step that is a program of the user's own.
    func run(_ words: [String], _ row: String, _ step: ActionStep) async throws(ActionFault) -> String {
        let environment = ["MLTOP_ROW": row, "MLTOP_STACK": stack.name]
        let output = try await run(words, input: [], environment: environment, timeout: 300, step)
        return try self.words(of: output, step)
    }

    private func run(
        _ words: [String], input: [UInt8], environment: [String: String], timeout: Double, _ step: ActionStep
    ) async throws(ActionFault) -> ProcessOutput {
        do {
            return try await processes.run(
                words, input: input, environment: environment, timeout: timeout, outputLimit: Self.outputLimit)
        } catch {
            switch error {
            case .notStarted(let why): throw .failed("\(step.summary): \(why)")
            case .timedOut(let seconds):
                let what = "\(step.summary): no end within \(Words.duration(seconds))"
                throw step.isChange ? .unknown(what) : .failed(what)
            case .tooLarge:
                throw step.isChange
                    ? .unknown("\(step.summary): it printed too much") : .failed("\(step.summary): it printed too much")
            }
        }
    }

    private func words(of output: ProcessOutput, _ step: ActionStep) throws(ActionFault) -> String {
        let said = JSONAnswer.start(
            of: output.status == 0 || output.errors.isEmpty ? output.output : output.errors, limit: 200)
        if output.status > 128, step.isChange, case .program = step.work {
            throw .unknown("\(step.summary): it was ended by signal \(output.status - 128)")
        }
        guard output.status == 0 else {
            throw .failed("\(step.summary): status \(output.status)" + (said.isEmpty ? "" : ", \(said)"))
        }
        return said.isEmpty ? "done" : said
    }
}
