public import FoundationEssentials
import Monitor
public import Wire

/// Everything that the sources of one chain work with.
public struct CredentialTools: Sendable {
    /// The environment.
    let environment: Environment
    /// The shared files and the chosen profile.
    let files: SharedFiles
    /// The way to AWS.
    let transport: any HTTPTransport
    /// The rest.
    let means: CredentialMeans
    /// SSO tokens that were renewed here.
    let tokens: SSOTokenMemory
    /// Where STS is; nil without a region.
    let place: Place?
    /// The present moment.
    let now: @Sendable () -> Date

    /// Puts the tools together.
    public init(
        environment: Environment, files: SharedFiles, transport: any HTTPTransport,
        means: CredentialMeans = CredentialMeans(), tokens: SSOTokenMemory = SSOTokenMemory(), place: Place? = nil,
        now: @escaping @Sendable () -> Date
    ) {
        self.environment = environment
        self.files = files
        self.transport = transport
        self.means = means
        self.tokens = tokens
        self.place = place
        self.now = now
    }

    /// True for a variable that says yes.
    func isOn(_ variable: String) -> Bool { environment[variable]?.lowercased() == "true" }
}
