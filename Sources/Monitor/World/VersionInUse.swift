public import FoundationEssentials

/// Which version of a registered model is marked for use, and whether a newer one waits beside it.
public struct VersionInUse: Equatable, Sendable {
    /// The registered model's name.
    public var model: String
    /// The version that is marked for use, such as `6`; nil where none is, or where that was not read.
    public var version: String?
    /// What marks it: an alias such as `champion`, or the stage `Production`.
    public var mark: String?
    /// The newest version; nil where the model has none.
    public var newest: String?
    /// When the newest was made.
    public var newestAt: Date?

    /// In a few words: `v7 (champion)`, `v6 (champion), v7 is newer and not in use`, `v7, not marked for use`.
    public var words: String {
        guard let version else { return newest.map { "v\($0), not marked for use" } ?? "without a version" }
        let used = "v\(version)" + (mark.map { " (\($0))" } ?? "")
        guard let newest, newest != version else { return used }
        return "\(used), v\(newest) is newer and not in use"
    }
}

extension VersionInUse {
    /// Aliases that mark a version for use, the one that decides first.
    static let marks = ["champion", "production"]

    init(_ model: MLflowModel) {
        let newest = model.versions.max { $0.number < $1.number }
        let used = model.inUse
        self.model = model.name
        version = used.map { "\($0.number)" }
        mark = used.flatMap { used in Self.marks.first { model.aliases[$0] == used.number } ?? used.stage }
        self.newest = newest.map { "\($0.number)" }
        newestAt = newest?.createdAt
    }

    init(_ latest: MLflowStatus.ModelVersion) {
        model = latest.model
        mark = Self.marks.first { latest.marked[$0] != nil || latest.aliases.contains($0) }
        version = mark.map { latest.marked[$0] ?? latest.version }
        newest = latest.version
        newestAt = latest.createdAt
    }
}

extension World {
    /// Of each registered model the version in use; the registry's own list tells it, and before that was read what the
    /// search of the store told.
    public var versionsInUse: [VersionInUse] {
        if let models = tracking.value?.models.value { return models.map { VersionInUse($0) } }
        return (mlflow.value?.search.value?.latestVersions ?? []).map { VersionInUse($0) }
    }
}
