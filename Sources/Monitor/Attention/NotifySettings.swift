/// A command of the user's own that is told of states that changed.
public struct NotifySettings: Equatable, Sendable {
    /// Seconds between two calls without a setting.
    public static let usualPause = 60.0

    /// The program and its arguments; no shell sees them.
    public var command: [String]
    /// Seconds between two calls at least.
    public var pause: Double

    /// Puts settings together.
    public init(command: [String], pause: Double = NotifySettings.usualPause) {
        self.command = command
        self.pause = pause
    }
}
