/// How an action ended.
public enum ActionOutcome: Equatable, Sendable {
    /// Done, and everything that had to be well is, after so many seconds; but for what only somebody's hand brings back.
    case healthy(after: Double, byHand: [String] = [])
    /// Done, where nothing had to become well by it, after so many seconds.
    case done(after: Double)
    /// Done, and this is still wrong after so many seconds.
    case notHealthy(after: Double, wrong: [String])
    /// Not done, because something forbids it; nothing was changed.
    case refused(String)
    /// Not done: a step failed, and it is known that it changed nothing or only what the words say.
    case failed(String)
    /// A change was sent and nobody knows whether it was done; it is never sent again by itself.
    case unknown(String)

    /// The one word that is printed and kept: `healthy`, `done`, `not-healthy`, `refused`, `failed` or `unknown`.
    public var word: String {
        switch self {
        case .healthy: "healthy"
        case .done: "done"
        case .notHealthy: "not-healthy"
        case .refused: "refused"
        case .failed: "failed"
        case .unknown: "unknown"
        }
    }

    /// The outcome in a sentence.
    public var sentence: String {
        switch self {
        case .healthy(let seconds, let rest):
            "healthy after \(Words.duration(seconds))"
                + (rest.isEmpty ? "" : "; left to do: \(rest.joined(separator: ", "))")
        case .done(let seconds): "done after \(Words.duration(seconds))"
        case .notHealthy(let seconds, let wrong):
            "done, and not healthy after \(Words.duration(seconds)): \(wrong.joined(separator: "; "))"
        case .refused(let why): "refused: \(why)"
        case .failed(let why): "failed: \(why)"
        case .unknown(let why): "result unknown: \(why); look before you do it again"
        }
    }

    /// The exit status of the command: 0 done and healthy, 3 unknown, 1 for everything else.
    public var exitStatus: Int32 {
        switch self {
        case .healthy, .done: 0
        case .unknown: 3
        case .notHealthy, .refused, .failed: 1
        }
    }
}
