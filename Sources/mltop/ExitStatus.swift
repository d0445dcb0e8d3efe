import Glibc
import Processes

/// The exit status of every command.
///
/// `check` and `--once` exit by state: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN or wrong usage. Every other command: 0 done,
/// 1 not done, 2 wrong usage or a terminal that cannot be used.
enum ExitStatus {
    static let notDone: Int32 = 1
    static let usage: Int32 = 2
    static let unknown: Int32 = 3

    /// The status of wrong usage, for a command line that could not be parsed.
    static func wrongUsage(of arguments: [String]) -> Int32 {
        arguments.first == "check" || arguments.contains("--once") ? unknown : usage
    }
}

/// Ends the process at once: nothing runs behind the last line, and no destructor of a library can hang the exit.
func leave(_ status: Int32) -> Never {
    ChildProcesses.endAll()
    fflush(nil)
    _exit(status)
}

/// Makes a write to a closed pipe an error in place of a signal.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
