import FoundationEssentials
import Monitor

/// How long services take to answer, since this program was started.
enum ServiceGraphs {
    /// The slowest answer of each minute of a row, in milliseconds; the title says so, because the row beside it tells the
    /// usual one.
    static func latency(_ id: String, _ title: String, _ state: DashboardState) -> Graph? {
        .minutes(title, unit: "ms", state.trends[id, "latency"], to: state.now, now: state.now, scale: 1_000)
    }

    /// The graph that tells most of a row; nil where there is none.
    static func of(_ id: String, _ state: DashboardState) -> [Graph] {
        if id.hasPrefix("host.") {
            let name = String(id.split(separator: ".").dropFirst().first ?? "")
            return [
                HostGraphs.processor(name, state), HostGraphs.memory(name, state), HostGraphs.credits(name, state),
            ]
            .compactMap(\.self)
        }
        switch id {
        case "flow.predictions":
            return [RideGraphs.perMinute(state), RideGraphs.spread(state)].compactMap(\.self)
        case "flow.lost": return [RideGraphs.perMinute(state), FlowGraphs.incoming(state)].compactMap(\.self)
        case "kinesis.stream": return [FlowGraphs.incoming(state), FlowGraphs.age(state)].compactMap(\.self)
        case "kinesis.age": return [FlowGraphs.age(state)].compactMap(\.self)
        case "lambda.function", "lambda.mapping":
            return [FlowGraphs.calls(state), FlowGraphs.duration(state)].compactMap(\.self)
        case "lambda.log": return [FlowGraphs.errors(state)].compactMap(\.self)
        case "cost.month": return [CostGraphs.parts(state)].compactMap(\.self)
        case "airflow.scheduler", "airflow.triggerer", "airflow.dag-processor":
            return [
                Graph.minutes(
                    "oldest beat each minute", unit: "s", state.trends[id, "heartbeat_age"], to: state.now,
                    now: state.now)
            ]
            .compactMap(\.self)
        default:
            return [latency(id, "slowest answer of each minute", state)].compactMap(\.self)
        }
    }
}
