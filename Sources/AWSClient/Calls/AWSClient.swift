public import FoundationEssentials
public import Monitor
import Synchronization
public import Wire

/// Sends calls to AWS: finds credentials and address, signs, sends once, and types what went wrong.
///
/// It never waits and never repeats a call, but for one case: when the first answer shows that this machine's clock is
/// off, an idempotent call is signed anew by AWS's clock.
public final class AWSClient: Sendable {
    private struct State {
        var place: Place?
        var credentials: AWSCredentials?
        var skew: Double?
        var buckets = BucketRegions()
    }

    private let target: AWSTarget
    private let transport: any HTTPTransport
    private let environment: Environment
    private let files: any FileReader
    private let meter: (any CallMeter)?
    private let now: @Sendable () -> Date
    private let state = Mutex(State())

    /// Makes a client that reads the environment and the shared files when it first needs them.
    public init(
        _ target: AWSTarget, transport: any HTTPTransport, environment: Environment, files: any FileReader,
        meter: (any CallMeter)? = nil, now: @escaping @Sendable () -> Date
    ) {
        self.target = target
        self.transport = transport
        self.environment = environment
        self.files = files
        self.meter = meter
        self.now = now
    }

    /// Sends `call` and gives its answer when the status is 200 to 299.
    ///
    /// Throws `.credentials` with the missing action, the expired or the rejected source; `.throttled`; `.status` with
    /// `Code: message`; `.notUnderstood` for an error without a code; and what the transport throws.
    public func send(_ call: AWSCall) async throws(PollFailure) -> AWSAnswer {
        let place = try place()
        let credentials = try await credentials()
        let before = state.withLock { $0.skew }
        var response = try await exchange(call, place, credentials, skew: before)
        if state.withLock({ $0.buckets.learn(from: response, to: call, in: place) }) {
            response = try await exchange(call, place, credentials, skew: before)
        }
        var skew = measure(response)
        if let fault = Self.fault(response, to: call, skew: skew), fault.blamesClock(skew: skew),
            call.retry == .idempotent,
            abs((skew ?? 0) - (before ?? 0)) > AWSFault.clockTolerance / 2
        {
            response = try await exchange(call, place, credentials, skew: skew)
            skew = measure(response)
        }
        if (200...299).contains(response.status) {
            return AWSAnswer(
                call: call, body: response.body, headers: response.headers, duration: response.duration,
                source: credentials.source, ends: credentials.ends, clockSkew: skew)
        }
        let failure = Self.failure(response, call, credentials, skew: skew)
        if case .credentials(let fault) = failure, fault.isOfKeys { forget() }
        throw failure
    }

    private func exchange(
        _ call: AWSCall, _ place: Place, _ credentials: AWSCredentials, skew: Double?
    ) async throws(PollFailure) -> HTTPResponse {
        var date = now()
        if let skew, abs(skew) > AWSFault.clockTolerance / 2 { date += skew }
        let region = state.withLock { $0.buckets.region(of: call) } ?? place.region
        var limits = Limits()
        if let limit = call.answerLimit { limits.body = limit }
        let request = SignatureV4(
            of: HTTPRequest(
                call.method, place.url(of: call, region: region), headers: call.headers, body: call.body, limits: limits
            ),
            keys: credentials.keys, scope: .init(region: region, service: call.service.signingName), date: date,
            style: call.service == .s3 ? .s3 : .standard
        ).signedRequest
        do throws(PollFailure) {
            let response = try await transport.send(request)
            record(call, received: response.body.count, wasAnswered: true)
            return response
        } catch {
            record(call, received: 0, wasAnswered: false)
            throw error
        }
    }

    private func record(_ call: AWSCall, received: Int, wasAnswered: Bool) {
        meter?.record(
            CallRecord(
                action: call.action, price: call.price, sent: call.body?.count ?? 0, received: received,
                wasAnswered: wasAnswered))
    }

    private func place() throws(PollFailure) -> Place {
        if let place = state.withLock({ $0.place }) { return place }
        let place = try Place(of: target, environment: environment, files: sharedFiles)
        state.withLock { $0.place = place }
        return place
    }

    private func credentials() async throws(PollFailure) -> AWSCredentials {
        if let known = state.withLock({ $0.credentials }), (known.ends ?? .distantFuture) > now() { return known }
        do throws(CredentialFault) {
            let chain = CredentialChain(for: target, environment: environment, files: sharedFiles)
            let found = try await chain.credentials()
            if let ends = found.ends, ends <= now() { throw CredentialFault.expired(source: found.source) }
            state.withLock { $0.credentials = found }
            return found
        } catch {
            throw .credentials(error)
        }
    }

    private var sharedFiles: SharedFiles {
        SharedFiles(profile: target.profile, environment: environment, files: files)
    }

    /// Reads files and credentials anew at the next call, because the user may have renewed them.
    private func forget() {
        state.withLock {
            $0.place = nil
            $0.credentials = nil
        }
    }

    /// AWS's clock minus this one by the answer's Date, kept for the next signature.
    private func measure(_ response: HTTPResponse) -> Double? {
        guard let text = response.header("Date"), let date = Timestamps.httpDate(text) else { return nil }
        let skew = date.timeIntervalSince(now())
        state.withLock { $0.skew = skew }
        return skew
    }

    private static func fault(_ response: HTTPResponse, to call: AWSCall, skew: Double?) -> AWSFault? {
        if (200...299).contains(response.status) { return nil }
        return AWSFault(response) ?? AWSFault(wordless: response, to: call, skew: skew)
    }

    private static func failure(
        _ response: HTTPResponse, _ call: AWSCall, _ credentials: AWSCredentials, skew: Double?
    ) -> PollFailure {
        if let fault = fault(response, to: call, skew: skew) {
            return fault.failure(
                status: response.status, action: call.action, source: credentials.source, skew: skew)
        }
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
