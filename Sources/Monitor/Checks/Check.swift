/// One judgement as data: what it looks at, what it can find, and how.
public struct Check: Sendable {
    /// The id of the row that it makes, with `NAME` where there is one for each host or endpoint.
    public let name: String
    /// What it judges, in one sentence without a full stop.
    public let summary: String
    /// To which question its findings belong.
    public let findingClass: FindingClass
    /// The sources that it looks at.
    public let needs: [SourceID]
    /// Ids of rows whose failure explains its own.
    public let parents: [String]
    /// Names of the thresholds that it uses.
    public let thresholds: [String]
    /// The findings of the scene, one a row; none where the stack does not have the thing.
    public let evaluate: @Sendable (Scene) -> [Finding]

    init(
        _ name: String, _ summary: String, findingClass: FindingClass = .health, needs: [SourceID] = [],
        parents: [String] = [], thresholds: [String] = [], evaluate: @escaping @Sendable (Scene) -> [Finding]
    ) {
        self.name = name
        self.summary = summary
        self.findingClass = findingClass
        self.needs = needs
        self.parents = parents
        self.thresholds = thresholds
        self.evaluate = evaluate
    }

    /// The sources by which the rows of `classes` are judged, with what explains them; those that have a name of the
    /// user's in them are not among them.
    ///
    /// With `patterns` of ids only those whose rows may fit one.
    public static func sources(for classes: Set<FindingClass>, only patterns: [String] = []) -> Set<SourceID> {
        let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var needed: Set<SourceID> = patterns.isEmpty ? [.awsAccess] : []
        var waiting = all.filter { check in
            classes.contains(check.findingClass) && (patterns.isEmpty || patterns.contains(where: check.mayFit))
        }
        var seen = Set(waiting.map(\.name))
        while let check = waiting.popLast() {
            needed.formUnion(check.needs)
            waiting += check.parents.filter { seen.insert($0).inserted }.compactMap { byName[$0] }
        }
        return needed
    }

    /// True unless what the pattern begins with, up to its first wildcard, cannot begin the id of a row of this check.
    private func mayFit(_ pattern: String) -> Bool {
        let wanted = pattern.prefix { !"*?[".contains($0) }
        let fixed = name.prefix { !$0.isUppercase }
        return wanted.hasPrefix(fixed) || (fixed.hasPrefix(wanted) && wanted.count < pattern.count)
    }

    /// All checks, in the order of their rows.
    public static let all: [Check] = [
        .ownNetwork,
        .sight,
        .ownAddress,
        .awsAccess,
        .hosts,
        .hostSystem,
        .airflowAPI,
        .airflowMetadatabase,
        .airflowScheduler,
        .airflowDAGProcessor,
        .airflowTriggerer,
        .airflowLogin,
        .airflowRuns,
        .airflowDAGs,
        .airflowWorker,
        .airflowImports,
        .airflowPools,
        .mlflowAPI,
        .mlflowSearch,
        .mlflowRegistry,
        .mlflowRuns,
        .postgres,
        .redis,
        .statusPage,
        .composeServices,
        .composeService,
        .units,
        .listener,
        .frontend,
        .stream,
        .streamAge,
        .function,
        .mapping,
        .functionLog,
        .servedModel,
        .predictions,
        .buckets,
        .networkPorts,
        .logs,
        .alarms,
        .alarm,
        .lost,
        .endpoints,
        .cost,
        .schedule,
        .drift,
        .natGateways,
        .addresses,
        .volumes,
        .surplus,
        .budgets,
        .charged,
        .ownCost,
        .exposure,
        .logins,
        .groups,
        .statusPassword,
        .passwords,
        .bucketAccess,
        .roles,
        .metadata,
        .bucketEncryption,
        .volumeEncryption,
        .backups,
        .bucketVersions,
        .bucketLogs,
        .subnets,
        .gateways,
        .logRetention,
        .statusClaims,
    ]
}
