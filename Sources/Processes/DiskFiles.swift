import Glibc
public import Wire

/// Files of this machine, read whole.
public struct DiskFiles: FileReader {
    /// The most bytes that a file may have.
    public static let limit = 64 << 20

    /// Makes a reader; it has no state.
    public init() {}

    /// The bytes of a file or of a pipe such as `/dev/fd/63`; nil when there is none.
    ///
    /// Throws for a directory, a device, more than `limit` bytes, a pipe that is silent for ten seconds, and every fault
    /// of the system.
    public func read(_ path: String) throws(FileFault) -> [UInt8]? {
        // A C string would end at the NUL and name another file.
        guard !path.utf8.contains(0) else { throw FileFault(path: path, why: "the name holds a NUL") }
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileFault(path: path, why: SystemWords.of(errno))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileFault(path: path, why: SystemWords.of(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFIFO: break
        case S_IFDIR: throw FileFault(path: path, why: SystemWords.of(EISDIR))
        default: throw FileFault(path: path, why: "neither a file nor a pipe")
        }
        guard status.st_size <= Self.limit else { throw Self.tooLarge(path) }
        return try read(file, path, expecting: Int(status.st_size))
    }

    private func read(_ file: Int32, _ path: String, expecting size: Int) throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        var piece = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 20))
        while true {
            let count = Glibc.read(file, &piece, piece.count)
            if count == 0 { return bytes }
            if count > 0 {
                guard bytes.count + count <= Self.limit else { throw Self.tooLarge(path) }
                bytes += piece[..<count]
            } else if errno == EAGAIN {
                var descriptor = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
                if poll(&descriptor, 1, 10_000) == 0 { throw FileFault(path: path, why: "nothing came within 10 s") }
            } else if errno != EINTR {
                throw FileFault(path: path, why: SystemWords.of(errno))
            }
        }
    }

    private static func tooLarge(_ path: String) -> FileFault {
        FileFault(path: path, why: "larger than \(limit >> 20) MiB")
    }
}
