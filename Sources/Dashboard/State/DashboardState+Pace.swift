extension DashboardState {
    /// How often a screen must be drawn although nothing came.
    public enum Pace: Equatable, Sendable {
        /// Each second: something shown counts seconds, or goes soon.
        case moving
        /// Rarely: only coarse ages move.
        case calm

        /// On a slow line, where something moves: often enough to be true, rarely enough to be cheap.
        case unhurried
        /// On a slow line, where nothing moves.
        case still

        /// Seconds between two ticks.
        public var seconds: Double {
            switch self {
            case .moving: 1
            case .calm, .unhurried: 5
            case .still: 20
            }
        }

        /// True where a tick is of use only when nothing else came.
        public var isIdle: Bool { self == .calm || self == .still }
    }

    /// How often this state must be drawn although nothing came.
    public var pace: Pace {
        if isSlow { return isAwaited || verdict.severity > .ok ? .unhurried : .still }
        // Pages that go round quickly would be skipped by rare ticks.
        if pages.pages.count > 1, pages.seconds > 0, pages.seconds < 2 * Pace.calm.seconds { return .moving }
        if case .detail = mode { return .moving }
        if case .acting = mode { return .moving }
        let isMoving =
            isAwaited || verdict.severity > .ok || judgement.findings.contains { $0.soft != nil }
        return isMoving ? .moving : .calm
    }

    /// True while somebody waits for what comes: during the first round, and after a key that asks for it.
    public var isAwaited: Bool { verdict.counts.pending > 0 || notice != nil || isActing }

    /// True while an action is on its way, or somebody is about to begin one: then every moment counts.
    public var isActing: Bool {
        if case .acting(.dialog) = mode { return true }
        return progress != nil && progress?.outcome == nil
    }
}
