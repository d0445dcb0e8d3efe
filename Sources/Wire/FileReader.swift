/// Reads whole files, so that layers below the root have no file access of their own.
public protocol FileReader: Sendable {
    /// The bytes of the file at `path`; nil when there is none. Throws the system's words for any other fault.
    func read(_ path: String) throws(FileFault) -> [UInt8]?
}

/// Why a file that exists could not be read.
public struct FileFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// The system's words, such as `permission denied`.
    public var why: String

    /// Puts a fault together.
    public init(path: String, why: String) {
        self.path = path
        self.why = why
    }

    /// `path: why`.
    public var description: String { "\(path): \(why)" }
}
