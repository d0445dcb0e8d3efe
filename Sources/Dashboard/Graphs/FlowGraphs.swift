import FoundationEssentials
import Monitor

/// Graphs of the way from the stream to the stored prediction.
enum FlowGraphs {
    /// Records that came onto the stream.
    static func incoming(_ state: DashboardState) -> Graph? {
        state.world.streamMetrics.value.flatMap {
            .minutes("records in a minute", unit: "/min", $0.incoming.value, to: $0.to, now: state.now)
        }
    }

    /// How long the record that was read last had waited.
    static func age(_ state: DashboardState) -> Graph? {
        state.world.streamMetrics.value.flatMap {
            .minutes(
                "wait on the stream (iterator age)", unit: "s", $0.iteratorAge.value, to: $0.to, now: state.now,
                scale: 0.001)
        }
    }

    /// Calls of the function.
    static func calls(_ state: DashboardState) -> Graph? {
        state.world.functionMetrics.value.flatMap {
            .minutes("function calls a minute", unit: "/min", $0.invocations.value, to: $0.to, now: state.now)
        }
    }

    /// Calls that failed, and what the log says was lost.
    static func errors(_ state: DashboardState) -> Graph? {
        if let flow = state.world.functionLog.value?.flow {
            // Its lines of errors are of two kinds; the graph is of the kind that there is.
            let isOfStoring = hasAny(flow.notStored) && !hasAny(flow.failed)
            let graph: Graph? =
                isOfStoring
                ? .minutes("predictions not stored, by the log", unit: "/min", flow.notStored, now: state.now)
                : .minutes("errors in the function's log", unit: "/min", flow.failed, now: state.now)
            if let graph { return graph }
        }
        return state.world.functionMetrics.value.flatMap {
            .minutes("failed calls a minute", unit: "/min", $0.errors.value, to: $0.to, now: state.now)
        }
    }

    /// True where the last three hours have more than zero.
    private static func hasAny(_ series: MinuteSeries) -> Bool {
        guard let end = series.newest()?.minute else { return false }
        return series.known(end - 180..<end + 1).contains { $0.value > 0 }
    }

    /// The longest call of each minute.
    static func duration(_ state: DashboardState) -> Graph? {
        let limit = state.world.function.value?.timeout.map { Double($0) * 1_000 }
        return state.world.functionMetrics.value.flatMap {
            .minutes(
                "longest call of each minute", unit: "ms", $0.duration.value, to: $0.to, now: state.now, limit: limit)
        }
    }

    /// All of them, the most telling first.
    static func all(_ state: DashboardState) -> [Graph] {
        [incoming(state), age(state), calls(state), errors(state), duration(state)].compactMap(\.self)
    }
}
