import Monitor
import Synchronization

/// The overview's rows, sorted when somebody looks at them first after they were judged: a key asks for them several times.
struct SortedRows: Equatable, Sendable {
    private final class Shelf: Sendable {
        let rows = Mutex<OverviewRows?>(nil)
    }

    private let shelf = Shelf()

    /// The rows, by `sort` at the first look.
    func value(_ sort: () -> OverviewRows) -> OverviewRows {
        if let known = shelf.rows.withLock({ $0 }) { return known }
        let rows = sort()
        shelf.rows.withLock { $0 = rows }
        return rows
    }

    /// They are made of the judgement and the filter alone, which stand beside them.
    static func == (left: SortedRows, right: SortedRows) -> Bool { true }
}

extension DashboardState {
    /// The rows of the overview that the filter keeps, in their order.
    public var rows: OverviewRows { sortedRows.value { OverviewRows(judgement, filter: filter) } }
}
