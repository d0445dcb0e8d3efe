import Cells
import FoundationEssentials
import Monitor

/// The hosts with their figures, and everything that runs on them.
struct HostsScreen: ScreenContent {
    let title = "Hosts"
    let summary = "machines: state, addresses, processor, what runs on them"

    func source(of listing: Listing) -> SourceID? { listing.kind == .hosts ? .hosts : nil }

    func listings(_ state: DashboardState) -> [Listing] {
        let rows = state.judgement.findings.filter {
            ["host.", "compose.", "unit."].contains(where: $0.id.hasPrefix) && !HostScreen.isHost($0.id, state)
        }
        return [
            hosts(state).of(.hosts),
            .rows("what runs on them", rows, state, nothing: "no host is configured: see mltop config"),
        ]
    }

    private func hosts(_ state: DashboardState) -> Listing {
        let names = state.stack.hosts.map(\.name)
        let scene = state.scene
        let all = names.map { HostFigures(of: $0, in: scene) }
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
                5: { all[$0].cpu?.value }, 6: { all[$0].memory?.value }, 7: { all[$0].swap?.value },
                8: { all[$0].disk?.value }, 9: { all[$0].load?.value }, 10: { all[$0].credits?.value },
            ], id: { "host.\(names[$0])" }
        ) { index in
            let name = names[index]
            let finding = state.judgement["host.\(name)"]
            let word = finding.map { StateWord($0) }
            let host = state.world.hosts.value?.hosts[name]
            let figures = all[index]
            return Listing.Line(
                id: "host.\(name)",
                [
                    .init(word?.text ?? " ?  ", word?.role ?? .dim), .init(name), .init(host?.type ?? "?", .dim),
                    .init(host?.publicAddress ?? host?.privateAddress ?? "-", .dim),
                    .init(Self.upFor(finding, host, state.now), .dim),
                    Self.share(figures.cpu, figures), Self.share(figures.memory, figures),
                    Self.share(figures.swap, figures), Self.share(figures.disk, figures),
                    Self.amount(figures.load, digits: 2, unknown: figures.isOff ? "-" : "?"),
                    Self.amount(figures.credits, digits: 0, unknown: "-"), .init(host?.id ?? "-", .dim),
                ], opens: .host(name), facts: (finding?.facts ?? []).map { ($0.name, $0.value) })
        }
    }

    /// How long a host runs, or that it does not; `?` where nobody could read it, which the row's own line explains.
    private static func upFor(_ finding: Finding?, _ host: HostFacts?, _ now: Date) -> String {
        guard let finding, finding.failure == nil else { return "?" }
        if case .suppressed = finding.modifier { return "?" }
        return host?.uptime(at: now) ?? finding.brief
    }

    /// A share in percent; `~` in place of the sign where it is old, `-` for a host that does not run.
    private static func share(_ figure: HostFigures.Figure?, _ host: HostFigures) -> Listing.Field {
        guard let figure else { return .init(host.isOff ? "-" : "?", .dim) }
        let number = Words.fixed(figure.value, 0)
        if figure.oldSince != nil { return .init("~" + number, .stale) }
        return .init(number + "%", figure.value >= 90 ? .warning : .text)
    }

    private static func amount(_ figure: HostFigures.Figure?, digits: Int, unknown: String) -> Listing.Field {
        guard let figure else { return .init(unknown, .dim) }
        let number = Words.fixed(figure.value, digits)
        return figure.oldSince == nil ? .init(number) : .init("~" + number, .stale)
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        state.stack.hosts.compactMap { HostGraphs.processor($0.name, state) }
            + state.stack.hosts.compactMap { HostGraphs.memory($0.name, state) }
            + state.stack.hosts.compactMap { HostGraphs.credits($0.name, state) }
    }
}
