import Monitor
import Wire

/// A program of the user's that prints keys: `credential_process` of a profile.
struct CredentialProcess: Sendable {
    /// Seconds that it may run; programs that ask a second factor by a phone take their time.
    static let timeout = 30.0
    /// Bytes that it may print.
    static let outputLimit = 1 << 20

    let profile: String
    let command: String
    let tools: CredentialTools

    private var source: String { "credential_process of profile \(profile)" }

    /// Runs the program without a shell and reads what it prints.
    func credentials() async throws(PollFailure) -> AWSCredentials {
        guard let words = ShellWords.split(command), let program = words.first, !program.isEmpty else {
            throw broken("a quote is not closed, or no program is named")
        }
        guard let processes = tools.means.processes else { throw broken("programs are not run here") }
        let done: ProcessOutput
        do throws(ProcessFailure) {
            done = try await processes.run(
                words, input: [], environment: [:], timeout: Self.timeout, outputLimit: Self.outputLimit)
        } catch {
            throw broken("\(program) \(error.words)")
        }
        guard done.status == 0 else {
            let errors = ErrorWords.shown(done.errors)
            let why = "\(program) ended with \(done.status)" + (errors.isEmpty ? "" : ": \(errors)")
            // Most often its own sign-in has ended, which the program itself tells best.
            let next = "run \(program) by hand and do what it asks for; mltop takes the new keys by itself"
            throw .credentials(.unavailable(source: source, why: why, next: next))
        }
        do throws(CredentialFault) {
            return try PrintedKeys.read(done.output, source: source, now: tools.now())
        } catch {
            throw .credentials(error)
        }
    }

    private func broken(_ why: String) -> PollFailure { .credentials(.broken(source: source, why: why)) }
}

extension ProcessFailure {
    /// What happened, to follow the name of the program.
    var words: String {
        switch self {
        case .notStarted(let why): "cannot be started: \(why)"
        case .timedOut(let seconds): "did not end within \(Int(min(seconds, 1e6))) s"
        case .tooLarge(let limit): "printed more than \(limit >> 10) KiB"
        }
    }
}
