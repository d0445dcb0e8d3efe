public import FoundationEssentials
public import Monitor
public import Wire

/// Reads what Airflow 3 says of itself without a login: its health body and, now and then, its version.
public struct AirflowHealthCollector: Collector {
    private static let versionLife = 300.0

    private let target: ServiceTarget
    private let transport: any HTTPTransport
    private let limits: Limits
    private let now: @Sendable () -> Date
    private let knownVersion = Remembered<String>()

    /// Reads `target` over `transport`.
    public init(
        target: ServiceTarget, transport: any HTTPTransport, limits: Limits = Limits(),
        now: @escaping @Sendable () -> Date
    ) {
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
            let version = await asked
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
        let answer = try await transport.send(target.request(.get, "/api/v2/monitor/health", limits: limits))
        if answer.status == 404, let version = await oldVersion() { throw AirflowAnswer.oldVersion(version) }
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
            let version = try await readVersion("/api/v2/version")
            knownVersion.keep(version, until: now.addingTimeInterval(Self.versionLife))
            return version
        }
    }

    // Airflow 2 has its version under another address and its own 404 page under this one.
    private func oldVersion() async -> String? {
        guard let version = try? await readVersion("/api/v1/version"), version.hasPrefix("2.") else { return nil }
        return version
    }

    private func readVersion(_ path: String) async throws(PollFailure) -> String {
        let answer = try await transport.send(target.request(.get, path, limits: limits))
        try AirflowAnswer.check(answer, "the version")
        let body = try JSONAnswer.decode(AirflowVersionBody.self, from: answer.body, expecting: "Airflow's version")
        guard let version = body.version, !version.isEmpty else {
            throw .notUnderstood("expected Airflow's version, got JSON without it")
        }
        return String(version.prefix(40))
    }
}
