/// The graphs of the overview on a large screen.
public enum BoardGraphs {
    /// Of the way from the stream to the stored prediction.
    public static func flow(_ state: DashboardState) -> [Graph] {
        [
            RideGraphs.perMinute(state), FlowGraphs.duration(state), FlowGraphs.age(state), RideGraphs.spread(state),
        ]
        .compactMap(\.self)
    }

    /// Of the hosts and the money.
    public static func machines(_ state: DashboardState) -> [Graph] {
        HostGraphs.all(state) + [CostGraphs.parts(state)].compactMap(\.self)
    }

    /// Of everything, for a wall: those that tell most first.
    public static func wall(_ state: DashboardState) -> [Graph] {
        [RideGraphs.perMinute(state), FlowGraphs.duration(state)].compactMap(\.self)
            + state.stack.hosts.compactMap { HostGraphs.processor($0.name, state) }
            + [RideGraphs.spread(state), CostGraphs.parts(state), FlowGraphs.age(state), FlowGraphs.incoming(state)]
            .compactMap(\.self)
    }

    /// Of one row, the most telling first.
    public static func row(_ id: String, _ state: DashboardState) -> [Graph] { ServiceGraphs.of(id, state) }
}
