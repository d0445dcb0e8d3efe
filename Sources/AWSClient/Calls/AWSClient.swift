public import FoundationEssentials
public import Monitor
import Synchronization
public import Wire

/// Sends calls to AWS: finds credentials and address, signs, sends, repeats what may be repeated, and types what went
/// wrong.
///
/// A read is sent up to three times within its time limit, when the way or the service fails or asks to slow down; a call
/// that changes something is sent once. When an answer shows that this machine's clock is off, the call is signed anew by
/// AWS's clock; when it shows that the keys have ended and the source has others, by those.
public final class AWSClient: Sendable {
    private struct State {
        var place: (place: Place, revision: Int)?
        var skew: Double?
        var buckets = BucketRegions()
        var asked: Set<String> = []
        var denied: Set<String> = []
    }

    private let target: AWSTarget
    private let transport: any HTTPTransport
    private let environment: Environment
    private let files: any FileReader
    private let pacing: Pacing
    private let limits: Limits
    private let meter: (any CallMeter)?
    /// The clock that the answers correct; ages of what AWS tells go by it.
    public let clock: CorrectedClock
    private let keeper: CredentialKeeper
    private let budget = RetryBudget()
    private let signingKeys = SigningKeys()
    private let state = Mutex(State())

    /// Makes a client that reads the environment and the shared files when it first needs them.
    public init(
        _ target: AWSTarget, transport: any HTTPTransport, environment: Environment, files: any FileReader,
        means: CredentialMeans = CredentialMeans(), pacing: Pacing = .standard, limits: Limits = Limits(),
        meter: (any CallMeter)? = nil, clock: CorrectedClock
    ) {
        self.target = target
        self.transport = transport
        self.environment = environment
        self.files = files
        self.pacing = pacing
        self.limits = limits
        self.meter = meter
        self.clock = clock
        let tokens = SSOTokenMemory()
        let shared = SharedFiles(profile: target.profile, environment: environment, files: files)
        let isFixed = target.fixedCredentials != nil
        keeper = CredentialKeeper(
            find: {
                await Self.find(target, environment, shared, transport, means, tokens) { clock.now }
            }, fingerprint: { isFixed ? 0 : shared.fingerprint() }, now: { clock.now })
    }

    /// Makes a client with a clock of its own, which goes by `now` until an answer corrects it.
    public convenience init(
        _ target: AWSTarget, transport: any HTTPTransport, environment: Environment, files: any FileReader,
        means: CredentialMeans = CredentialMeans(), pacing: Pacing = .standard, limits: Limits = Limits(),
        meter: (any CallMeter)? = nil, now: @escaping @Sendable () -> Date
    ) {
        self.init(
            target, transport: transport, environment: environment, files: files, means: means, pacing: pacing,
            limits: limits, meter: meter, clock: CorrectedClock(now))
    }

    /// The IAM actions that were refused so far, sorted.
    public var deniedActions: [String] { state.withLock { $0.denied.sorted() } }

    /// The IAM actions of all calls so far, sorted.
    public var askedActions: [String] { state.withLock { $0.asked.sorted() } }

    /// Sends `call` and gives its answer when the status is 200 to 299.
    ///
    /// Throws `.credentials` with the missing action, the expired or the rejected source; `.throttled`; `.status` with
    /// `Code: message`; `.notUnderstood` for an error without a code; and what the transport throws.
    /// A call that the meter refuses is not sent.
    public func send(_ call: AWSCall) async throws(PollFailure) -> AWSAnswer {
        let start = pacing.elapsed()
        var cost: Int?
        var attempt = 1
        while true {
            let failure: PollFailure
            do throws(PollFailure) {
                let answer = try await answer(to: call, within: limits.total - (pacing.elapsed() - start))
                budget.giveBack(cost)
                return answer
            } catch {
                failure = error
            }
            guard attempt < pacing.attempts, call.retry == .idempotent, let next = RetryBudget.cost(after: failure)
            else {
                throw failure
            }
            let pause = pacing.pause(after: attempt)
            guard pacing.elapsed() - start + pause < limits.total * 0.8, budget.take(next) else { throw failure }
            do { try await pacing.sleep(pause) } catch { throw .cancelled }
            cost = next
            attempt += 1
        }
    }

    /// One try, and a second signature where clock or keys were the trouble.
    private func answer(to call: AWSCall, within seconds: Double) async throws(PollFailure) -> AWSAnswer {
        var held = try await keeper.current()
        let place = try place(held.revision)
        let before = state.withLock { state in
            state.asked.insert(call.action)
            return state.skew
        }
        var (response, skew) = try await exchange(call, place, held, skew: before, within: seconds)
        if state.withLock({ $0.buckets.learn(from: response, to: call, in: place) }) {
            (response, skew) = try await exchange(call, place, held, skew: before, within: seconds)
        }
        if call.retry == .idempotent, let fault = Self.fault(response, to: call, skew: skew) {
            if fault.blamesClock(skew: skew), abs((skew ?? 0) - (before ?? 0)) > AWSFault.clockTolerance / 2 {
                (response, skew) = try await exchange(call, place, held, skew: skew, within: seconds)
            } else if fault.saysExpired, held.credentials.renews {
                await keeper.reject(held.credentials.keys)
                held = try await keeper.current()
                (response, skew) = try await exchange(call, place, held, skew: skew, within: seconds)
            }
        }
        if (200...299).contains(response.status) {
            // Who accepts a signature has shown what time it is.
            if let skew { clock.learn(skew) }
            return AWSAnswer(call: call, response: response, held: held, clockSkew: skew)
        }
        let failure = Self.failure(response, call, held.credentials, skew: skew)
        if case .credentials(let fault) = failure {
            if case .denied(let action) = fault { state.withLock { _ = $0.denied.insert(action) } }
            if fault.isOfKeys { await keeper.reject(held.credentials.keys) }
        }
        throw failure
    }

