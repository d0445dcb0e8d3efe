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
                    finding.next = "on orchestration: docker logs of mlflow"
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
        needs: [.mlflow], parents: ["mlflow.api"], thresholds: ["latency_factor", "latency_floor"]
    ) { scene in
        guard let target = scene.stack.mlflow else { return [] }
        var blank = Finding("mlflow.search", "mlflow search")
        blank.parents = ["mlflow.api"]
        return [
            scene.judged(blank, by: scene.world.mlflow, of: .mlflow, target: target.url) { status, finding in
                switch status.search {
                case .read(let search):
                    let shown = scene.world.mlflow.typicalDuration ?? search.latency
                    finding.brief = Words.latency(shown) + (status.version.value.map { "  \($0)" } ?? "")
                    finding.sentence = "MLflow's store answers in \(Words.latency(shown))"
                    finding.facts += search.latestVersions.map { version in
                        .init(version.model, "v\(version.version) \(version.aliases.joined(separator: " "))")
                    }
                    finding.facts.append(.init("experiments", search.experiments.joined(separator: ", ")))
                    scene.judgeLatency(search.latency, usual: scene.world.mlflow.usualDuration, &finding)
                case .failed(let failure):
                    scene.fill(&finding, failure: failure, target: target.url)
                    finding.impact = "training cannot log; what is served goes on"
                case .notAsked(let why): finding.sentence = why
                }
            }
        ]
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
