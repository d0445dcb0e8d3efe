/// What a finished child process left.
public struct ProcessOutput: Equatable, Sendable {
    /// The exit status; 128 + the signal's number for a killed child.
    public var status: Int32
    /// Standard output up to the limit.
    public var output: [UInt8]
    /// Standard error up to the limit.
    public var errors: [UInt8]

    /// Puts an output together.
    public init(status: Int32, output: [UInt8], errors: [UInt8]) {
        self.status = status
        self.output = output
        self.errors = errors
    }
}

/// Why a child process gave no output.
public enum ProcessFailure: Error, Equatable, Sendable {
    /// The program was not found or may not be run; the system's words.
    case notStarted(String)
    /// It ran longer than the limit in seconds and was killed with its group.
    case timedOut(seconds: Double)
    /// It printed more than the limit in bytes and was killed with its group.
    case tooLarge(limit: Int)
}

/// Runs programs by argument vector, never through a shell.
public protocol ProcessRunner: Sendable {
    /// Runs `arguments[0]` (found in PATH), with `environment` added to this program's own, `input` on standard input,
    /// no terminal, in a process group of its own that is killed when time or output runs out.
    func run(
        _ arguments: [String], input: [UInt8], environment: [String: String], timeout: Double, outputLimit: Int
    ) async throws(ProcessFailure) -> ProcessOutput

    /// Remembers a program to be started, and not waited for, when this program ends; `key` names it, so that the newest
    /// of the same key counts.
    func whenEnding(_ key: String, run arguments: [String])
}

extension ProcessRunner {
    /// Nothing is left behind by a runner that starts no real programs.
    public func whenEnding(_ key: String, run arguments: [String]) {}
}
