import Glibc
import Wire

extension ProgramPlace {
    /// Bytes that a socket's path may have, less what `ssh` adds to it while it makes one.
    private static let socketLimit = 107 - 17 - 30

    /// Where `ssh` may write: known hosts in the state folder, sockets in a folder that is short and nobody else's.
    ///
    /// Nil without a home: then no host is read over SSH.
    func shellPlace() -> ShellPlace? {
        guard let state = stateFolder, Self.own(state, making: true) else { return nil }
        let user = geteuid()
        let runtime = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? "\($0)/mltop" : nil }
        let candidates = [runtime, "\(state)/ssh", "/tmp/mltop-\(user)"].compactMap(\.self)
        let sockets = candidates.first { $0.utf8.count <= Self.socketLimit && Self.own($0, making: true) }
        return ShellPlace(knownHosts: "\(state)/known_hosts", sockets: sockets, owner: "\(getpid())")
    }

    /// `$XDG_STATE_HOME/mltop` or `~/.local/state/mltop`; nil without a home.
    var stateFolder: String? {
        if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") { return "\(base)/mltop" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/.local/state/mltop"
    }

    /// True for a folder that only this user may enter, made with what lies above it where it is missing.
    private static func own(_ path: String, making: Bool) -> Bool {
        if making {
            var above = ""
            for part in path.split(separator: "/") {
                above += "/\(part)"
                mkdir(above, 0o700)
            }
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
            return false
        }
        return status.st_mode & 0o077 == 0 || chmod(path, 0o700) == 0
    }
}
