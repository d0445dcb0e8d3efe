/// Where `ssh` keeps what it must remember, in folders that only this user may enter.
public struct ShellPlace: Equatable, Sendable {
    /// The file of the host keys that were seen, apart from the user's own.
    public var knownHosts: String
    /// The folder for the sockets of shared connections; nil opens a connection for every look.
    public var sockets: String?
    /// What tells the sockets of this program from those of others, such as its process id.
    public var owner: String

    /// Puts a place together.
    public init(knownHosts: String, sockets: String?, owner: String) {
        self.knownHosts = knownHosts
        self.sockets = sockets
        self.owner = owner
    }
}
