/// Why a host could not be read over SSH although its port answers, named so that an operator knows what to do.
public enum SSHFault: Equatable, Hashable, Sendable {
    /// The host refuses the user with the keys at hand; the login as `user` or `user with key`, and the settings' table.
    case denied(login: String, table: String)
    /// The key file is readable for others, so `ssh` does not use it.
    case keyTooOpen(path: String, mode: String)
    /// The key file is not there.
    case keyMissing(path: String)
    /// The key file cannot be used: a passphrase without an agent, or no key at all.
    case keyUnusable(path: String, why: String)
    /// The host shows another key than it did before; the file that remembers, and the name under which it does.
    case hostKeyChanged(file: String, name: String)
    /// The key of a jump host is not known.
    case hostKeyUnknown
    /// `ssh` itself cannot be run here.
    case notStarted(String)
    /// A login worked and no answer of the probe came: a forced command, or no POSIX shell; its first words.
    case noShell(String)
    /// `ssh` ended for another reason; its words.
    case other(String)
}

extension SSHFault: CustomStringConvertible {
    /// What is wrong, in one clause.
    public var description: String {
        switch self {
        case .denied(let login, _): "SSH login as \(login) is refused"
        case .keyTooOpen(let path, let mode): "ssh ignores the key \(path): others may read it (mode \(mode))"
        case .keyMissing(let path): "there is no SSH key \(path)"
        case .keyUnusable(let path, let why): "the SSH key \(path) cannot be used: \(why)"
        case .hostKeyChanged(_, let name): "the SSH host key of \(name) has changed"
        case .hostKeyUnknown: "the SSH host key of the jump host is not known here"
        case .notStarted(let why): "ssh cannot be run here: \(why)"
        case .noShell(let words): words.isEmpty ? "SSH works, and no shell answers" : "SSH works, and says: \(words)"
        case .other(let words): words.isEmpty ? "ssh ended without a word" : "ssh: \(words)"
        }
    }

    /// What an operator does next.
    var next: String {
        switch self {
        case .denied(_, let table): "check user and key in \(table); the key's public half must be on the host"
        case .keyTooOpen(let path, _): "chmod 600 \(path)"
        case .keyMissing: "set key to the private key's file"
        case .keyUnusable(let path, _): "ssh-add \(path)  (no passphrase is asked for here)"
        case .hostKeyChanged(let file, let name):
            "compare it with the instance's console output; if it is right: ssh-keygen -f \(file) -R \(name)"
        case .hostKeyUnknown: "log in to the jump host once by hand, so that ssh remembers its key"
        case .notStarted: "install OpenSSH's client"
        case .noShell: "check the user: it needs a POSIX shell and no forced command"
        case .other: "run ssh -v to the host by hand"
        }
    }

    /// The few words of a row.
    var brief: String {
        switch self {
        case .denied: "login refused"
        case .keyTooOpen: "key mode"
        case .keyMissing: "no key file"
        case .keyUnusable: "key unusable"
        case .hostKeyChanged: "host key changed"
        case .hostKeyUnknown: "jump key unknown"
        case .notStarted: "no ssh here"
        case .noShell: "no shell"
        case .other: "ssh failed"
        }
    }
}
