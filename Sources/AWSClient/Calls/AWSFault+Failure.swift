import Monitor

extension AWSFault {
    private static let denials: Set = [
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized", "NotAuthorizedException",
        "AuthorizationError", "AuthorizationErrorException", "UnauthorizedException", "UnauthorizedAccess",
    ]
    private static let expiries: Set = [
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired",
    ]
    private static let rejections: Set = [
        "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "AuthFailure", "InvalidToken",
        "SignatureDoesNotMatch", "InvalidSignatureException", "InvalidSignature", "IncompleteSignature",
        "IncompleteSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException",
    ]
    private static let clocks: Set = ["RequestTimeTooSkewed", "RequestInTheFuture"]
    private static let throttles: Set = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "TransactionInProgressException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "SlowDown",
        "PriorRequestNotComplete", "EC2ThrottledException",
    ]

    /// Seconds by which AWS lets a request's time differ from its own.
    static let clockTolerance = 300.0

    /// True when the two clocks are the reason, as far as can be told.
    func blamesClock(skew: Double?) -> Bool {
        if Self.clocks.contains(code) { return true }
        guard let skew, abs(skew) > Self.clockTolerance else { return false }
        return Self.rejections.contains(code) || code == "RequestExpired"
    }

    /// True when the keys have ended.
    var saysExpired: Bool { Self.expiries.contains(code) }

    /// True when the service asks to slow down.
    var saysThrottled: Bool { Self.throttles.contains(code) }

    /// The failure that the error is to a poll.
    ///
    /// - Parameters:
    ///   - action: the IAM action of the call.
    ///   - source: where the credentials came from.
    ///   - skew: AWS's clock minus this one in seconds.
    func failure(status: Int, action: String, source: String, skew: Double?) -> PollFailure {
        if blamesClock(skew: skew) {
            let off = skew.map { "\(Int(min(abs($0), 1e9))) s \($0 > 0 ? "behind" : "ahead of") AWS's" } ?? "off"
            return .misconfigured(what: "this machine's clock is \(off) (\(code))", setting: "the system clock")
        }
        if Self.denials.contains(code) { return .credentials(.denied(action: deniedAction(of: action))) }
        if Self.expiries.contains(code) { return .credentials(.expired(source: source)) }
        if Self.rejections.contains(code) { return .credentials(.rejected(source: source, code: code)) }
        if saysThrottled || status == 429 { return .throttled(code: code) }
        return .status(code: status, detail: message.isEmpty ? code : "\(code): \(message.prefix(300))")
    }

    /// The action that the message names behind `to perform: `, when it is one of another operation than the call's own:
    /// some services need more than the call says.
    private func deniedAction(of action: String) -> String {
        guard let mark = message.firstRange(of: "to perform: ") else { return action }
        let word = message[mark.upperBound...].prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ":")
        }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, word.count <= 80 else { return action }
        return action.hasSuffix(":\(parts[1])") ? action : String(word)
    }
}
