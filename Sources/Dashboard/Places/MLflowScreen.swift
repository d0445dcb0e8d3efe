import Cells
import FoundationEssentials
import Monitor

/// MLflow: its health, the models with their aliases, the experiments, the newest runs.
struct MLflowScreen: ScreenContent {
    let title = "MLflow"
    let summary = "experiments, runs, models and their aliases"

    func holds(_ finding: Finding) -> Bool { finding.id.hasPrefix("mlflow.") }

    func source(of listing: Listing) -> SourceID? { .tracking }

    func listings(_ state: DashboardState) -> [Listing] {
        let tracking = state.world.tracking.value
        return [
            models(
                tracking?.models.value ?? [], Self.lack(tracking?.models, state, else: "no model is registered")
            ).of(.models),
            experiments(tracking, Self.lack(tracking?.experiments, state, else: "there is no experiment")).of(
                .experiments),
            MLRuns.listing(
                tracking?.runs.value ?? [], state,
                nothing: Self.lack(tracking?.runs, state, else: "no experiment has a run")
            ).of(.runs),
        ]
    }

    /// What a table of MLflow says that has no line.
    static func lack<Value>(_ part: Part<Value>?, _ state: DashboardState, else nothing: String) -> String {
        state.lack(part, of: .tracking, by: "mlflow.search", \.sentence, else: nothing)
    }

    func companions(of line: Listing.Line, _ state: DashboardState) -> [Place] { Place.downwards(line, state) }

    private func models(_ models: [MLflowModel], _ nothing: String) -> Listing {
        Listing(
            "models",
            [
                .init("model", 24, grows: true), .init("newest", 6, right: true), .init("in use", 6, right: true),
                .init("changed", 12, rank: 1), .init("aliases", 24, grows: true),
            ],
            models.map { model in
                let newest = model.versions.map(\.number).max()
                let aliases = model.aliases.sorted { $0.key < $1.key }.map { "\($0.key) -> v\($0.value)" }
                return Listing.Line(
                    id: model.name,
                    [
                        .init(model.name), .init(newest.map { "v\($0)" } ?? "-"),
                        .init(model.inUse.map { "v\($0.number)" } ?? "none", model.inUse == nil ? .warning : .text),
                        .init(model.updatedAt.map(Words.dayAndTime) ?? "-", .dim),
                        .init(aliases.joined(separator: ", "), .title),
                    ], opens: .model(model.name),
                    facts: [
                        ("model", model.name), ("versions read", "\(model.versions.count)"),
                        ("in use", model.inUse.map { "version \($0.number)" } ?? "none is marked for use"),
                        ("aliases", aliases.isEmpty ? "none" : aliases.joined(separator: ", ")),
                        (
                            "lost aliases",
                            model.lostAliases.isEmpty ? "none" : model.lostAliases.joined(separator: ", ")
                        ),
                        ("registered", model.createdAt.map(Words.stamp) ?? "not told"),
                        ("changed", model.updatedAt.map(Words.stamp) ?? "not told"),
                    ])
            }, nothing: nothing, keys: [1: { Double(models[$0].versions.map(\.number).max() ?? 0) }])
    }

    private func experiments(_ tracking: MLflowTracking?, _ nothing: String) -> Listing {
        let experiments = tracking?.experiments.value ?? []
        let runs = Dictionary(grouping: tracking?.runs.value ?? [], by: \.experiment)
        return Listing(
            "experiments",
            [
                .init("experiment", 28, grows: true), .init("runs read", 9, right: true),
                .init("last run", 9), .init("run at", 12, rank: 1), .init("id", 6, right: true, rank: 2),
            ],
            experiments.map { experiment in
                let own = runs[experiment.id] ?? []
                let last = own.first
                return Listing.Line(
                    id: experiment.id,
                    [
                        .init(experiment.name), .init("\(own.count)"),
                        .init(MLRuns.word(last?.status), MLRuns.role(last?.status)),
                        .init(MLRuns.moment(last).map(Words.dayAndTime) ?? "-", .dim), .init(experiment.id, .dim),
                    ], opens: .experiment(id: experiment.id, name: experiment.name),
                    facts: [
                        ("experiment", experiment.name), ("id", experiment.id), ("runs read", "\(own.count)"),
                        ("last run", last.map { "\($0.name), \(MLRuns.word($0.status))" } ?? "none was read"),
                        ("started", last?.startedAt.map(Words.stamp) ?? "not told"),
                        ("ended", last?.endedAt.map(Words.stamp) ?? "not told"),
                        ("changed", experiment.updatedAt.map(Words.stamp) ?? "not told"),
                    ])
            }, nothing: nothing,
            keys: [
                1: { Double(runs[experiments[$0].id]?.count ?? 0) },
                3: { MLRuns.moment(runs[experiments[$0].id]?.first)?.timeIntervalSince1970 },
            ])
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        guard let tracking = state.world.tracking.value else { return [] }
        return (tracking.experiments.value ?? []).compactMap { MLRuns.trend(of: $0.id, named: $0.name, state) }
            + [ServiceGraphs.latency("mlflow.search", "search of the store", state)].compactMap(\.self)
    }
}
