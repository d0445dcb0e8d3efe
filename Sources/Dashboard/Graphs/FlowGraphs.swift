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
        if let flow = state.world.functionLog.value?.flow,
            let graph = Graph.minutes(
                "errors in the function's log", unit: "/min", flow.failed, now: state.now)
        {
            return graph
        }
        return state.world.functionMetrics.value.flatMap {
            .minutes("failed calls a minute", unit: "/min", $0.errors.value, to: $0.to, now: state.now)
        }
    }

    /// The longest call of each minute.
    static func duration(_ state: DashboardState) -> Graph? {
        let limit = state.world.function.value?.timeout.map { Double($0) * 1_000 }
        return state.world.functionMetrics.value.flatMap {
            .minutes("longest function call", unit: "ms", $0.duration.value, to: $0.to, now: state.now, limit: limit)
        }
    }

    /// All of them, the most telling first.
    static func all(_ state: DashboardState) -> [Graph] {
        [incoming(state), age(state), calls(state), errors(state), duration(state)].compactMap(\.self)
    }
}
