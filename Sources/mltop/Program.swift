import ArgumentParser
import CMemory
import Cells

/// A command that takes the whole screen, where there is one, and stays.
protocol ScreenCommand: AsyncParsableCommand {}

/// The entry: finds the command and turns every way to fail into a plain line and the exit status of this program.
@main
struct Program {
    static func main() {
        ignoreBrokenPipes()
        cm_keep_small()
        let arguments = Array(CommandLine.arguments.dropFirst())
        if Output.standard.isTerminal, let options = QuickStart.dashboard(arguments) {
            TaskThreads.takeAll()
            let place = ProgramPlace()
            if let watched = Watched(atOnce: options, in: place, usage: ExitStatus.usage) {
                // The first frame needs no other thread, and so waits for none.
                let screen = MainActor.assumeIsolated { FullScreen.open(watched, options, in: place) }
                Task { await screen.run() }
            } else {
                Task { await FullScreen.run(options) }
            }
        } else {
            begin(arguments)
        }
        TaskThreads.serveMain()
    }

    private static func begin(_ arguments: [String]) {
        do {
            let command: any ParsableCommand = try QuickStart.check(arguments) ?? Mltop.parseAsRoot(arguments)
            if Output.standard.isTerminal, command is any ScreenCommand { TaskThreads.takeAll() }
            Task { await run(command, arguments) }
        } catch {
            fail(error, arguments)
        }
    }

    private static func run(_ command: any ParsableCommand, _ arguments: [String]) async -> Never {
        do {
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                var command = command
                try command.run()
            }
        } catch let code as ExitCode {
            leave(code.rawValue)
        } catch {
            fail(error, arguments)
        }
        guard !Output.hasFailed else {
            if !Output.hasNoReader {
                Output.errors.lines(["mltop: the answer could not be written to standard output"])
            }
            leave(ExitStatus.notDone)
        }
        leave(0)
    }

    /// Help and version are answers; everything else that the parser refuses is wrong usage.
    private static func fail(_ error: any Error, _ arguments: [String]) -> Never {
        let text = Mltop.fullMessage(for: error)
        guard Mltop.exitCode(for: error) != .success else {
            Output.standard.lines(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            leave(0)
        }
        Output.errors.lines(Sanitiser.cleanLines(text).split(separator: "\n").map(String.init))
        leave(ExitStatus.wrongUsage(of: arguments))
    }
}
