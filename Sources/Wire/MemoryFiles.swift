import Synchronization

/// Files that live no longer than the process: for the demo, which leaves nothing on the disk.
public final class MemoryFiles: FileStore {
    private let contents: Mutex<[String: [UInt8]]>

    /// Files with these contents by path.
    public init(_ contents: [String: [UInt8]] = [:]) { self.contents = Mutex(contents) }

    /// Where there are files, sorted.
    public var paths: [String] { contents.withLock { $0.keys.sorted() } }

    /// The bytes of the file at `path`; nil when there is none.
    public func read(_ path: String) throws(FileFault) -> [UInt8]? { contents.withLock { $0[path] } }

    /// Replaces the file at `path`.
    public func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        contents.withLock { $0[path] = bytes }
    }

    /// Makes a file at `path` where there is none.
    public func create(_ bytes: [UInt8], at path: String) throws(FileFault) -> Bool {
        contents.withLock { contents in
            guard contents[path] == nil else { return false }
            contents[path] = bytes
            return true
        }
    }
}
