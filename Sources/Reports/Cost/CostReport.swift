public import Monitor

/// What `mltop cost` prints: the month by its parts, what AWS says beside it, drift, savings, and what watching costs.
public struct CostReport: Sendable {
    /// How it is printed.
    public enum Format: String, CaseIterable, Sendable {
        /// Columns for people.
        case text
        /// One object on one line, for programs.
        case json
    }

    /// The scene that it is of.
    let scene: Scene
    /// The month; nil when nothing of it was read.
    let cost: MonthCost?
    /// The rows of money.
    let findings: [Finding]

    /// Reports the money of a scene.
    public init(_ scene: Scene) {
        self.scene = scene
        cost = scene.monthCost
        findings = Judgement(of: scene).of(.money)
    }

    /// True when there is a month to tell of.
    public var hasCost: Bool { cost != nil }

    /// The lines in a format.
    public func lines(as format: Format) -> [String] {
        switch format {
        case .text: textLines
        case .json: [json.text]
        }
    }

    /// The differences from the design.
    var drift: CostDrift? {
        cost.map { CostDrift($0, world: scene.world, stack: scene.stack, now: scene.now) }
    }

    /// What could be saved.
    var savings: [CostSavings.Item] { CostSavings(world: scene.world, stack: scene.stack, now: scene.now).items }

    /// What Cost Explorer said, where it was asked.
    var charged: CostExplorerAnswer? { scene.world.costExplorer.value }

    /// What watching costs.
    var own: OwnCost? { scene.ownCost }
}
