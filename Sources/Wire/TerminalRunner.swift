/// Runs programs that a person talks to, on the terminal of this program.
public protocol TerminalRunner: Sendable {
    /// Runs `arguments[0]` (found in PATH), with `environment` added to this program's own, on this program's standard
    /// files, in its session and process group, to its end; the exit status, 128 + the signal's number for a killed one.
    ///
    /// Meanwhile Ctrl-C and Ctrl-\ are left to the program, and a stop of it stops both. The settings of the terminal are
    /// put back afterwards, whatever it did to them.
    func runOnTerminal(_ arguments: [String], environment: [String: String]) async throws(ProcessFailure) -> Int32

    /// True when a program of that name is in PATH and may be run.
    func has(_ program: String) -> Bool
}
