import Cells
import FoundationEssentials
import Monitor

/// One host: its rows, containers, programs, disks and ports.
struct HostScreen: ScreenContent {
    let name: String
    var title: String { name }
    let summary = "a machine: containers, programs, disks, ports"

    func holds(_ finding: Finding) -> Bool {
        finding.id == "host.\(name)" || finding.id.hasPrefix("host.\(name).")
    }

    /// True for the row of a host itself.
    static func isHost(_ id: String, _ state: DashboardState) -> Bool {
        state.stack.hosts.contains { "host.\($0.name)" == id }
    }

    func source(of listing: Listing) -> SourceID? { listing.title == "volumes" ? .hostDetails : .hostProbe(name) }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        var lines: [(name: String, text: String)] = []
        if let host = state.world.hosts.value?.hosts[name] {
            let parts = [
                host.type, host.id, host.publicAddress.map { "public \($0)" },
                host.privateAddress.map { "private \($0)" },
                host.launchedAt.map { "launched \(Words.dayAndTime($0))" },
            ]
            lines.append(("Host", parts.compactMap(\.self).joined(separator: ", ")))
        }
        let figures = HostFigures(of: name, in: state.scene)
        if figures.isOff {
            lines.append(("Load", "none: it does not run"))
        } else if let probe = state.world.probes[name]?.value {
            var parts = [
                figures.insideOldSince.map { "~\(Words.age(state.now.timeIntervalSince($0))) old" },
                probe.load.isEmpty ? nil : "load " + probe.load.map { Words.fixed($0, 2) }.joined(separator: " "),
            ]
            parts.append(probe.processors.map { Words.count($0, "processor") })
            parts.append(
                probe.memory.map { "memory \(Words.bytes($0.available)) of \(Words.bytes($0.total)) available" })
            parts.append(probe.uptime.map { "booted \(Words.duration($0)) ago" })
            lines.append(("Load", parts.compactMap(\.self).joined(separator: ", ")))
        }
        return lines
    }

    func listings(_ state: DashboardState) -> [Listing] {
        let feed = state.world.probes[name]
        let probe = feed?.value
        let nothing =
            feed?.failure.map { "not read over SSH: \($0)" }
            ?? "not read over SSH: set the host's user and key in the config"
        return [
            containers(probe, state, nothing), programs(probe, nothing), disks(probe, nothing),
            ports(probe, nothing), volumes(state).of(.volumes),
        ]
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        [HostGraphs.processor(name, state), HostGraphs.memory(name, state), HostGraphs.credits(name, state)]
            .compactMap(\.self) + HostGraphs.network(name, state)
    }
}
