import FoundationEssentials

extension Check {
    /// MLflow's model registry.
    static let mlflowRegistry = Check(
        "mlflow.registry", "every registered model has a version, and no alias points to nothing", needs: [.tracking],
        parents: ["mlflow.search"]
    ) { scene in
        guard let target = scene.stack.mlflow else { return [] }
        var blank = Finding("mlflow.registry", "mlflow registry")
        blank.parents = ["mlflow.search"]
        return [
            scene.judged(blank, by: scene.world.tracking, of: .tracking, target: target.url) { tracking, finding in
                switch tracking.models {
                case .read(let models): scene.judge(models, &finding)
                case .failed(let failure): scene.fill(&finding, failure: failure, target: target.url)
                case .notAsked(let why): finding.sentence = why
                }
            }
        ]
    }

    /// MLflow's runs.
    static let mlflowRuns = Check(
        "mlflow.runs",
        "the newest run of each experiment of the last week did not fail, and MLflow was not started elsewhere and empty",
        needs: [.tracking],
        parents: ["mlflow.search"]
    ) { scene in
        guard let target = scene.stack.mlflow else { return [] }
        var blank = Finding("mlflow.runs", "mlflow runs")
        blank.parents = ["mlflow.search"]
        return [
            scene.judged(blank, by: scene.world.tracking, of: .tracking, target: target.url) { tracking, finding in
                switch tracking.runs {
                case .read(let runs): scene.judge(runs, of: tracking, &finding)
                case .failed(let failure): scene.fill(&finding, failure: failure, target: target.url)
                case .notAsked(let why): finding.sentence = why
                }
            }
        ]
    }
}

extension Scene {
    fileprivate func judge(_ models: [MLflowModel], _ finding: inout Finding) {
        finding.facts = models.prefix(50).map { model in
            let marks = model.aliases.sorted { $0.key < $1.key }.map { "\($0.key) v\($0.value)" }
            let stages = model.versions.compactMap { version in version.stage.map { "\($0) v\(version.number)" } }
            let newest = model.versions.first.map { "newest v\($0.number)" } ?? "no version"
            let changed = model.updatedAt.map { "changed \(Words.stamp($0))" }
            return .init(model.name, ([newest] + marks + stages + [changed].compactMap { $0 }).joined(separator: ", "))
        }
        finding.brief = models.isEmpty ? "no models" : "\(models.count) model\(models.count == 1 ? "" : "s")"
        finding.sentence = models.isEmpty ? "no model is registered in MLflow" : "MLflow has \(finding.brief)"
        if models.count == 1, let used = models[0].inUse {
            finding.brief = "v\(used.number) in use"
            finding.sentence = "\(models[0].name): version \(used.number) is marked for use"
        }
        guard let fault = fault(in: models) else { return }
        finding.severity = .warning
        finding.brief = fault.brief
        finding.sentence = fault.sentence
        finding.impact = "what loads the model by that name fails; the model object in S3 goes on serving"
        finding.why = fault.why
        finding.next = "in MLflow, Models: point the alias to a version that is READY"
    }

    private func fault(in models: [MLflowModel]) -> (brief: String, sentence: String, why: String)? {
        for model in models {
            if let alias = model.lostAliases.first {
                return (
                    "\(alias) lost", "\(model.name): the alias \(alias) points to a version that is gone",
                    "MLflow knows no version \(model.aliases[alias].map(String.init) ?? "?") of \(model.name)"
                )
            }
            if let failed = model.inUse, failed.status == "FAILED_REGISTRATION" {
                return (
                    "v\(failed.number) broken", "\(model.name): version \(failed.number), marked for use, is broken",
                    "its status is FAILED_REGISTRATION"
                )
            }
            // A model is registered a moment before its first version, and an hour is more than a moment.
            if model.versions.isEmpty, let made = model.createdAt, now.timeIntervalSince(made) > 3_600 {
                return (
                    "no version", "\(model.name) is registered and has no version",
                    "made \(Words.dayAndTime(made)), and nothing was registered since"
                )
            }
            let isNamed = model.aliases["champion"] != nil || model.aliases["production"] != nil
            if !isNamed, model.inUse == nil, model.isMarked, model.versions.count > 1 {
                return (
                    "no champion", "\(model.name): no version is marked champion or Production",
                    "its aliases are \(model.aliases.keys.sorted().joined(separator: ", "))"
                )
            }
        }
        return nil
    }

