/// Why settings cannot be used: a file, where in it, and what to do about it.
public struct ConfigFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file as it was named, or the flag or variable that is wrong.
    public var file: String
    /// The line, from 1; nil when the fault has none.
    public var line: Int?
    /// What is wrong and what is expected.
    public var message: String

    /// Puts a fault together.
    public init(file: String, line: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `file:line: message`.
    public var description: String { placed(file, line, message) }
}

/// Something in the settings that is worth saying and stops nothing.
public struct ConfigNote: Equatable, Sendable, CustomStringConvertible {
    /// The file as it was named, or the flag or variable that is meant.
    public var file: String
    /// The line, from 1; nil when the note has none.
    public var line: Int?
    /// What is to be said.
    public var message: String

    /// Puts a note together.
    public init(file: String, line: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `file:line: message`.
    public var description: String { placed(file, line, message) }
}

private func placed(_ file: String, _ line: Int?, _ message: String) -> String {
    if let line { return "\(file):\(line): \(message)" }
    return file.isEmpty ? message : "\(file): \(message)"
}
