import ArgumentParser
import Cells
import Collectors
import Glibc
import Monitor
import Wire

/// `mltop ssh`: the user's own `ssh` to a host of the stack, found by its instance id.
struct SSHCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ssh",
        abstract: "Log in to a host of the stack, or run a command there with -- COMMAND.",
        discussion: """
            Runs your own ssh with its configuration and agent, with user, key, port and jump host of the config, at the \
            address that EC2 tells now. The host's key is remembered by its instance id, in a file of mltop's own. Exits \
            with the status of the remote program; 255 when there was no login.
            """)

    @OptionGroup var common: CommonOptions

    @Flag(name: .long, help: .private)
    var wait = false

    @Argument(help: "The host's name in the stack, or a row that lives on it, such as airflow.scheduler.")
    var host: String

    @Argument(parsing: .postTerminator, help: "The command and its words; the host's shell takes each for one word.")
    var command: [String] = []

    func run() async throws {
        let place = ProgramPlace()
        let watched = await Watched(common, in: place, usage: ExitStatus.usage)
        guard !watched.stack.readOnly else {
            Output.errors.lines(["mltop: read-only: a shell on a host could change anything"])
            leave(ExitStatus.notDone)
        }
        let known = watched.stack.hosts.contains { $0.name == host }
        let name = known ? host : watched.stack.host(of: host)?.name ?? host
        if !watched.isDemo, known || name != host { await watched.findHosts() }
        let login = await LoginRun(watched, common, place)
        do throws(LoginRun.Refusal) {
            let hasTerminal = isatty(STDIN_FILENO) == 1 && Output.standard.isTerminal
            let order = try await login.prepare(name, command: command, hasTerminal: hasTerminal)
            let (status, failure) = await login.run(order)
            guard let failure else { leave(status) }
            if await !login.offer(failure, order), wait { _ = readLine() }
            leave(255)
        } catch {
            Output.errors.lines([Sanitiser.clean("mltop: \(error.words)")])
            if wait { _ = readLine() }
            leave(ExitStatus.notDone)
        }
    }
}

extension Watched {
    /// Asks EC2 where the hosts are; where it cannot be asked, the addresses of the settings count.
    func findHosts() async {
        let limits = Limits(connect: 2, total: 6)
        for collector in collectors(limits: limits) where collector.source == .hosts {
            do throws(PollFailure) { _ = try await collector.collect() } catch {
                Output.errors.lines([
                    Sanitiser.clean(
                        "mltop: EC2 does not tell where the hosts are (\(error)); the settings' address counts")
                ])
            }
        }
    }
}
