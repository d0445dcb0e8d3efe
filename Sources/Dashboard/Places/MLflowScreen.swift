import FoundationEssentials
public import Monitor

/// MLflow: its health, the models' versions with their aliases, the experiments.
public struct MLflowScreen: ScreenContent {
    public let title = "MLflow"
    public let summary = "experiments, runs, models and their aliases"

    public func holds(_ finding: Finding) -> Bool { finding.id.hasPrefix("mlflow.") }

    public func listings(_ state: DashboardState) -> [Listing] {
        let search = state.world.mlflow.value?.search.value
        let versions = search?.latestVersions ?? []
        let nothing = state.judgement["mlflow.search"]?.sentence ?? "MLflow is not configured"
        return [
            Listing(
                "models",
                [
                    .init("model", 28, grows: true), .init("version", 7, right: true), .init("made", 12),
                    .init("aliases", 20, grows: true),
                ],
                versions.map { version in
                    Listing.Line(
                        id: version.model + " " + version.version,
                        [
                            .init(version.model), .init(version.version),
                            .init(version.createdAt.map(Words.dayAndTime) ?? "-", .dim),
                            .init(version.aliases.joined(separator: " "), .title),
                        ])
                }, nothing: nothing),
            Listing(
                "experiments", [.init("experiment", 40, grows: true)],
                (search?.experiments ?? []).map { Listing.Line(id: $0, [.init($0)]) }, nothing: nothing),
        ]
    }
}
