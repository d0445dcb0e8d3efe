import Cells
import FoundationEssentials
import Monitor

// The tables of a host.

extension HostScreen {
    func containers(_ probe: HostProbe?, _ state: DashboardState, _ nothing: String) -> Listing {
        let all = probe?.containers ?? []
        let now = state.now
        return Listing(
            "containers",
            [
                .init("state", 10), .init("service", 18, grows: true), .init("health", 9), .init("up", 7, right: true),
                .init("restarts", 8, right: true, rank: 1), .init("exit", 4, right: true, rank: 3),
                .init("image", 20, grows: true, rank: 2), .init("ports", 20, grows: true, rank: 4),
            ], count: all.count, nothing: probe == nil ? nothing : "Docker knows no container here",
            keys: [
                3: { all[$0].startedAt.map { now.timeIntervalSince($0) } }, 4: { all[$0].restarts.map(Double.init) },
            ], id: { all[$0].name }
        ) { index in
            let container = all[index]
            let isUp = container.state == "running"
            let isDone = container.state == "exited" && container.exitCode == 0
            return Listing.Line(
                id: container.name,
                [
                    .init(container.state, isUp ? .ok : isDone ? .expected : .warning),
                    .init(container.service ?? container.name),
                    .init(
                        container.health.isEmpty ? "-" : container.health,
                        container.health == "unhealthy" ? .warning : .dim),
                    .init(
                        isUp ? container.startedAt.map { Words.duration(now.timeIntervalSince($0)) } ?? "?" : "-", .dim),
                    .init(container.restarts.map(String.init) ?? "?", container.recentRestarts > 0 ? .warning : .dim),
                    .init(isUp ? "-" : container.exitCode.map(String.init) ?? "?", .dim),
                    .init(container.image, .dim), .init(container.ports.joined(separator: " "), .dim),
                ],
                facts: [
                    ("container", container.name), ("service", container.service ?? "not of compose"),
                    ("id", container.id), ("state", container.state),
                    ("health", container.health.isEmpty ? "no health check" : container.health),
                    ("image", container.image), ("restart policy", container.restartPolicy),
                    ("restarts", container.restarts.map(String.init) ?? "not told"),
                    ("started", container.startedAt.map(Words.stamp) ?? "not told"),
                    ("ended", container.finishedAt.map(Words.stamp) ?? "not told"),
                    ("exit code", container.exitCode.map(String.init) ?? "not told"),
                    ("killed for memory", container.isOOMKilled ? "yes" : "no"),
                    ("error", container.error.isEmpty ? "none" : container.error),
                    ("ports", container.ports.isEmpty ? "none" : container.ports.joined(separator: ", ")),
                    (
                        "mounts",
                        container.mounts.isEmpty
                            ? "none" : container.mounts.map { "\($0.source) at \($0.target)" }.joined(separator: ", ")
                    ),
                ])
        }
    }

    func programs(_ probe: HostProbe?, _ nothing: String) -> Listing {
        let programs = probe?.programs ?? []
        let total = probe?.memory?.total ?? 0
        return Listing(
            "programs by memory",
            [
                .init("program", 18, grows: true), .init("processes", 9, right: true, rank: 1),
                .init("memory", 9, right: true), .init("share", 6, right: true),
                .init("of 1 cpu", 8, right: true),
            ],
            programs.map { program in
                Listing.Line(
                    id: program.name,
                    [
                        .init(program.name), .init("\(program.count)"), .init(Words.bytes(program.resident)),
                        .init(total > 0 ? "\(Words.fixed(program.resident / total * 100, 1))%" : "?", .dim),
                        .init(program.processor.map { "\(Words.fixed($0, 0))%" } ?? "-"),
                    ])
            }, nothing: nothing,
            keys: [
                1: { Double(programs[$0].count) }, 2: { programs[$0].resident }, 3: { programs[$0].resident },
                4: { programs[$0].processor ?? -1 },
            ])
    }

    func disks(_ probe: HostProbe?, _ nothing: String) -> Listing {
        let disks = probe?.disks ?? []
        return Listing(
            "disks",
            [
                .init("mount", 16, grows: true), .init("used", 5, right: true), .init("free", 9, right: true),
                .init("size", 9, right: true), .init("inodes", 6, right: true, rank: 1),
                .init("device", 16, rank: 2),
            ],
            disks.map { disk in
                Listing.Line(
                    id: disk.mount,
                    [
                        .init(disk.mount),
                        .init("\(Words.fixed(disk.usedPercent, 0))%", disk.usedPercent >= 90 ? .warning : .text),
                        .init(Words.bytes(disk.available)), .init(Words.bytes(disk.total), .dim),
                        .init(disk.inodesUsedPercent.map { "\(Words.fixed($0, 0))%" } ?? "-", .dim),
                        .init(disk.device, .dim),
                    ])
            }, nothing: nothing, keys: [1: { disks[$0].usedPercent }, 2: { disks[$0].available }])
    }

    func ports(_ probe: HostProbe?, _ nothing: String) -> Listing {
        let ports = (probe?.listeners ?? []).sorted { $0.port < $1.port }
        return Listing(
            "open ports", [.init("port", 6, right: true), .init("listens on", 30, grows: true)],
            ports.enumerated().map { index, port in
                Listing.Line(
                    id: "\(index) \(port.port)",
                    [
                        .init("\(port.port)"),
                        .init(
                            port.isOnEveryAddress
                                ? "every address" : port.isLoopback ? "this machine only" : "one address", .dim),
                    ])
            }, nothing: nothing, keys: [0: { Double(ports[$0].port) }])
    }

    func volumes(_ state: DashboardState) -> Listing {
        let details = state.world.hostDetails.value
        let volumes = (details?.volumes.value ?? []).filter { $0.host == name }
        let snapshots = details?.snapshots.value ?? []
        return Listing(
            "volumes",
            [
                .init("volume", 22, grows: true), .init("size", 8, right: true), .init("type", 5), .init("status", 8),
                .init("encrypted", 9, rank: 1), .init("newest snapshot", 15, rank: 2),
            ],
            volumes.map { volume in
                let status = details?.volumeStatus.value?[volume.id]
                let snapshot = snapshots.filter { $0.volume == volume.id }.compactMap(\.startedAt).max()
                return Listing.Line(
                    id: volume.id,
                    [
                        .init(volume.id), .init(volume.size.map { "\($0) GiB" } ?? "?"),
                        .init(volume.type ?? "?", .dim),
                        .init(status ?? "?", status == "impaired" ? .warning : .dim),
                        .init(volume.isEncrypted.map { $0 ? "yes" : "no" } ?? "?", .dim),
                        .init(snapshot.map(Words.dayAndTime) ?? "none", .dim),
                    ])
            }, nothing: "EC2 told of no volume of this host")
    }
}
