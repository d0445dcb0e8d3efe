import Cells
import FoundationEssentials
import Monitor

/// The runs of one experiment with their metrics.
struct ExperimentScreen: ScreenContent {
    let id: String
    let name: String
    var title: String { name }
    let summary = "the runs of an experiment"

    func source(of listing: Listing) -> SourceID? { .tracking }

    func listings(_ state: DashboardState) -> [Listing] {
        let runs = (state.world.tracking.value?.runs.value ?? []).filter { $0.experiment == id }
        let nothing = MLflowScreen.lack(
            state.world.tracking.value?.runs, state, else: "no run of this experiment is among the newest")
        return [MLRuns.listing(runs, state, nothing: nothing)]
    }

    func companions(of line: Listing.Line, _ state: DashboardState) -> [Place] { Place.downwards(line, state) }

    func graphs(_ state: DashboardState) -> [Graph] {
        [MLRuns.trend(of: id, named: name, state)].compactMap(\.self)
    }
}

/// The versions of one registered model.
struct ModelScreen: ScreenContent {
    let model: String
    var title: String { model }
    let summary = "the versions of a model"

    private func record(_ state: DashboardState) -> MLflowModel? {
        state.world.tracking.value?.models.value?.first { $0.name == model }
    }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        guard let record = record(state) else { return [("Model", "no longer among those that are read")] }
        let use = record.inUse.map { "version \($0.number) is marked for use" } ?? "no version is marked for use"
        let lost = record.lostAliases.isEmpty ? "" : "; \(record.lostAliases.joined(separator: ", ")) lead nowhere"
        return [("Model", use + lost)]
    }

    func source(of listing: Listing) -> SourceID? { .tracking }

    func listings(_ state: DashboardState) -> [Listing] {
        let versions = record(state)?.versions ?? []
        let nothing = MLflowScreen.lack(
            state.world.tracking.value?.models, state, else: "no version is read of this model")
        let runs = state.world.tracking.value?.runs.value ?? []
        return [
            Listing(
                "versions",
                [
                    .init("version", 7, right: true), .init("aliases", 16, grows: true), .init("stage", 12, rank: 3),
                    .init("status", 10, rank: 2), .init("made", 12), .init("run", 20, grows: true, rank: 1),
                ], count: versions.count, nothing: nothing,
                keys: [
                    0: { Double(versions[$0].number) }, 4: { versions[$0].createdAt?.timeIntervalSince1970 },
                ], id: { "\(versions[$0].number)" }
            ) { index in
                let version = versions[index]
                let run = version.run.flatMap { id in runs.first { $0.id == id } }
                return Listing.Line(
                    id: "\(version.number)",
                    [
                        .init("v\(version.number)"), .init(version.aliases.joined(separator: " "), .title),
                        .init(version.stage ?? "-", .dim),
                        .init(
                            version.status?.lowercased() ?? "-",
                            version.status == "FAILED_REGISTRATION" ? .warning : .dim),
                        .init(version.createdAt.map(Words.dayAndTime) ?? "-", .dim),
                        .init(run?.name ?? version.run ?? "-", .dim),
                    ], opens: run.map { .version(model: model, number: version.number, run: $0.id) },
                    facts: [
                        ("model", model), ("version", "\(version.number)"),
                        ("aliases", version.aliases.isEmpty ? "none" : version.aliases.joined(separator: ", ")),
                        ("stage", version.stage ?? "none"), ("status", version.status ?? "not told"),
                        ("made", version.createdAt.map(Words.stamp) ?? "not told"),
                        ("changed", version.updatedAt.map(Words.stamp) ?? "not told"),
                        ("run", version.run ?? "not told"),
                    ] + (run?.metrics ?? []).map { ("metric \($0.name)", $0.value.map(MLRuns.number) ?? "no number") })
            }
        ]
    }
}

extension ModelScreen {
    func companions(of line: Listing.Line, _ state: DashboardState) -> [Place] { Place.downwards(line, state) }
}

/// The metrics and parameters of one run.
struct MLRunScreen: ScreenContent {
    let id: String
    /// The version of a model that the run made, where it was opened as that.
    var version: (model: String, number: Int)?
    let title = "run"
    let summary = "the metrics and parameters of a run"

    func name(_ state: DashboardState) -> String {
        run(state).flatMap { $0.name.isEmpty ? nil : $0.name } ?? id
    }

    func path(_ state: DashboardState) -> [String] {
        if let version { return [version.model, "v\(version.number)", name(state)] }
        let experiments = state.world.tracking.value?.experiments.value ?? []
        let experiment = experiments.first { $0.id == run(state)?.experiment }?.name
        return [experiment, name(state)].compactMap(\.self)
    }

    private func run(_ state: DashboardState) -> MLflowRun? {
        state.world.tracking.value?.runs.value?.first { $0.id == id }
    }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        guard let run = run(state) else { return [("Run", "\(id) is not among the newest runs")] }
        let seconds = run.startedAt.map { (run.endedAt ?? state.now).timeIntervalSince($0) }
        let parts = [
            run.name, run.status.lowercased(), run.startedAt.map { "started \(Words.dayAndTime($0))" },
            seconds.map { "took \(Words.duration($0))" },
        ]
        return [("Run", parts.compactMap(\.self).joined(separator: ", "))]
    }

    func source(of listing: Listing) -> SourceID? { .tracking }

    func listings(_ state: DashboardState) -> [Listing] {
        let metrics = run(state)?.metrics ?? []
        let parameters = (run(state)?.parameters ?? [:]).sorted { $0.key < $1.key }
        return [
            Listing(
                "metrics",
                [
                    .init("metric", 24, grows: true), .init("value", 12, right: true), .init("step", 6, right: true),
                    .init("logged", 12, rank: 1),
                ],
                metrics.map { metric in
                    Listing.Line(
                        id: metric.name,
                        [
                            .init(metric.name), .init(metric.value.map(MLRuns.number) ?? "no number"),
                            .init(metric.step.map(String.init) ?? "-", .dim),
                            .init(metric.at.map(Words.dayAndTime) ?? "-", .dim),
                        ],
                        facts: [
                            ("metric", metric.name), ("value", metric.value.map { "\($0)" } ?? "no number"),
                            ("step", metric.step.map(String.init) ?? "not told"),
                            ("logged", metric.at.map(Words.stamp) ?? "not told"),
                        ])
                }, nothing: "no metric was logged", keys: [1: { metrics[$0].value }]),
            Listing(
                "parameters", [.init("parameter", 24, grows: true), .init("value", 30, grows: true)],
                parameters.map { Listing.Line(id: $0.key, [.init($0.key), .init($0.value)]) },
                nothing: "no parameter was logged"),
        ]
    }
}
