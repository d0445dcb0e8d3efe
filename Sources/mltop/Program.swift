import ArgumentParser
import CMemory
import Cells

/// The entry: parses the command line and turns every way to fail into a plain line and the exit status of this program.
@main
struct Program {
    static func main() async {
        ignoreBrokenPipes()
        cm_keep_small()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try Mltop.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            leave(code.rawValue)
        } catch {
            fail(error, arguments)
        }
        guard !Output.hasFailed else {
            Output.errors.lines(["mltop: the answer could not be written to standard output"])
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
