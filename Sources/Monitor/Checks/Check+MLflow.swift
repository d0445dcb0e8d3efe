extension Check {
    /// MLflow's server answers.
    static let mlflowAPI = Check(
        "mlflow.api", "MLflow answers its health and version addresses", needs: [.mlflow],
        parents: ["compose.mlflow", "compose.services", "host.orchestration", "network.ports"],
        thresholds: ["latency_factor", "latency_floor"]
    ) { scene in
        guard let target = scene.stack.mlflow else { return [] }
        var blank = Finding("mlflow.api", "mlflow")
        blank.parents = ["compose.mlflow", "compose.services", "host.orchestration"]
        var finding = scene.judged(blank, by: scene.world.mlflow, of: .mlflow, target: target.url) { status, finding in
            finding.facts += [.init("address", target.url), .init("version", status.version.value ?? "not told")]
            finding.facts += status.lacks.map { .init("lacks", $0) }
            switch status.health {
            case .read(let text):
                finding.brief = status.version.value ?? "up"
                finding.sentence = "MLflow is up"
                if text.trimmed != "OK" {
                    finding.severity = .warning
                    finding.sentence = "MLflow's health says \(Words.firstLine(text, limit: 30))"
                    finding.why = "expected OK"
                    finding.next = "on \(scene.stack.servicesHost): docker logs of mlflow"
                    finding.remedies = ["logs"]
                }
                if let latency = status.healthLatency {
                    scene.judgeLatency(latency, usual: status.usualHealthLatency, &finding)
                }
            case .failed(let failure): scene.fill(&finding, failure: failure, target: target.url)
            case .notAsked(let why): finding.sentence = why
            }
        }
        if finding.severity == .critical {
            finding.impact = "training cannot log, DAGs that use MLflow break"
            finding.urgency = .now
            if finding.brief == "no answer" { finding.sentence = "MLflow hangs: connects, then no answer" }
        }
        return [finding]
    }

    /// A real search of MLflow's store.
    static let mlflowSearch = Check(
        "mlflow.search", "a real search of MLflow's store succeeds (health alone does not touch the store)",
        needs: [.mlflow], parents: ["mlflow.api", "postgres"], thresholds: ["latency_factor", "latency_floor"]
    ) { scene in
        guard let target = scene.stack.mlflow else { return [] }
        var blank = Finding("mlflow.search", "mlflow search")
        let store = scene.modelStore
        // Only a store that is known to be PostgreSQL makes PostgreSQL's fault the cause of this one.
        blank.parents = ["mlflow.api"] + (store?.kind == "postgresql" ? ["postgres"] : [])
        return [
            scene.judged(blank, by: scene.world.mlflow, of: .mlflow, target: target.url) { status, finding in
                finding.facts.append(.init("store", store.map(\.words) ?? "not known: its container is not seen"))
                switch status.search {
                case .read(let search):
                    let shown = scene.world.mlflow.typicalDuration ?? search.latency
                    finding.brief = Words.latency(shown) + (status.version.value.map { "  \($0)" } ?? "")
                    finding.sentence = "MLflow's store answers in \(Words.latency(shown))"
                    finding.facts += scene.world.versionsInUse.map { .init($0.model, $0.words) }
                    finding.facts.append(.init("experiments", search.experiments.joined(separator: ", ")))
                    scene.judgeLatency(search.latency, usual: scene.world.mlflow.usualDuration, &finding)
                case .failed(let failure):
                    scene.fill(&finding, failure: failure, target: target.url)
                    finding.impact = "training cannot log; what is served goes on"
                    // Whoever is refused by the Host header is refused everything but health and version.
                    if case .misconfigured = failure { finding.takesChildrenDown = true }
                    if let file = store?.hostFile, finding.severity == .critical {
                        finding.next = "on its host: is the disk full, is \(file) there? Then docker logs of mlflow"
                    }
                case .notAsked(let why): finding.sentence = why
                }
            }
        ]
    }
}

extension Scene {
    /// Where MLflow keeps its data: as its container is started, else as the words of its own fault tell.
    var modelStore: HostProbe.ModelStore? {
        let host = stack.hosts.first { $0.isComposeHost && $0.shell != nil }
        if let host, let store = world.probes[host.name]?.value?.modelStore { return store }
        guard case .failed(.status(_, let detail)) = world.mlflow.value?.search else { return nil }
        if detail.contains("psycopg2") || detail.contains("asyncpg") { return .init(kind: "postgresql") }
        return detail.contains("sqlite3") ? .init(kind: "sqlite") : nil
    }
}

extension HostProbe.ModelStore {
    /// The kind of store, and where it lies.
    fileprivate var words: String {
        guard kind == "sqlite" else { return kind == "postgresql" ? "PostgreSQL" : kind }
        guard let file else { return "SQLite" }
        return "SQLite, \(file)" + (hostFile.map { ", on the host \($0)" } ?? ", lost with its container")
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
