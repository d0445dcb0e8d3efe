import FoundationEssentials
import Monitor

/// Collects the newest runs of each DAG over polls, with few questions and none for a single DAG.
///
/// One page of the newest runs of all DAGs tells what changed, and on a small Airflow tells everything. Where there are
/// more runs, those under way are asked for by their state, and the history of DAGs that the page does not reach is filled
/// in by batches over the next polls: first the DAGs with failures, then those that run by a schedule.
actor AirflowHistory {
    /// Runs that are kept of one DAG.
    static let runsOfOne = 14
    /// Runs that are kept in all.
    static let runsOfAll = 10_000
    /// DAGs in one batch question, so that a few pages hold their newest runs.
    private static let batchSize = 20
    /// Pages of filling in one poll.
    private static let pagesOfFilling = 6

    private typealias Run = AirflowLists.Run
    typealias Answer = AirflowListReader.Answer<AirflowLists.Run>

    private var kept: [String: [AirflowLists.Run]] = [:]
    private var filled: Set<String> = []
    private var underWay: Set<String> = []

    /// The runs after one more poll, the newest first.
    func refresh(_ reader: AirflowListReader, dags: [AirflowLists.DAG]) async -> Answer {
        let order = reader.api.editions.current.newestRuns
        let path = "/dags/~/dagRuns"
        var newest = await reader.read(
            AirflowRunRow.self, AirflowQuestion("\(path)?order_by=\(order)", "runs"), pages: 1)
        guard let page = newest.part.value else { return newest }
        if page.isEmpty || newest.total.map({ $0 <= newest.count }) ?? true {
            kept = grouped(page)
            filled = Set(dags.map(\.id))
            underWay = []
            return newest
        }
        let active = await batch(reader, AirflowBatch(states: ["queued", "running"], order: order), pages: 3)
        let failed = await batch(reader, AirflowBatch(states: ["failed"], order: order), pages: 1)
        newest.lacks += (active.part.failure.map { ["not all runs under way: \($0)"] } ?? []) + active.lacks
        // After a sleep of this program the page may not reach back to what is kept.
        if !page.contains(where: { run in kept[run.dag]?.contains { $0.id == run.id } ?? false }) {
            kept = [:]
            filled = []
        }
        let most = min(Self.runsOfOne, max(3, Self.runsOfAll / max(1, dags.count)))
        merge(page, most: most)
        let nowUnderWay = Set((active.part.value ?? []).map(\.dag))
        // What ended since the last poll may have ended beyond the newest page.
        let ended = underWay.subtracting(nowUnderWay).subtracting(page.map(\.dag))
        filled.subtract(ended)
        underWay = nowUnderWay
        let urgent = Set((failed.part.value ?? []).map(\.dag)).union(ended)
        await fill(reader, dags, order: order, ended: ended, urgent: urgent, most: most)
        let known = Set(dags.map(\.id)).union(page.map(\.dag))
        kept = kept.filter { known.contains($0.key) }
        var all = kept.values.flatMap(\.self)
        let ids = Set(all.map { "\($0.dag)\n\($0.id)" })
        all += (active.part.value ?? []).filter { !ids.contains("\($0.dag)\n\($0.id)") }
        newest.part = .read(Array(Self.sorted(all).prefix(Self.runsOfAll)))
        return newest
    }

    private func batch(_ reader: AirflowListReader, _ batch: AirflowBatch, pages: Int) async -> Answer {
        await reader.read(
            AirflowRunRow.self, AirflowQuestion("/dags/~/dagRuns/list", "runs", batch: batch), pages: pages)
    }

    private func fill(
        _ reader: AirflowListReader, _ dags: [AirflowLists.DAG], order: String, ended: Set<String>, urgent: Set<String>,
        most: Int
    ) async {
        for (id, runs) in kept where runs.count >= most && !ended.contains(id) { filled.insert(id) }
        func rank(_ dag: AirflowLists.DAG) -> Int {
            urgent.contains(dag.id) ? 0 : !dag.isPaused && dag.schedule != nil ? 1 : dag.isPaused ? 3 : 2
        }
        var open = dags.filter { !filled.contains($0.id) }.sorted { (rank($0), $0.id) < (rank($1), $1.id) }.map(\.id)
        var pagesLeft = Self.pagesOfFilling
        while !open.isEmpty, pagesLeft > 0 {
            let some = Array(open.prefix(Self.batchSize))
            open.removeFirst(some.count)
            let pages = min(pagesLeft, (some.count * most + 99) / 100)
            let answer = await batch(reader, AirflowBatch(dags: some, order: order), pages: pages)
            guard let rows = answer.part.value else { return }
            pagesLeft -= max(1, (answer.count + 99) / 100)
            merge(rows, most: most)
            filled.formUnion(some)
        }
    }

    /// Takes in a stretch of runs without a gap, the newest first.
    private func merge(_ rows: [AirflowLists.Run], most: Int) {
        for (dag, runs) in grouped(rows) {
            let ids = Set(runs.map(\.id))
            let all = Self.sorted(runs + (kept[dag] ?? []).filter { !ids.contains($0.id) })
            kept[dag] = Array(all.prefix(most))
        }
    }

    private func grouped(_ rows: [AirflowLists.Run]) -> [String: [AirflowLists.Run]] {
        Dictionary(grouping: rows, by: \.dag)
    }

    private static func sorted(_ runs: [AirflowLists.Run]) -> [AirflowLists.Run] {
        runs.sorted { left, right in
            let (a, b) = (left.order, right.order)
            return a == b ? (left.dag, left.id) < (right.dag, right.id) : a > b
        }
    }
}

extension AirflowLists.Run {
    /// The moment by which runs are ordered.
    fileprivate var order: Date { runAfter ?? startedAt ?? queuedAt ?? .distantPast }
}
