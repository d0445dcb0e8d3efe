public import FoundationEssentials
public import Monitor
public import Wire

/// Keeps a login to Airflow: one token for all requests, renewed before it ends and after a refusal.
///
/// At most one login is on its way at a time, whoever waits for it; a refused one is not tried again for a minute,
/// because each costs the server a quarter of a second of hashing. Tokens and passwords appear in no error.
public actor AirflowLogin {
    private typealias Outcome = Result<AirflowToken, PollFailure>
    private static let backOff = 60.0

    private let request: AirflowTokenRequest
    private let now: @Sendable () -> Date
    private var current: AirflowToken?
    private var refusal: (failure: PollFailure, until: Date)?
    // A token that came in place of a refused one and has not been accepted yet, and whether the next one is such.
    private var unproven: Secret?
    private var isReplacing = false
    private var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
    private var lastTicket = 0
    private var login: (task: Task<Void, Never>, number: Int)?
    private var lastLogin = 0

    /// Logs in to `target`, which belongs to the stack `stack`; nothing is sent before the first token is needed.
    public init(
        target: ServiceTarget, stack: String, transport: any HTTPTransport, processes: any ProcessRunner,
        limits: Limits = Limits(), now: @escaping @Sendable () -> Date
    ) {
        request = AirflowTokenRequest(
            target: target, settings: LoginSettings(stack: stack, service: "airflow"), transport: transport,
            processes: processes, limits: limits, now: now)
        self.now = now
    }

    /// When the present token ends by this program's clock; nil before the first login.
    public var tokenEnds: Date? { current?.ends }

    /// Requests that wait for the login that is on its way.
    var waiters: Int { waiting.count }

    /// Why nothing behind the login can be asked for; nil when a user and a password are set.
    nonisolated var missing: String? { request.settings.missing(in: request.target) }

    /// A token that does not end soon.
    func token() async throws(PollFailure) -> Secret {
        if let current, !isDue(current) { return current.text }
        do {
            return try await renewed().text
        } catch {
            // The old one is good until its end, and its end may come after the fault's.
            if error != .cancelled, let current, let ends = current.ends, now() < ends { return current.text }
            throw error
        }
    }

    /// A token other than `refused`: the one that another request has fetched meanwhile, or a new one.
    func token(inPlaceOf refused: Secret) async throws(PollFailure) -> Secret {
        if let current, current.text != refused, !isDue(current) { return current.text }
        // A replacement that is refused in its turn would be replaced for ever.
        if refused == unproven { throw noteRefusal(of: refused) }
        if current?.text == refused {
            current = nil
            isReplacing = true
        }
        return try await renewed().text
    }

    /// Takes note that a request with `token` was let in.
    func noteSuccess(of token: Secret) {
        if unproven == token { unproven = nil }
    }

    /// Takes note that even a new token was refused, so that the next poll does not log in again at once.
    func noteRefusal(of token: Secret) -> PollFailure {
        let failure = request.refused
        guard current?.text == token else { return refusal?.failure ?? failure }
        current = nil
        refusal = (failure, now().addingTimeInterval(Self.backOff))
        return failure
    }

    private func isDue(_ token: AirflowToken) -> Bool { token.renewsAt.map { now() >= $0 } ?? false }

    private func renewed() async throws(PollFailure) -> AirflowToken {
        if let refusal, now() < refusal.until { throw refusal.failure }
        return try await join().get()
    }

    // Waits for the login that is on its way, or starts one; a cancelled waiter leaves at once.
    private func join() async -> Outcome {
        lastTicket += 1
        let ticket = lastTicket
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(returning: .failure(.cancelled)) }
                waiting[ticket] = continuation
                if login == nil { start() }
            }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
    }

    private func start() {
        lastLogin += 1
        let number = lastLogin
        login = (Task { await self.run(number) }, number)
    }

    private func run(_ number: Int) async {
        let outcome: Outcome
        do {
            outcome = .success(try await request.send())
        } catch {
            outcome = .failure(error)
        }
        guard login?.number == number else { return }
        login = nil
        switch outcome {
        case .success(let token):
            current = token
            unproven = isReplacing ? token.text : nil
            isReplacing = false
            refusal = nil
        case .failure(.credentials(let fault)):
            refusal = (.credentials(fault), now().addingTimeInterval(Self.backOff))
            current = nil
        case .failure: break
        }
        let leaving = waiting.values
        waiting = [:]
        for continuation in leaving { continuation.resume(returning: outcome) }
    }

    private func leave(_ ticket: Int) {
        waiting.removeValue(forKey: ticket)?.resume(returning: .failure(.cancelled))
        guard waiting.isEmpty else { return }
        login?.task.cancel()
        login = nil
    }
}
