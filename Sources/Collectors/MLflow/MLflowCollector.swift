public import FoundationEssentials
public import Monitor
public import Wire

/// Reads MLflow 2.x or 3.x: health, now and then the version, and a real search of its store.
public struct MLflowCollector: Collector {
    private static let versionLife = 300.0
    private static let pageSize = 100

    private let api: MLflowAPI
    private let now: @Sendable () -> Date
    private let knownVersion = Remembered<String>()
    private let healthLatencies = LatencyMemory()

    /// Reads `target`, which belongs to the stack `stack`, over `transport`.
    public init(
        target: ServiceTarget, stack: String, transport: any HTTPTransport, processes: any ProcessRunner,
        limits: Limits = Limits(), now: @escaping @Sendable () -> Date
    ) {
        let settings = LoginSettings(stack: stack, service: "mlflow")
        api = MLflowAPI(
            target: target, settings: settings, transport: transport,
            login: BasicLogin(target: target, settings: settings, processes: processes, now: now), limits: limits)
        self.now = now
    }

    /// `mlflow`.
    public var source: SourceID { .mlflow }

    /// Asks for everything at once; throws only when nothing at all answered.
    public func collect() async throws(PollFailure) -> Payload {
        async let askedHealth = health()
        async let askedVersion = version()
        async let askedSearch = search()
        let (health, version, search) = await (askedHealth, askedVersion, askedSearch)
        if let failure = health.failure {
            knownVersion.forget()
            if search.part.failure != nil { throw failure }
        }
        return .mlflow(
            MLflowStatus(
                health: health.map(\.text), healthLatency: health.value?.duration, version: version,
                search: search.part, lacks: search.lacks,
                usualHealthLatency: health.value.flatMap { healthLatencies.add($0.duration) }))
    }

    private struct Text: Equatable {
        var text: String
        var duration: Double
    }

    private func health() async -> Part<Text> {
        await .reading { () async throws(PollFailure) -> Text in
            let answer = try await api.text("/health", expecting: "the word OK", withLogin: false)
            return Text(text: answer.text, duration: answer.duration)
        }
    }

    private func version() async -> Part<String> {
        let now = now()
        if let known = knownVersion.value(at: now) { return .read(known) }
        return await .reading { () async throws(PollFailure) -> String in
            let version = try await api.text("/version", expecting: "a version", withLogin: true).text
            guard version.first?.isNumber == true else {
                throw .notUnderstood("expected a version, got \(version.prefix(60))")
            }
            knownVersion.keep(version, until: now.addingTimeInterval(Self.versionLife))
            return version
        }
    }

    // The search that is timed is the one of experiments; a server without a model registry still has that one.
    private func search() async -> (part: Part<MLflowStatus.Search>, lacks: [String]) {
        let path = "/api/2.0/mlflow"
        let query = "max_results=\(Self.pageSize)"
        do {
            async let asked = models("\(path)/registered-models/search?\(query)")
            let found = try await api.read(
                MLflowExperimentsBody.self, "\(path)/experiments/search?\(query)", expecting: "MLflow's experiments")
            let models = await asked
            let search = MLflowStatus.Search(
                latency: found.duration, experiments: found.body.names,
                latestVersions: models.value?.latestVersions ?? [])
            let missing = models.failure.map { ["no registered models: \($0)"] } ?? models.value?.lacks ?? []
            return (.read(search), found.body.lacks + missing)
        } catch {
            return (.failed(error), [])
        }
    }

    private func models(_ path: String) async -> Part<Models> {
        await .reading { () async throws(PollFailure) -> Models in
            let body = try await api.read(MLflowModelsBody.self, path, expecting: "MLflow's registered models").body
            return Models(latestVersions: body.latestVersions, lacks: body.lacks)
        }
    }

    private struct Models: Equatable {
        var latestVersions: [MLflowStatus.ModelVersion]
        var lacks: [String]
    }
}