    fileprivate func judge(_ runs: [MLflowRun], of tracking: MLflowTracking, _ finding: inout Finding) {
        let names = Dictionary(
            (tracking.experiments.value ?? []).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        finding.facts = runs.prefix(20).map { run in
            let metric = run.metrics.first.flatMap { metric in
                metric.value.map { "\(metric.name) \(Words.fixed($0, 3))" }
            }
            let started = run.startedAt.map(Words.stamp) ?? "no start"
            return .init(run.name, [run.status, started, metric].compactMap { $0 }.joined(separator: "  "))
        }
        finding.facts += tracking.lacks.map { .init("lacks", $0) }
        let running = runs.count { $0.status == "RUNNING" }
        finding.brief = runs.isEmpty ? "no runs" : running > 0 ? "\(running) running" : Self.quality(tracking, runs)
        finding.sentence =
            runs.isEmpty ? "no run is in MLflow" : "newest run \(runs[0].name): \(Self.quality(tracking, runs))"
        if runs.isEmpty, (tracking.models.value ?? []).isEmpty { judgeEmptiness(&finding) }
        for experiment in Set(runs.map(\.experiment)).sorted() {
            let own = runs.filter { $0.experiment == experiment }
            // A later success makes a failure a thing of the past, and so does a week.
            guard let newest = own.first(where: { $0.status != "RUNNING" && $0.status != "SCHEDULED" }),
                newest.status == "FAILED", let ended = newest.endedAt ?? newest.startedAt,
                now.timeIntervalSince(ended) < 7 * 86_400
            else { continue }
            let name = names[experiment] ?? "experiment \(experiment)"
            finding.severity = .warning
            finding.brief = "run failed"
            finding.sentence = "newest run of \(name) failed \(Words.dayAndTime(ended))"
            finding.impact = "no new model came of it; what is served goes on"
            finding.why = "run \(newest.name) (\(newest.id.prefix(8))) ended as FAILED"
            finding.next = "look at the log of the training task in Airflow"
            return
        }
    }

    /// An MLflow without a run or a model whose store lies outside the deployment's directory was made anew from another
    /// one: the path of its data is `${PWD}/mlflow_data`.
    private func judgeEmptiness(_ finding: inout Finding) {
        guard let host = stack.hosts.first(where: { $0.isComposeHost && $0.shell != nil }),
            let file = modelStore?.hostFile, !file.hasPrefix(host.composeDirectory + "/")
        else { return }
        finding.severity = .warning
        finding.brief = "empty, started elsewhere"
        finding.sentence = "MLflow is healthy and empty: it was started from another directory"
        finding.impact = "every earlier run and model is out of sight, and new ones go to the wrong place"
        finding.why = "its store is \(file), not under \(host.composeDirectory)"
        finding.next =
            "on \(host.name): cd \(host.composeDirectory) && sudo docker-compose up -d --no-deps --no-build mlflow"
    }

    /// The error of the newest finished run, and how it compares with those before.
    private static func quality(_ tracking: MLflowTracking, _ runs: [MLflowRun]) -> String {
        guard let newest = runs.first(where: { $0.status == "FINISHED" }),
            let metric = newest.metrics.first(where: { $0.value != nil }), let value = metric.value
        else { return runs[0].status.lowercased() }
        let text = "\(metric.name) \(Words.fixed(value, 2))"
        let before = tracking.trend(of: metric.name, in: newest.experiment).dropLast().suffix(5).sorted()
        guard before.count >= 3, MLflowRun.isError(metric.name) else { return text }
        let usual = before[before.count / 2]
        return text + (value > usual * 1.02 ? ", worse" : value < usual * 0.98 ? ", better" : ", as before")
    }
}

extension MLflowRun {
    /// True for a metric of which less is better.
    public static func isError(_ metric: String) -> Bool {
        let name = metric.lowercased()
        return ["rmse", "mae", "mse", "mape", "loss", "error"].contains { name.holds($0) }
    }
}
