import Cells
import FoundationEssentials
import Monitor

/// Runs of MLflow as a table and as a trend.
enum MLRuns {
    /// Metrics that have a column of their own.
    private static let mostMetrics = 4
    /// Runs whose metrics are looked at for how they are written, and which there are.
    private static let mostCompared = 200

    /// The runs; the columns are the metrics that most of them have.
    static func listing(_ runs: [MLflowRun], _ state: DashboardState, nothing: String) -> Listing {
        let now = state.now
        let names = metrics(runs)
        let known = names.map { name in runs.prefix(mostCompared).compactMap { $0.value(of: name) }.filter(\.isFinite) }
        @Sendable func seconds(_ run: MLflowRun) -> Double? {
            run.startedAt.map { (run.endedAt ?? now).timeIntervalSince($0) }
        }
        var columns: [Listing.Column] = [
            .init("state", 9), .init("run", 14, grows: true), .init("started", 12, rank: 1),
            .init("took", 7, right: true, rank: 2),
        ]
        columns += names.enumerated().map {
            .init($0.element, 9, right: true, rank: $0.offset == 0 ? 0 : 3 + $0.offset)
        }
        var keys: [Int: @Sendable (Int) -> Double?] = [
            2: { runs[$0].startedAt?.timeIntervalSince1970 }, 3: { seconds(runs[$0]) },
        ]
        for (offset, name) in names.enumerated() { keys[4 + offset] = { runs[$0].value(of: name) } }
        var listing = Listing("runs", columns, count: runs.count, nothing: nothing, keys: keys, id: { runs[$0].id }) {
            index in
            let run = runs[index]
            var fields: [Listing.Field] = [
                .init(word(run.status), role(run.status)), .init(run.name),
                .init(run.startedAt.map(Words.dayAndTime) ?? "-", .dim), .init(seconds(run).map(Words.duration) ?? "-"),
            ]
            fields += zip(names, known).map { name, known in
                .init(run.value(of: name).map { Graph.figures($0, among: known) } ?? "-")
            }
            return Listing.Line(
                id: run.id, fields, opens: .mlRun(run.id),
                facts: [
                    ("run", run.name), ("id", run.id), ("experiment", run.experiment), ("state", word(run.status)),
                    ("started", run.startedAt.map(Words.stamp) ?? "not told"),
                    ("ended", run.endedAt.map(Words.stamp) ?? "not yet"),
                ] + run.metrics.map { ("metric \($0.name)", $0.value.map(number) ?? "no number") }
                    + run.parameters.sorted { $0.key < $1.key }.map { ("parameter \($0.key)", $0.value) })
        }
        listing.isPast = true
        return listing
    }

    /// The first metric of an experiment over its finished runs; nil for fewer than two.
    static func trend(of experiment: String, named name: String, _ state: DashboardState) -> Graph? {
        guard let tracking = state.world.tracking.value else { return nil }
        let runs = (tracking.runs.value ?? []).filter { $0.experiment == experiment }
        guard let metric = metrics(runs).first else { return nil }
        let values = tracking.trend(of: metric, in: experiment).suffix(16)
        guard values.count > 1 else { return nil }
        let finished = runs.filter { $0.status == "FINISHED" && $0.value(of: metric) != nil }.prefix(values.count)
        let names = finished.reversed().map { $0.startedAt.map(Words.day) ?? $0.name }
        guard names.count == values.count else { return nil }
        // A metric has no zero to start from: what tells is how far the runs lie apart.
        var graph = Graph("\(metric) of \(name) by run", unit: "", Array(values), .dots(names))
        graph.isByTime = true
        return graph
    }

    /// The metrics that the runs have, the one that most have first; equals keep the order of the first run.
    static func metrics(_ runs: [MLflowRun]) -> [String] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        for run in runs.prefix(mostCompared) {
            for metric in run.metrics {
                if counts[metric.name] == nil { order.append(metric.name) }
                counts[metric.name, default: 0] += 1
            }
        }
        let sorted = order.enumerated().sorted {
            (-(counts[$0.element] ?? 0), $0.offset) < (-(counts[$1.element] ?? 0), $1.offset)
        }
        return sorted.prefix(mostMetrics).map(\.element)
    }

    /// A run's state as people read it, such as `finished`; `-` where there is no run.
    static func word(_ status: String?) -> String { status?.lowercased() ?? "-" }

    /// When a run ended, else when it began; nil where neither is told.
    static func moment(_ run: MLflowRun?) -> Date? { run?.endedAt ?? run?.startedAt }

    static func role(_ status: String?) -> Role {
        switch status {
        case "FINISHED": .ok
        case "FAILED", "KILLED": .warning
        default: .text
        }
    }

    /// A metric in four figures.
    static func number(_ value: Double) -> String { Graph.figures(value) }
}

extension MLflowRun {
    /// The newest value of a metric; nil where the run has none.
    func value(of metric: String) -> Double? { metrics.first { $0.name == metric }?.value }
}
