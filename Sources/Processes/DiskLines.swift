import Glibc
public import Wire

/// A file of lines that only this user may read or write; anything else about it is refused.
///
/// Each line goes to the end in one write and is brought to the disk before `append` returns, so that of two programs that
/// write at once neither loses or mixes anything.
public struct DiskLines: LineFile {
    private let folder: String
    private let path: String

    /// The file `name` in `folder`, which is made where it is missing.
    public init(folder: String, name: String) {
        self.folder = folder
        path = "\(folder)/\(name)"
    }

    /// Adds a line.
    public func append(_ line: [UInt8]) throws(FileFault) {
        try prepareFolder()
        let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o600)
        guard file >= 0 else { throw fault(errno == ELOOP ? "it is a symbolic link" : SystemWords.of(errno)) }
        defer { close(file) }
        let size = try check(file)
        var bytes = line.filter { $0 != UInt8(ascii: "\n") && $0 != 0 } + [UInt8(ascii: "\n")]
        // A line that a full disk cut off must not swallow this one.
        if size > 0, Self.lastByte(of: file, size) != UInt8(ascii: "\n") { bytes.insert(UInt8(ascii: "\n"), at: 0) }
        let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard count == bytes.count else {
            throw fault(count < 0 ? SystemWords.of(errno) : "only a part could be written")
        }
        guard fsync(file) == 0 else { throw fault(SystemWords.of(errno)) }
        if size == 0 { try syncFolder() }
    }

    /// The newest lines.
    public func lines(limit: Int) throws(FileFault) -> [[UInt8]] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw fault(errno == ELOOP ? "it is a symbolic link" : SystemWords.of(errno))
        }
        defer { close(file) }
        let size = try check(file)
        // One byte more tells whether the first line is whole.
        let start = max(0, size - max(1, limit) - 1)
        var bytes = [UInt8](repeating: 0, count: size - start)
        var read = 0
        while read < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(file, buffer.baseAddress?.advanced(by: read), buffer.count - read, off_t(start + read))
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw fault(SystemWords.of(errno)) }
            if count == 0 { break }
            read += count
        }
        var lines = bytes[..<read].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if start > 0 { lines = Array(lines.dropFirst()) }
        return lines.filter { !$0.isEmpty }.map(Array.init)
    }

    /// The size of the file, which must be this user's alone.
    private func check(_ file: Int32) throws(FileFault) -> Int {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw fault(SystemWords.of(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw fault("it is no plain file") }
        guard status.st_uid == geteuid() else { throw fault("it belongs to another user") }
        guard status.st_mode & 0o077 == 0 else {
            throw fault("others may read or write it (mode \(String(status.st_mode & 0o777, radix: 8))): chmod 600")
        }
        guard status.st_nlink == 1 else { throw fault("it has a second name") }
        return Int(status.st_size)
    }

    private func prepareFolder() throws(FileFault) {
        var above = ""
        for part in folder.split(separator: "/") {
            above += "/\(part)"
            mkdir(above, 0o700)
        }
        var status = stat()
        guard lstat(folder, &status) == 0 else { throw FileFault(path: folder, why: SystemWords.of(errno)) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileFault(path: folder, why: "it is no folder") }
        guard status.st_uid == geteuid() else { throw FileFault(path: folder, why: "it belongs to another user") }
        guard status.st_mode & 0o022 == 0 else {
            throw FileFault(path: folder, why: "others may write into it: chmod 700")
        }
    }

    private func syncFolder() throws(FileFault) {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw FileFault(path: folder, why: SystemWords.of(errno)) }
        defer { close(file) }
        // Some file systems cannot bring a folder to the disk, and say so with EINVAL.
        guard fsync(file) == 0 || errno == EINVAL else { throw FileFault(path: folder, why: SystemWords.of(errno)) }
    }

    private static func lastByte(of file: Int32, _ size: Int) -> UInt8? {
        var byte: UInt8 = 0
        return pread(file, &byte, 1, off_t(size - 1)) == 1 ? byte : nil
    }

    private func fault(_ why: String) -> FileFault { FileFault(path: path, why: why) }
}
