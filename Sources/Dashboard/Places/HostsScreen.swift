import Cells
import FoundationEssentials
import Monitor

/// The hosts with their figures, and everything that runs on them.
struct HostsScreen: ScreenContent {
    let title = "Hosts"
    let summary = "machines: state, addresses, processor, what runs on them"

    func source(of listing: Listing) -> SourceID? { listing.title == "hosts" ? .hosts : nil }

    func listings(_ state: DashboardState) -> [Listing] {
        let rows = state.judgement.findings.filter {
            ["host.", "compose.", "unit."].contains(where: $0.id.hasPrefix) && !HostScreen.isHost($0.id, state)
        }
        return [
            hosts(state),
            .rows("what runs on them", rows, state, nothing: "no host is configured: see mltop config"),
        ]
    }

    private func hosts(_ state: DashboardState) -> Listing {
        let names = state.stack.hosts.map(\.name)
        @Sendable func measure(_ name: String, _ key: String) -> Double? {
            state.judgement["host.\(name)"]?.measures.first { $0.name == key }?.value
        }
        @Sendable func share(_ value: Double?) -> Listing.Field {
            Listing.Field(
                value.map { "\(Words.fixed($0, 0))%" } ?? "?", value == nil ? .dim : value ?? 0 >= 90 ? .warning : .text
            )
        }
        return Listing(
            "hosts",
            [
                .init("", 4), .init("host", 14, grows: true), .init("type", 10, rank: 4), .init("address", 14, rank: 2),
                .init("up", 6, rank: 1), .init("cpu", 4, right: true), .init("mem", 4, right: true),
                .init("swap", 4, right: true, rank: 6), .init("disk", 4, right: true),
                .init("load", 5, right: true, rank: 5),
                .init("credits", 7, right: true, rank: 3), .init("instance", 19, rank: 7),
            ], count: names.count, nothing: "no host is configured: see mltop config",
            keys: [
                5: { measure(names[$0], "cpu") }, 6: { HostScreen.memory(names[$0], state) },
                8: { HostScreen.disk(names[$0], state) }, 10: { measure(names[$0], "cpu_credits") },
            ], id: { "host.\(names[$0])" }
        ) { index in
            let name = names[index]
            let finding = state.judgement["host.\(name)"]
            let word = finding.map { StateWord($0) }
            let host = state.world.hosts.value?.hosts[name]
            let probe = state.world.probes[name]?.value
            return Listing.Line(
                id: "host.\(name)",
                [
                    .init(word?.text ?? " ?  ", word?.role ?? .dim), .init(name), .init(host?.type ?? "?", .dim),
                    .init(host?.publicAddress ?? host?.privateAddress ?? "-", .dim), .init(finding?.brief ?? "?", .dim),
                    share(measure(name, "cpu")), share(HostScreen.memory(name, state)),
                    share(probe?.memory.flatMap { $0.swapTotal > 0 ? $0.swapUsedPercent : nil }),
                    share(HostScreen.disk(name, state)), .init(probe?.load.first.map { Words.fixed($0, 2) } ?? "?"),
                    .init(measure(name, "cpu_credits").map { Words.fixed($0, 0) } ?? "-"), .init(host?.id ?? "-", .dim),
                ], opens: .host(name), facts: (finding?.facts ?? []).map { ($0.name, $0.value) })
        }
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        state.stack.hosts.compactMap { HostGraphs.processor($0.name, state) }
            + state.stack.hosts.compactMap { HostGraphs.memory($0.name, state) }
            + state.stack.hosts.compactMap { HostGraphs.credits($0.name, state) }
    }
}
