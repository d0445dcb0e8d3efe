import Cells
import Collectors
import CursesTerminal
import Dispatch
import Glibc
import Monitor
import Processes
import Runtime
import Wire

/// A login to a host of the stack, from the dashboard or from the command line.
@MainActor struct LoginRun {
    /// A login that cannot be tried, in words.
    struct Refusal: Error {
        /// What is said, the next step in it.
        var words: String
    }

    private let watched: Watched
    private let common: CommonOptions
    private let place: ProgramPlace
    private let processes: ChildProcesses

    init(_ watched: Watched, _ common: CommonOptions, _ place: ProgramPlace) {
        self.watched = watched
        self.common = common
        self.place = place
        processes = ChildProcesses(environment: place.environment)
    }

    /// The login to the host of that name, or why there is none.
    func prepare(_ host: String, command: [String], hasTerminal: Bool) throws(Refusal) -> HostLogin.Order {
        guard !watched.isDemo else {
            throw Refusal(
                words: "the demo has no host to log in to: its hosts are a stand-in inside this program; "
                    + "with a stack of your own it runs ssh to \(host)")
        }
        guard let shell = place.shellPlace(), let slash = shell.knownHosts.lastIndex(of: "/") else {
            throw Refusal(words: "there is no folder for known hosts: set HOME or XDG_STATE_HOME")
        }
        let login = HostLogin(stack: watched.stack, addresses: watched.addresses, place: shell)
        do throws(PollFailure) {
            let log = "\(shell.knownHosts[..<slash])/login-\(getpid()).log"
            let order = try login.order(host, command: command, log: log, hasTerminal: hasTerminal)
            // With another way to a shell the fault is told beside it, when the login is run.
            if let fault = order.key.flatMap(KeyFile.fault), ways(after: .ssh(fault), order).isEmpty {
                throw .ssh(fault)
            }
            guard processes.has("ssh") else { throw .ssh(.notStarted("ssh is not in PATH")) }
            return order
        } catch {
            throw Refusal(words: Self.words(host, error))
        }
    }

    /// What the dashboard does for the key of SSH.
    func fromDashboard(_ host: String, window: Bool) -> Session.Login {
        do throws(Refusal) {
            let order = try prepare(host, command: [], hasTerminal: true)
            if window, place.environment["TMUX"] != nil { return openWindow(host) }
            return .takesTerminal {
                let (_, failure) = await run(order)
                guard let failure else { return "back from \(host)" }
                if await !offer(failure, order) {
                    _ = await ask("Enter goes back to the dashboard: ")
                }
                return "\(host): \(failure)"
            }
        } catch {
            return .said(error.words)
        }
    }

    /// Runs the login; the status of `ssh`, and why it failed where it did.
    func run(_ order: HostLogin.Order) async -> (status: Int32, failure: PollFailure?) {
        if let fault = order.key.flatMap(KeyFile.fault) { return (255, .ssh(fault)) }
        unlink(order.log)
        defer { unlink(order.log) }
        do throws(ProcessFailure) {
            let status = try await processes.runOnTerminal(order.arguments, environment: [:])
            let log = (try? place.files.read(order.log)) ?? nil
            guard let shell = place.shellPlace() else { return (status, nil) }
            let login = HostLogin(stack: watched.stack, addresses: watched.addresses, place: shell)
            return (status, login.failure(of: order, status: status, log: log ?? []))
        } catch {
            return (255, .ssh(.notStarted("\(error)")))
        }
    }

    /// The other ways to a shell that this machine has the programs for.
    private func ways(after failure: PollFailure, _ order: HostLogin.Order) -> [OtherWays.Way] {
        OtherWays.ways(after: failure, order, aws: watched.stack.aws).filter { way in
            way.needs.allSatisfy { processes.has($0) }
        }
    }

    /// Says what failed and what comes next, with other ways to a shell; true when the user was asked which to run.
    func offer(_ failure: PollFailure, _ order: HostLogin.Order) async -> Bool {
        mend()
        var lines = ["mltop: \(Self.words(order.host, failure))"]
        let ways = OtherWays.ways(after: failure, order, aws: watched.stack.aws)
        var usable: [OtherWays.Way] = []
        for way in ways {
            let missing = way.needs.filter { !processes.has($0) }
            let command = way.arguments.joined(separator: " ")
            if missing.isEmpty { usable.append(way) }
            let number = missing.isEmpty ? "  \(usable.count)  " : "     "
            let lack = missing.isEmpty ? "" : "  (not here: \(missing.joined(separator: ", ")))"
            lines.append("\(number)\(way.name): \(command)\(lack)")
        }
        Output.errors.lines(lines.map { Sanitiser.clean($0) })
        guard !usable.isEmpty, isatty(STDIN_FILENO) == 1, Output.errors.isTerminal else { return false }
        let answer = await ask("Run \(usable.count == 1 ? "1" : "1 or 2")? Enter for none: ")
        guard let number = Int(answer), usable.indices.contains(number - 1) else { return true }
        _ = try? await processes.runOnTerminal(usable[number - 1].arguments, environment: [:])
        return true
    }

    /// Undoes what a connection that broke has left on the terminal.
    private func mend() {
        guard Output.standard.isTerminal else { return }
        let bytes = Mending.sequence(type: place.environment["TERM"])
        _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }

    private func openWindow(_ host: String) -> Session.Login {
        guard let program = Self.ownProgram else { return .said("this program does not know where it lies") }
        var words = ["tmux", "new-window"]
        // tmux reads formats in a name, and a command of the shell in one.
        if ShellAccess.isHost(host) { words += ["-n", host] }
        words += [program, "ssh"] + common.words + ["--wait", host]
        // tmux takes a semicolon at the end of a word for the end of its own command.
        let safe = words.map { $0.hasSuffix(";") ? String($0.dropLast()) + "\\;" : $0 }
        return .beside {
            do throws(ProcessFailure) {
                let output = try await processes.run(
                    safe, input: [], environment: [:], timeout: 5, outputLimit: 1 << 16)
                guard output.status == 0 else {
                    return "tmux opens no window: " + Sanitiser.clean(String(decoding: output.errors, as: UTF8.self))
                }
                return "a window for \(host) is open"
            } catch {
                return "tmux opens no window: \(error)"
            }
        }
    }

    /// Asks a question on the terminal; the answer without spaces around it.
    private func ask(_ question: String) async -> String {
        let bytes = Array(question.utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: (readLine() ?? "").filter { !$0.isWhitespace })
            }
        }
    }

    private static func words(_ host: String, _ failure: PollFailure) -> String {
        "\(host): \(failure); next: \(failure.nextForLogin)"
    }

    private static var ownProgram: String? {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        return count > 0 ? String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}

extension CommonOptions {
    /// The options that name a stack, as words of a command line.
    var words: [String] {
        [
            ("--stack", stack), ("--config", config), ("--terraform", terraform), ("--profile", profile),
            ("--region", region),
        ].flatMap { name, value in value.map { [name, $0] } ?? [] }
    }
}
