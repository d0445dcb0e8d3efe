import Glibc
import Monitor

/// A private key's file as `ssh` will find it.
enum KeyFile {
    /// Why `ssh` will not use the key; nil when it may.
    static func fault(_ path: String) -> SSHFault? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR
                ? .keyMissing(path: path) : .keyUnusable(path: path, why: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return .keyUnusable(path: path, why: "it is no file") }
        guard access(path, R_OK) == 0 else {
            return .keyUnusable(path: path, why: String(cString: strerror(errno)))
        }
        // As ssh does it: only the owner's own mistake is found fault with.
        guard status.st_uid == getuid(), status.st_mode & 0o077 != 0 else { return nil }
        let mode = String(status.st_mode & 0o777, radix: 8)
        return .keyTooOpen(path: path, mode: String(repeating: "0", count: 4 - mode.count) + mode)
    }
}
