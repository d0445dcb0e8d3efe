import Glibc
public import Wire

extension DiskFiles: FileStore {
    /// Writes a new file beside the old one, brings it to the disk, and puts it in the old one's place.
    public func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        let fresh = try Self.fresh(bytes, beside: path)
        guard rename(fresh, path) == 0 else {
            let fault = errno
            unlink(fresh)
            throw FileFault(path: path, why: SystemWords.of(fault))
        }
    }

    /// Writes a new file and gives it its name only where nothing has that name.
    public func create(_ bytes: [UInt8], at path: String) throws(FileFault) -> Bool {
        let fresh = try Self.fresh(bytes, beside: path)
        defer { unlink(fresh) }
        if link(fresh, path) == 0 { return true }
        guard errno == EEXIST else { throw FileFault(path: path, why: SystemWords.of(errno)) }
        return false
    }

    /// A whole new file in the folder of `path`, whose name nobody else uses.
    private static func fresh(_ bytes: [UInt8], beside path: String) throws(FileFault) -> String {
        guard !path.utf8.contains(0) else { throw FileFault(path: path, why: "the name holds a NUL") }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
        let fresh = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max))"
        let file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw FileFault(path: path, why: SystemWords.of(errno)) }
        var fault = put(bytes, into: file)
        if fault == nil, fsync(file) != 0 { fault = errno }
        if close(file) != 0, fault == nil { fault = errno }
        guard let fault else { return fresh }
        unlink(fresh)
        throw FileFault(path: path, why: SystemWords.of(fault))
    }

    private static func put(_ bytes: [UInt8], into file: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : EIO }
            rest = rest.dropFirst(count)
        }
        return nil
    }

    private static func makeFolder(_ path: String) throws(FileFault) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST || path == "/" { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw FileFault(path: path, why: SystemWords.of(errno))
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw FileFault(path: path, why: SystemWords.of(errno))
        }
    }
}
