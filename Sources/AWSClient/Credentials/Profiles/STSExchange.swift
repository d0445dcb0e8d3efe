import FoundationEssentials
import Monitor
import Wire

/// Asks STS for the keys of a role.
struct STSExchange: Sendable {
    let tools: CredentialTools

    /// AssumeRole, signed with `source`.
    func take(_ role: RoleToTake, with source: AWSCredentials) async throws(PollFailure) -> AWSCredentials {
        let call = AWSCall.query(.sts, "AssumeRole", version: "2011-06-15", role.parameters)
        return try await ask(call, role.source, keys: source.keys, keysOf: source.source)
    }

    /// AssumeRoleWithWebIdentity, which is not signed: the token is the proof.
    func take(_ role: RoleToTake, withToken token: Secret) async throws(PollFailure) -> AWSCredentials {
        let call = AWSCall.query(
            .sts, "AssumeRoleWithWebIdentity", version: "2011-06-15",
            role.parameters + [("WebIdentityToken", token.revealed)])
        return try await ask(call, role.source, keys: nil, keysOf: role.source)
    }

    private func ask(
        _ call: AWSCall, _ source: String, keys: AWSKeys?, keysOf: String
    ) async throws(PollFailure) -> AWSCredentials {
        guard let place = tools.place else {
            throw .misconfigured(what: "no AWS region is set", setting: "region of the stack or AWS_REGION")
        }
        var response = try await send(call, place, keys, skew: 0)
        var skew = Self.skew(response, tools.now())
        if response.status != 200, let fault = AWSFault(response), fault.blamesClock(skew: skew), let known = skew {
            response = try await send(call, place, keys, skew: known)
            skew = Self.skew(response, tools.now())
        }
        guard response.status == 200 else {
            if let fault = AWSFault(response) {
                throw Self.failure(fault, response.status, call, source: source, keysOf: keysOf, skew: skew)
            }
            throw .status(code: response.status, detail: call.title)
        }
        let answer = AWSAnswer(call: call, response: response)
        guard let keys = try answer.xml().at("\(call.operation)Result", "Credentials"),
            let accessKey = keys.text("AccessKeyId"), let secretKey = keys.text("SecretAccessKey")
        else { throw .notUnderstood("\(call.title): the answer has no keys") }
        return AWSCredentials(
            keys: AWSKeys(
                accessKey: accessKey, secretKey: Secret(secretKey),
                sessionToken: keys.text("SessionToken").map { Secret($0) }),
            source: source, ends: keys.text("Expiration").flatMap(Timestamps.date), renews: true)
    }

    private func send(
        _ call: AWSCall, _ place: Place, _ keys: AWSKeys?, skew: Double
    ) async throws(PollFailure) -> HTTPResponse {
        let request = HTTPRequest(
            call.method, place.address(of: .sts) + call.target, headers: call.headers, body: call.body)
        guard let keys else { return try await tools.transport.send(request) }
        let date = tools.now() + skew
        let signed = SignatureV4(
            of: request, keys: keys, scope: .init(region: place.region, service: Service.sts.signingName), date: date)
        return try await tools.transport.send(signed.signedRequest)
    }

    private static func skew(_ response: HTTPResponse, _ now: Date) -> Double? {
        response.header("Date").flatMap(Timestamps.httpDate)?.timeIntervalSince(now)
    }

    /// A refusal of STS: a missing permission names the call's action, all else what STS says of the role.
    private static func failure(
        _ fault: AWSFault, _ status: Int, _ call: AWSCall, source: String, keysOf: String, skew: Double?
    ) -> PollFailure {
        let failure = fault.failure(status: status, action: call.action, source: keysOf, skew: skew)
        guard case .status(let code, let detail) = failure, code < 500 else { return failure }
        return .credentials(.broken(source: source, why: "STS says \(detail)"))
    }
}
