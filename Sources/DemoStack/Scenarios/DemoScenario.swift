/// A state of the demo's deployment to look at: everything well, or one thing broken.
public struct DemoScenario: Sendable {
    /// The name that `--scenario` takes.
    public let name: String
    /// One line for `--help`: what is broken and since when.
    public let summary: String
    let change: @Sendable (inout Circumstances) -> Void

    init(_ name: String, _ summary: String, change: @escaping @Sendable (inout Circumstances) -> Void) {
        self.name = name
        self.summary = summary
        self.change = change
    }

    /// Every scenario, in the order in which help lists them.
    public static let all: [DemoScenario] = [
        .healthy,
        .schedulerDead,
        .mlflowHanging,
        .mlflowKilled,
        .hostStopped,
        .scheduledStop,
        .creditsExhausted,
        .portClosed,
        .noEventSourceMapping,
        .mappingDisabled,
        .dagFailing,
        .dagImportError,
        .airflowTwo,
        .predictionsNotStored,
        .poisonRecords,
        .expiredCredentials,
        .budgetExceeded,
    ]

    /// The scenario of that name; throws `unknownScenario` when there is none.
    public static func named(_ name: String) throws(DemoFailure) -> DemoScenario {
        guard let scenario = all.first(where: { $0.name == name }) else {
            throw .unknownScenario(name, known: all.map(\.name))
        }
        return scenario
    }

    var circumstances: Circumstances {
        var circumstances = Circumstances()
        change(&circumstances)
        return circumstances
    }
}
