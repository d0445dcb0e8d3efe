import Monitor
import Wire

/// The argument vectors of `ssh` for one host; nothing of them passes through a shell here.
struct ShellCommand: Equatable, Sendable {
    /// Seconds until a connection counts as failed, key exchange included.
    static let connectSeconds = 5
    /// The same for somebody who waits before the terminal.
    static let loginSeconds = 10
    /// Seconds that a shared connection outlives its last use; longer than the usual interval, so that it is used again.
    static let persistSeconds = 90

    let host: String
    let access: ShellAccess
    let hostKeyName: String
    private(set) var place: ShellPlace

    /// Refuses what `ssh` could take for anything but a name.
    init(_ target: HostTarget, access: ShellAccess, address: String, place: ShellPlace) throws(PollFailure) {
        guard ShellAccess.isHost(address) else { throw Self.refused("the address of \(target.name)", "address") }
        if let user = access.user, !ShellAccess.isUser(user) { throw Self.refused("the user", "user") }
        if let jump = access.jump, !ShellAccess.isJump(jump) { throw Self.refused("the jump host", "jump") }
        guard access.options.allSatisfy(ShellAccess.isOption) else { throw Self.refused("an option", "options") }
        host = address
        self.access = access
        self.place = place
        let alias = target.instanceID ?? target.name
        guard ShellAccess.isHost(alias) else { throw Self.refused("the instance id", "instance") }
        hostKeyName = alias
    }

    /// Runs the script that comes on standard input.
    var run: [String] { ["ssh"] + options + ["--", host, "sh -s"] }

    /// The same over a connection of its own, which does not end with a look that fails.
    var runAlone: [String] {
        var alone = self
        alone.place.sockets = nil
        return alone.run
    }

    /// Logs in on this program's terminal, or runs `command` there, of which the host's shell takes each word for one
    /// word; what `ssh` itself has to say goes to the file `log`.
    ///
    /// The user's own configuration and agent count, and `ssh` may ask. The connection is its own, because the shared one
    /// ends with a look that fails.
    func login(_ command: [String], log: String, hasTerminal: Bool) -> [String] {
        let fixed = [
            "ConnectTimeout=\(Self.loginSeconds)", "ConnectionAttempts=1", "ServerAliveInterval=15",
            "ServerAliveCountMax=4", "ControlMaster=no", "ControlPath=none", "LogLevel=INFO",
        ]
        let alone = command.isEmpty ? [] : ["RemoteCommand=none"]
        let terminal = command.isEmpty || !hasTerminal ? [] : ["-t"]
        let line = command.isEmpty ? [] : [command.map(ProbeScript.quoted).joined(separator: " ")]
        return ["ssh"] + terminal + ["-E", log] + (fixed + alone + identity + access.options).flatMap { ["-o", $0] }
            + way
            + ["--", host] + line
    }

    /// Ends the shared connection; nil without one.
    var end: [String]? { socket == nil ? nil : ["ssh", "-O", "exit"] + options + ["--", host] }

    /// The socket of the shared connection: of this program, this host and this login alone.
    var socket: String? {
        guard let folder = place.sockets else { return nil }
        let parts = [hostKeyName, host, access.user, access.key, access.jump, access.port.map { "\($0)" }]
        let identity = parts.map { $0 ?? "" } + access.options
        return "\(folder)/\(place.owner)-\(Self.digest(identity.joined(separator: "\n")))"
    }

    private var options: [String] {
        // The first value of an option counts, so those that keep this safe come before the user's.
        let sharing =
            socket.map {
                ["ControlMaster=auto", "ControlPath=\(Self.quoted($0))", "ControlPersist=\(Self.persistSeconds)"]
            } ?? ["ControlMaster=no", "ControlPath=none"]
        let fixed =
            [
                "BatchMode=yes", "ConnectTimeout=\(Self.connectSeconds)", "ConnectionAttempts=1",
                "ServerAliveInterval=5",
                "ServerAliveCountMax=2", "ClearAllForwardings=yes",
                "ForwardAgent=no", "ForwardX11=no", "GSSAPIDelegateCredentials=no", "PermitLocalCommand=no",
                "RemoteCommand=none", "RequestTTY=no", "Tunnel=no", "LogLevel=ERROR",
            ] + identity + sharing + access.options
        return ["-T"] + fixed.flatMap { ["-o", $0] } + way
    }

    /// How the host is recognised: by the instance, whatever address it has now.
    private var identity: [String] {
        [
            "StrictHostKeyChecking=accept-new", "UserKnownHostsFile=\(Self.quoted(place.knownHosts))",
            "GlobalKnownHostsFile=/dev/null", "HostKeyAlias=\(hostKeyName)", "CheckHostIP=no", "UpdateHostKeys=no",
        ]
    }

    /// As whom, with what and through what.
    private var way: [String] {
        var words: [String] = []
        if let key = access.key { words += ["-o", "IdentitiesOnly=yes", "-i", key] }
        if let port = access.port { words += ["-p", "\(port)"] }
        if let user = access.user { words += ["-l", user] }
        if let jump = access.jump { words += ["-J", jump] }
        return words
    }

    /// `ssh` splits file names at spaces and reads `%`.
    private static func quoted(_ path: String) -> String {
        let escaped = path.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
        return escaped.contains(" ") ? "\"\(escaped)\"" : escaped
    }

    /// FNV-1a in hexadecimal: short, because a socket's path may have 107 bytes.
    private static func digest(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }

    private static func refused(_ what: String, _ setting: String) -> PollFailure {
        .misconfigured(
            what: "\(what) holds characters that no name has", setting: "\(setting) of the host in the config")
    }
}
