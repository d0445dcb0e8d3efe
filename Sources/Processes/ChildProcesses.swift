import Glibc
public import Wire

/// Runs programs with `posix_spawn`, each watched by a thread that lives as long as its child.
///
/// A child has a session of its own, hence no terminal to ask on; it inherits no file but its three pipes, the default
/// signals, and no signal mask.
public final class ChildProcesses: ProcessRunner {
    let environment: Environment

    /// `environment` is what every child gets; its PATH is where programs are looked for.
    public init(environment: Environment) { self.environment = environment }

    /// Kills every child that still runs, with its group, and starts what was kept for the end of the program.
    public static func endAll() {
        LivingChildren.killAll()
        TerminalChild.end()
        LastWords.startAll()
    }

    /// Keeps a program for the end; see `ProcessRunner`.
    public func whenEnding(_ key: String, run arguments: [String]) {
        LastWords.keep(key, arguments, environment: environment)
    }

    /// Runs a program to its end; see `ProcessRunner`.
    ///
    /// The limit holds for standard output and standard error together. The answer comes when the program itself has
    /// ended, even if a process that it left behind still holds its output open. Cancelling the task kills the group, and
    /// the answer is that of a killed child.
    public func run(
        _ arguments: [String], input: [UInt8], environment extra: [String: String], timeout: Double, outputLimit: Int
    ) async throws(ProcessFailure) -> ProcessOutput {
        let merged = environment.all.merging(extra) { _, new in new }
        let program = try ProgramSearch.find(arguments.first ?? "", path: merged["PATH"])
        guard !(arguments + merged.map { $0 + $1 }).contains(where: { $0.utf8.contains(0) }) else {
            throw .notStarted("an argument or a variable holds a NUL")
        }
        let order = ChildOrder(
            program: program, arguments: arguments, environment: merged.map { "\($0)=\($1)" }, input: input,
            timeout: timeout, outputLimit: outputLimit)
        guard let stop = Pipe() else { throw .notStarted(SystemWords.of(errno)) }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                ChildWatch.start(order, stop: stop) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            // Whatever can be read on the pipe, now or when the watch begins, is the wish to end.
            stop.closeWriting()
        }
        return try result.get()
    }
}
