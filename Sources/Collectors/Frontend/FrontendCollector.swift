public import Monitor
public import Wire

/// Reads the three health addresses of the Flask admin GUI, whose HTTP status is 200 whatever their bodies say.
public struct FrontendCollector: Collector {
    private let target: ServiceTarget
    private let transport: any HTTPTransport
    private let limits: Limits

    /// Reads `target` over `transport`.
    public init(target: ServiceTarget, transport: any HTTPTransport, limits: Limits = Limits()) {
        self.target = target
        self.transport = transport
        self.limits = limits
    }

    /// `frontend`.
    public var source: SourceID { .frontend }

    /// Asks for the three at once; throws only when none of them could be read.
    public func collect() async throws(PollFailure) -> Payload {
        async let askedOwn = health("/api/health")
        async let askedKinesis = health("/api/health/kinesis")
        async let askedLambda = health("/api/health/lambda")
        let (own, kinesis, lambda) = await (askedOwn, askedKinesis, askedLambda)
        if let failure = own.failure, kinesis.failure != nil, lambda.failure != nil { throw failure }
        return .frontend(
            FrontendStatus(
                own: own.map(\.answer), kinesis: kinesis.map(\.answer), lambda: lambda.map(\.answer),
                latency: own.value?.duration))
    }

    private struct Health: Equatable {
        var answer: FrontendStatus.Answer
        var duration: Double
    }

    private func health(_ path: String) async -> Part<Health> {
        await .reading { () async throws(PollFailure) -> Health in
            let answer = try await transport.send(target.request(.get, path, limits: limits))
            try answer.requireSuccess()
            let body = try JSONAnswer.decode(
                FrontendHealthBody.self, from: answer.body, expecting: "a health body from \(path)")
            return Health(answer: body.answer, duration: answer.duration)
        }
    }
}
