/// How long the client waits between two tries, with the clock and the chance that it uses.
public struct Pacing: Sendable {
    /// How often a call is sent at most.
    public var attempts: Int
    /// Seconds on a clock that never jumps.
    public var elapsed: @Sendable () -> Double
    /// Waits that many seconds; throws when the task was cancelled.
    public var sleep: @Sendable (Double) async throws -> Void
    /// A number from 0 to 1.
    public var jitter: @Sendable () -> Double

    /// Puts a pacing together.
    public init(
        attempts: Int, elapsed: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async throws -> Void,
        jitter: @escaping @Sendable () -> Double
    ) {
        self.attempts = attempts
        self.elapsed = elapsed
        self.sleep = sleep
        self.jitter = jitter
    }

    /// Three tries on the system's clock, as the standard mode of the AWS tools.
    public static let standard = {
        let start = ContinuousClock.now
        return Pacing(
            attempts: 3, elapsed: { start.duration(to: .now) / .seconds(1) },
            sleep: { try await Task.sleep(for: .seconds($0)) }, jitter: { Double.random(in: 0...1) })
    }()

    /// One try.
    public static let once = Pacing(attempts: 1, elapsed: { 0 }, sleep: { _ in }, jitter: { 0 })

    /// Seconds to wait after that attempt, the first being 1: up to 1, 2, 4 and so on to 20.
    func pause(after attempt: Int) -> Double {
        jitter() * min(20, Double(1 << min(max(attempt - 1, 0), 5)))
    }
}
