import Synchronization

/// A file of lines that only grows, each of which is on the disk before the next thing happens.
public protocol LineFile: Sendable {
    /// Adds a line and returns when it is kept for good. Throws where that is not sure.
    func append(_ line: [UInt8]) throws(FileFault)
    /// The lines, the oldest first, at most the newest `limit` bytes; none where there is no file.
    func lines(limit: Int) throws(FileFault) -> [[UInt8]]
}

/// Lines that live no longer than the process: for the demo, which leaves nothing on the disk.
public final class MemoryLines: LineFile {
    private let kept = Mutex<[[UInt8]]>([])

    /// No lines.
    public init() {}

    /// Adds a line.
    public func append(_ line: [UInt8]) throws(FileFault) { kept.withLock { $0.append(line) } }

    /// All lines.
    public func lines(limit: Int) throws(FileFault) -> [[UInt8]] { kept.withLock { $0 } }
}
