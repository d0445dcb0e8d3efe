import FoundationEssentials
import Monitor
import Wire

/// Gets a password from its source when it is first needed and keeps it in memory.
actor PasswordReader {
    private static let timeout = 20.0
    private static let backOff = 60.0

    private let source: SecretSource
    private let settings: LoginSettings
    private let processes: any ProcessRunner
    private let now: @Sendable () -> Date
    private var kept: Secret?
    private var failed: (failure: PollFailure, until: Date)?

    /// Reads from `source`; `settings` name it in errors.
    init(
        source: SecretSource, settings: LoginSettings, processes: any ProcessRunner, now: @escaping @Sendable () -> Date
    ) {
        self.source = source
        self.settings = settings
        self.processes = processes
        self.now = now
    }

    /// The password.
    ///
    /// A command that failed is not run again for a minute.
    func password() async throws(PollFailure) -> Secret {
        switch source {
        case .known(let secret, _): return secret
        case .command(let arguments):
            if let kept { return kept }
            if let failed, now() < failed.until { throw failed.failure }
            do {
                let secret = try await run(arguments)
                kept = secret
                failed = nil
                return secret
            } catch {
                if error != .cancelled { failed = (error, now().addingTimeInterval(Self.backOff)) }
                throw error
            }
        }
    }

    /// Drops what a command printed, so that it is run again: the server refused it.
    func forget() { kept = nil }

    private func run(_ arguments: [String]) async throws(PollFailure) -> Secret {
        let output: ProcessOutput
        do {
            output = try await processes.run(
                arguments, input: [], environment: [:], timeout: Self.timeout, outputLimit: 64 << 10)
        } catch {
            throw Task.isCancelled ? .cancelled : broken(Self.words(for: error))
        }
        // What the command printed may hold the password, so no error quotes it.
        guard output.status == 0 else { throw broken("it ended with status \(output.status)") }
        let line = output.output.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else { throw broken("it printed nothing on its first line") }
        return Secret(String(decoding: line, as: UTF8.self))
    }

    private func broken(_ why: String) -> PollFailure {
        .credentials(.broken(source: "\(settings.table) password_command", why: why))
    }

    private static func words(for failure: ProcessFailure) -> String {
        switch failure {
        case .notStarted(let why): "it could not be started (\(why))"
        case .timedOut(let seconds): "it ran longer than \(Int(seconds.rounded())) s"
        case .tooLarge(let limit): "it printed more than \(limit) bytes"
        }
    }
}
