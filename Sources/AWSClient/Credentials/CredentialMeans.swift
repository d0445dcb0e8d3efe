public import Wire

/// What sources of credentials may use besides the environment and the shared files.
public struct CredentialMeans: Sendable {
    /// The way to addresses of this machine and its container, which never goes through a proxy; nil asks none of them.
    public var direct: (any HTTPTransport)?
    /// Runs a `credential_process` and the AWS command line; nil runs neither.
    public var processes: (any ProcessRunner)?
    /// Keeps a renewed SSO token where the AWS command line looks for it; nil keeps it in memory alone.
    public var writer: (any FileStore)?

    /// Puts the means together; without any, only environment, files and the network are asked.
    public init(
        direct: (any HTTPTransport)? = nil, processes: (any ProcessRunner)? = nil, writer: (any FileStore)? = nil
    ) {
        self.direct = direct
        self.processes = processes
        self.writer = writer
    }
}
