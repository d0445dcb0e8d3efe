public import FoundationEssentials

extension World {
    /// True when every newest poll of the last minute failed on the way, and none reached anybody: then the fault is
    /// more likely this side's network than every target at once.
    ///
    /// A refused connection, an HTTP status or a TLS fault is an answer of somebody. Missing or broken credentials are
    /// found out on this machine and prove neither. With a single target there is nobody
    /// to compare with, and the network is in doubt all the same.
    public func nobodyAnswered(now: Date) -> Bool {
        let recent = newest.values.filter { now.timeIntervalSince($0.at) < 60 && $0.wentOut }
        guard !recent.isEmpty else { return false }
        return recent.allSatisfy { poll in
            switch poll.failure {
            case .nameNotFound, .unreachable, .connectTimedOut, .timedOut: true
            default: false
            }
        }
    }
}

extension World {
    /// A source that cannot be seen, and since when.
    struct BlindSource {
        let source: SourceID
        let failure: PollFailure
        let since: Date
    }

    /// The sources whose failures tell nothing of what they are about.
    ///
    /// That is without a login, refused by a proxy, asked to slow down, or failed on the way while nobody answers; a service
    /// that fails by itself is seen all too well.
    func blindSources(now: Date) -> [BlindSource] {
        let isAlone = nobodyAnswered(now: now)
        return newest.compactMap { source, poll in
            guard let failure = poll.failure, let since = poll.failingSince else { return nil }
            let isBlind =
                switch failure {
                case .credentials, .proxy, .throttled: true
                default: isAlone && failure.isTransport
                }
            return isBlind ? BlindSource(source: source, failure: failure, since: since) : nil
        }
        .sorted { $0.source < $1.source }
    }
}

extension World.NewestPoll {
    /// False for a poll that failed before anything was sent.
    fileprivate var wentOut: Bool {
        switch failure {
        case .credentials(.none), .credentials(.broken): false
        default: true
        }
    }
}
