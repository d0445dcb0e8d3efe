import Glibc
public import Wire

extension ChildProcesses: TerminalRunner {
    /// Runs a program on the terminal to its end; see `TerminalRunner`.
    public func runOnTerminal(
        _ arguments: [String], environment extra: [String: String]
    ) async throws(ProcessFailure) -> Int32 {
        let merged = environment.all.merging(extra) { _, new in new }
        let program = try ProgramSearch.find(arguments.first ?? "", path: merged["PATH"])
        guard !(arguments + merged.map { $0 + $1 }).contains(where: { $0.utf8.contains(0) }) else {
            throw .notStarted("an argument or a variable holds a NUL")
        }
        let order = ChildOrder(
            program: program, arguments: arguments, environment: merged.map { "\($0)=\($1)" }, input: [], timeout: 0,
            outputLimit: 0)
        let result = await withCheckedContinuation { continuation in
            TerminalChild.start(order) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    /// True when a program of that name is in PATH and may be run.
    public func has(_ program: String) -> Bool {
        (try? ProgramSearch.find(program, path: environment["PATH"])) != nil
    }
}
