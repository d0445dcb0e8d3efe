public import FoundationEssentials
public import Monitor
public import Wire

/// Reads what Airflow says of itself without a login: its health body and, now and then, its version.
public struct AirflowHealthCollector: Collector {
    private static let versionLife = 300.0

    private let target: ServiceTarget
    private let transport: any HTTPTransport
    private let limits: Limits
    private let now: @Sendable () -> Date
    private let editions: AirflowEditions
    private let knownVersion = Remembered<String>()

    /// Reads `target` over `transport`; `editions` is shared with what else reads it.
    public init(
        target: ServiceTarget, transport: any HTTPTransport, editions: AirflowEditions? = nil,
        limits: Limits = Limits(), now: @escaping @Sendable () -> Date
    ) {
        self.editions = editions ?? AirflowEditions(target: target, transport: transport, limits: limits)
        self.target = target
        self.transport = transport
        self.limits = limits
        self.now = now
    }

    /// `airflow.health`.
    public var source: SourceID { .airflowHealth }

    /// Asks for health and version at once; without a version the health still counts.
    public func collect() async throws(PollFailure) -> Payload {
        async let asked = version()
        do {
            let (health, latency, answeredAt) = try await self.health()
            var version = await asked
            // Asked before the health body told which API it is.
            if version.value == nil, editions.current == .v1 { version = await self.version() }
            let fault = version.failure.map { ["no version: \($0)"] } ?? []
            return .airflowHealth(
                AirflowHealth(
                    metadatabase: health.metadatabase, scheduler: health.scheduler, triggerer: health.triggerer,
                    dagProcessor: health.dagProcessor, version: version.value, answeredAt: answeredAt,
                    latency: latency, lacks: health.lacks + fault))
        } catch {
            // Whatever comes back after a fault may be another version.
            knownVersion.forget()
            throw error
        }
    }

    private func health() async throws(PollFailure) -> (AirflowHealthBody, Double, Date?) {
        let edition = editions.current
        var answer = try await transport.send(target.request(.get, edition.health, limits: limits))
        if AirflowAnswer.isOtherEdition(answer), await editions.isOther(than: edition) {
            answer = try await transport.send(target.request(.get, editions.current.health, limits: limits))
        }
        try AirflowAnswer.check(answer, "the health body")
        let body = try JSONAnswer.decode(AirflowHealthBody.self, from: answer.body, expecting: "Airflow's health body")
        guard body.isHealthBody else {
            throw AirflowAnswer.otherService("a health body without its parts: \(JSONAnswer.start(of: answer.body))")
        }
        return (body, answer.duration, answer.header("Date").flatMap(HTTPDate.parse))
    }

    private func version() async -> Part<String> {
        let now = now()
        if let known = knownVersion.value(at: now) { return .read(known) }
        return await .reading { () async throws(PollFailure) -> String in
            let version = try await editions.version(editions.current)
            knownVersion.keep(version, until: now.addingTimeInterval(Self.versionLife))
            return version
        }
    }
}
