import Monitor
import Wire

/// Keys that only the AWS command line can get, asked of it with `aws configure export-credentials`.
struct ExportedKeys: Sendable {
    /// Why they are not got here.
    enum Kind: Sendable {
        /// `aws login`, whose tokens are bound to a key of its own.
        case login
        /// A role that wants the code of a second factor, for which nobody is asked here.
        case secondFactor
    }

    /// Seconds that the command line may take.
    static let timeout = 20.0

    let profile: String
    let kind: Kind
    let tools: CredentialTools

    /// Runs the command line, without a terminal on which it could ask.
    func credentials() async throws(PollFailure) -> AWSCredentials {
        // The command line names here the profiles whose process it is running; this program may be such a process.
        let chain = tools.environment["_AWS_CLI_PROFILE_CHAIN"]?.split(separator: ",").map(String.init) ?? []
        guard !chain.contains(profile), chain.count < 4 else {
            throw .credentials(
                .broken(source: source, why: "credential_process and export-credentials call each other"))
        }
        guard let processes = tools.means.processes else { throw unavailable("the AWS command line is not run here") }
        let done: ProcessOutput
        do throws(ProcessFailure) {
            done = try await processes.run(
                ["aws", "configure", "export-credentials", "--profile", profile, "--format", "process"], input: [],
                environment: ["AWS_PAGER": ""], timeout: Self.timeout, outputLimit: CredentialProcess.outputLimit)
        } catch {
            throw unavailable("aws \(error.words)")
        }
        guard done.status == 0 else {
            let errors = ErrorWords.shown(done.errors)
            throw unavailable("aws configure export-credentials ended with \(done.status): \(errors)")
        }
        do throws(CredentialFault) {
            return try PrintedKeys.read(done.output, source: source, now: tools.now())
        } catch .broken(_, let why) {
            throw unavailable(why)
        } catch {
            throw .credentials(error)
        }
    }

    private var source: String {
        switch kind {
        case .login: "aws login of profile \(profile)"
        case .secondFactor: "the role with mfa_serial of profile \(profile)"
        }
    }

    private func unavailable(_ why: String) -> PollFailure {
        let name = ShellWords.quote(profile)
        let next =
            switch kind {
            case .login: "aws login --profile \(name)  (mltop resumes by itself)"
            case .secondFactor:
                "aws sts get-caller-identity --profile \(name)  (asks for the code; mltop resumes by itself)"
            }
        let reason = kind == .login ? why : "it needs a code that nobody is asked for here; \(why)"
        return .credentials(.unavailable(source: source, why: reason, next: next))
    }
}
