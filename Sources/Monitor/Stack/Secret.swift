/// A password or key that never prints: its description, debug description and mirror hide it.
public struct Secret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// Wraps `text`.
    public init(_ text: String) { self.text = text }

    /// The text itself, for the one place that puts it on the wire.
    public var revealed: String { text }

    /// Always `(hidden)`.
    public var description: String { "(hidden)" }

    /// Always `(hidden)`.
    public var debugDescription: String { "(hidden)" }

    /// An empty mirror, so that a dump of a value that holds a secret does not hold its text.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
