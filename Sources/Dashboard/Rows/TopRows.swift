public import Monitor

/// The rows of the judgement on top of a place: those that are not well first, and many that follow from one cause as one
/// line.
public struct TopRows: Sendable {
    /// What is not well.
    public let bad: [Finding]
    /// Rows of which many follow from one cause, by the id of the cause.
    public let folds: [(cause: String, rows: [Finding])]
    /// The rows elsewhere that they follow from, in the same order: each stands for those that follow from it.
    public let causes: [Finding]
    /// What is well, and the few that follow from something.
    public let calm: [Finding]

    /// The rows that a place holds.
    public init(_ content: any ScreenContent, in judgement: Judgement) {
        let held = judgement.findings.filter(content.holds)
        folds = OverviewRows.folds(among: held).sorted { $0.key < $1.key }.map { (cause: $0.key, rows: $0.value) }
        let own = Set(held.map(\.id))
        causes = folds.compactMap { own.contains($0.cause) ? nil : judgement[$0.cause] }
        let folded = Set(folds.flatMap { $0.rows.map(\.id) })
        bad = held.filter { $0.effective > .ok }
        calm = held.filter { $0.effective == .ok && !folded.contains($0.id) }
    }

    /// True where there is no row.
    public var isEmpty: Bool { bad.isEmpty && folds.isEmpty && calm.isEmpty }

    /// The rows that a cursor can stand on, from the first to the last.
    public var order: [String] { (bad + causes + calm).map(\.id) }

    /// The rows that are not well, count, and were not acknowledged.
    var problems: [Finding] { (bad + causes).filter { $0.counts && $0.effective > .ok && $0.acknowledged == nil } }

    /// The first of them that is critical; nil where none is.
    var critical: Finding? { problems.first { $0.effective == .critical } }
}