    private func exchange(
        _ call: AWSCall, _ place: Place, _ held: HeldCredentials, skew: Double?, within seconds: Double
    ) async throws(PollFailure) -> (HTTPResponse, skew: Double?) {
        if let refusal = meter?.refusal(of: call) { throw refusal }
        var date = clock.system
        if let skew, abs(skew) > AWSFault.clockTolerance / 2 { date += skew }
        let region = state.withLock { $0.buckets.region(of: call) } ?? place.region(of: call.service)
        var limits = limits
        limits.total = max(0.1, min(limits.total, seconds))
        limits.connect = min(limits.connect, limits.total)
        if let limit = call.answerLimit { limits.body = limit }
        let request = SignatureV4(
            of: HTTPRequest(
                call.method, place.url(of: call, region: region), headers: call.headers, body: call.body, limits: limits
            ),
            keys: held.credentials.keys, scope: .init(region: region, service: call.service.signingName), date: date,
            style: call.service == .s3 ? .s3 : .standard, known: signingKeys
        ).signedRequest
        do throws(PollFailure) {
            let response = try await transport.send(request)
            record(call, response)
            AnswerNotes.current?.note(call.question, response)
            return (response, measure(response))
        } catch {
            record(call, nil)
            throw error
        }
    }

    private func record(_ call: AWSCall, _ response: HTTPResponse?) {
        meter?.record(
            CallRecord(
                action: call.action, price: call.price, sent: call.body?.count ?? 0,
                received: response?.body.count ?? 0, status: response?.status,
                isThrottled: response.map { Self.isThrottled($0, call) } ?? false))
    }

    /// Region and addresses, read anew with each change of the credentials: both come from the same files.
    private func place(_ revision: Int) throws(PollFailure) -> Place {
        if let known = state.withLock({ $0.place }), known.revision == revision { return known.place }
        let shared = SharedFiles(profile: target.profile, environment: environment, files: files)
        let place = try Place(of: target, environment: environment, files: shared)
        state.withLock { $0.place = (place, revision) }
        return place
    }

    /// AWS's clock minus this one by the answer's Date, kept for the next signature.
    private func measure(_ response: HTTPResponse) -> Double? {
        guard let text = response.header("Date"), let date = Timestamps.httpDate(text) else { return nil }
        let skew = date.timeIntervalSince(clock.system)
        state.withLock { $0.skew = skew }
        return skew
    }
}

extension AWSClient {
    private static func find(
        _ target: AWSTarget, _ environment: Environment, _ files: SharedFiles, _ transport: any HTTPTransport,
        _ means: CredentialMeans, _ tokens: SSOTokenMemory, _ now: @escaping @Sendable () -> Date
    ) async -> Result<AWSCredentials, PollFailure> {
        do throws(PollFailure) {
            let place = try Place(of: target, environment: environment, files: files)
            let tools = CredentialTools(
                environment: environment, files: files, transport: transport, means: means, tokens: tokens,
                place: place, now: now)
            return .success(try await CredentialChain(for: target, tools: tools).credentials())
        } catch {
            return .failure(error)
        }
    }

    private static func fault(_ response: HTTPResponse, to call: AWSCall, skew: Double?) -> AWSFault? {
        if (200...299).contains(response.status) { return nil }
        return AWSFault(response) ?? AWSFault(wordless: response, to: call, skew: skew)
    }

    private static func isThrottled(_ response: HTTPResponse, _ call: AWSCall) -> Bool {
        response.status == 429 || fault(response, to: call, skew: nil)?.saysThrottled == true
    }

    private static func failure(
        _ response: HTTPResponse, _ call: AWSCall, _ credentials: AWSCredentials, skew: Double?
    ) -> PollFailure {
        if let fault = fault(response, to: call, skew: skew) {
            return fault.failure(
                status: response.status, action: call.action, source: credentials.source, skew: skew)
        }
        if response.status == 429 { return .throttled(code: "HTTP 429") }
        if response.body.isEmpty { return .status(code: response.status, detail: "") }
        return .notUnderstood(
            "\(call.title): HTTP \(response.status) with \(AWSAnswer.kind(of: response.body)) and no AWS error code")
    }
}

extension CredentialFault {
    /// True when other keys would help: the known ones ended or are not accepted.
    fileprivate var isOfKeys: Bool {
        switch self {
        case .expired, .rejected: true
        default: false
        }
    }
}
