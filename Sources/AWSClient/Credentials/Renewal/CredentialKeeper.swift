import FoundationEssentials
import Monitor

/// Keeps credentials, renews them before they end, one renewal at a time, and reads them anew when their files change.
actor CredentialKeeper {
    /// Seconds between two looks at whether the shared files have changed.
    static let lookInterval = 5.0
    /// Seconds for which a failure stands before the sources are asked again.
    static let failurePause = 10.0
    /// Seconds between two tries to renew what still lasts.
    static let renewalPause = 60.0

    private let find: @Sendable () async -> Result<AWSCredentials, PollFailure>
    private let fingerprint: @Sendable () -> Int
    private let now: @Sendable () -> Date

    private var known: (credentials: AWSCredentials, since: Date)?
    private var revision = 0
    private var failure: (reason: PollFailure, at: Date)?
    private var running: Task<Result<AWSCredentials, PollFailure>, Never>?
    private var files: (fingerprint: Int, readAt: Date)?

    /// Keeps what `find` gives; `fingerprint` is a number that changes with the files behind it.
    init(
        find: @escaping @Sendable () async -> Result<AWSCredentials, PollFailure>,
        fingerprint: @escaping @Sendable () -> Int, now: @escaping @Sendable () -> Date
    ) {
        self.find = find
        self.fingerprint = fingerprint
        self.now = now
    }

    /// Credentials that have not ended; found, renewed or waited for where that is needed.
    func current() async throws(PollFailure) -> HeldCredentials {
        let now = now()
        let haveFilesChanged = haveFilesChanged(now)
        if haveFilesChanged { failure = nil }
        if let known, !hasEnded(known.credentials, now) {
            guard haveFilesChanged || isDue(known, now) else { return held(known.credentials) }
            if case .success(let fresh) = await renewed() { return held(fresh) }
            // Only cancelled callers come here without a reason, and they look at nothing any more.
            if let known = self.known, !hasEnded(known.credentials, self.now()) { return held(known.credentials) }
        } else if running == nil, let failure, now.timeIntervalSince(failure.at) < Self.failurePause, now >= failure.at
        {
            throw failure.reason
        }
        return held(try await renewed().get())
    }

    /// Forgets keys that AWS did not accept; newer ones stay.
    func reject(_ keys: AWSKeys) {
        guard known?.credentials.keys == keys else { return }
        known = nil
        failure = nil
    }

    private func held(_ credentials: AWSCredentials) -> HeldCredentials {
        HeldCredentials(credentials: credentials, revision: revision, renewalFailure: failure?.reason)
    }

    private func hasEnded(_ credentials: AWSCredentials, _ now: Date) -> Bool {
        credentials.ends.map { $0 <= now } ?? false
    }

    /// True when the keys are to be renewed now by this caller.
    private func isDue(_ known: (credentials: AWSCredentials, since: Date), _ now: Date) -> Bool {
        guard let ends = known.credentials.ends, known.credentials.renews else { return false }
        let window = RenewalWindow(lifetime: ends.timeIntervalSince(known.since))
        let rest = ends.timeIntervalSince(now)
        if rest > window.advisory { return false }
        if let failure, abs(now.timeIntervalSince(failure.at)) < Self.renewalPause { return false }
        return running == nil || rest <= window.mandatory
    }

    private func haveFilesChanged(_ now: Date) -> Bool {
        guard let files else {
            files = (fingerprint(), now)
            return false
        }
        guard abs(now.timeIntervalSince(files.readAt)) >= Self.lookInterval else { return false }
        let fresh = fingerprint()
        self.files = (fresh, now)
        return fresh != files.fingerprint
    }

    /// What the sources give; all callers of one moment share one question.
    ///
    /// A caller that gives up ends it, and those that still wait ask again.
    private func renewed() async -> Result<AWSCredentials, PollFailure> {
        for _ in 0..<3 {
            let task = running ?? start()
            let result = await withTaskCancellationHandler {
                await task.value
            } onCancel: {
                task.cancel()
            }
            if case .failure(.cancelled) = result, !Task.isCancelled { continue }
            return result
        }
        return .failure(.cancelled)
    }

    private func start() -> Task<Result<AWSCredentials, PollFailure>, Never> {
        let task = Task {
            let found = await find()
            return finish(Task.isCancelled ? .failure(.cancelled) : found)
        }
        running = task
        return task
    }

    private func finish(_ result: Result<AWSCredentials, PollFailure>) -> Result<AWSCredentials, PollFailure> {
        running = nil
        let now = now()
        var result = result
        if case .success(let found) = result, hasEnded(found, now) {
            result = .failure(.credentials(.expired(source: found.source)))
        }
        switch result {
        case .success(let found):
            if found != known?.credentials { revision += 1 }
            known = (found, now)
            failure = nil
        case .failure(.cancelled): break
        case .failure(let reason): failure = (reason, now)
        }
        return result
    }
}
