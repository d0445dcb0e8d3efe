/// Keys that a config gives to a command: a line of `[ui.keys]`.
public struct KeyBinding: Equatable, Sendable {
    /// The name of the command as it stands in the file; it may be that of none.
    public var command: String
    /// The names of the keys; none takes the command's own keys away.
    public var keys: [String]
    /// The file.
    public var file: String
    /// The line, from 1; nil when it is not known.
    public var line: Int?

    /// A note at the binding's place, with the nearest of `known` where one is near to the word in quotes.
    public func note(_ message: String, known: [String]) -> ConfigNote {
        let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
        let hint = parts.count > 1 ? suggestion(for: String(parts[parts.count - 2]), in: known) : ""
        return ConfigNote(file: file, line: line, message: "[ui.keys] " + message + hint)
    }
}
