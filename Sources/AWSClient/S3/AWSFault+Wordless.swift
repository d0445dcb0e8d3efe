import Wire

extension AWSFault {
    /// The error that S3 means by an answer without a body, which is how it refuses a HEAD.
    ///
    /// A 503 asks to slow down. A 403 is the clock where that is one that AWS does not accept, else a permission. Nil for
    /// every other answer.
    init?(wordless response: HTTPResponse, to call: AWSCall, skew: Double?) {
        guard call.bucket != nil, call.method == .head, response.body.isEmpty else { return nil }
        switch response.status {
        case 403:
            let isSkewed = skew.map { abs($0) > Self.clockTolerance } ?? false
            self.init(code: isSkewed ? "RequestTimeTooSkewed" : "AccessDenied", message: "")
        case 429, 503: self.init(code: "SlowDown", message: "")
        default: return nil
        }
    }
}
