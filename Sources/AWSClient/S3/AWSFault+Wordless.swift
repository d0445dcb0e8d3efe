import Wire

extension AWSFault {
    /// The error that S3 means by a 403 without a body, which is how it refuses a HEAD.
    ///
    /// With a clock that AWS does not accept it is the clock, else a permission; nil for every other answer.
    init?(wordless response: HTTPResponse, to call: AWSCall, skew: Double?) {
        guard call.bucket != nil, response.status == 403, response.body.isEmpty else { return nil }
        let isSkewed = skew.map { abs($0) > Self.clockTolerance } ?? false
        self.init(code: isSkewed ? "RequestTimeTooSkewed" : "AccessDenied", message: "")
    }
}
