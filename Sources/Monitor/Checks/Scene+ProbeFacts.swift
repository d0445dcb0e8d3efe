import FoundationEssentials

extension Scene {
    /// Everything that a probe tells of the system, as fields.
    static func facts(of probe: HostProbe) -> [Finding.Fact] {
        var facts: [Finding.Fact] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(name, value)) }
        }
        add("up since boot", probe.uptime.map(Words.duration))
        let load = probe.load.map { Words.fixed($0, 2) }.joined(separator: " ")
        add("load", load.isEmpty ? nil : load + (probe.processors.map { " on \($0) processors" } ?? ""))
        if let memory = probe.memory {
            add("memory", "\(Words.bytes(memory.available)) of \(Words.bytes(memory.total)) available")
            add(
                "swap",
                memory.swapTotal > 0
                    ? "\(Words.bytes(memory.swapTotal - memory.swapFree)) of \(Words.bytes(memory.swapTotal)) used"
                    : "none")
        }
        for (name, pressure) in probe.pressure.sorted(by: { $0.key < $1.key }) {
            add(
                "pressure \(name)",
                "some \(Words.fixed(pressure.some60, 1)) %, all \(Words.fixed(pressure.full60, 1)) % of a minute")
        }
        for disk in probe.disks {
            add(
                "disk \(disk.mount)",
                "\(Words.fixed(disk.usedPercent, 0)) % of \(Words.bytes(disk.total))"
                    + (disk.inodesUsedPercent.map { ", inodes \(Words.fixed($0, 0)) %" } ?? ""))
        }
        if let oom = probe.oom {
            let newest = oom.newest.map { ", the newest \(Words.dayAndTime($0))" } ?? ""
            add("OOM kills since boot", "\(oom.kills)\(newest)\(oom.victim.map { " (\($0))" } ?? "")")
        }
        add(
            "most memory",
            probe.programs.prefix(6).map { program in
                "\(program.name)\(program.count > 1 ? " x\(program.count)" : "") \(Words.bytes(program.resident))"
            }.joined(separator: ", "))
        add("busiest", Self.busiest(probe, most: 6))
        if let listeners = probe.listeners {
            let open = listeners.filter(\.isOnEveryAddress).map { "\($0.port)" }
            add("listens on every address", open.isEmpty ? "nothing" : open.joined(separator: ", "))
            let own = listeners.filter { !$0.isOnEveryAddress }.map { "\($0.port)" }
            add("listens on one address", own.joined(separator: ", "))
        }
        if let cost = probe.cost {
            add(
                "this probe", "\(Words.fixed(cost.cpu, 2)) s of CPU, \(Words.fixed(cost.wall, 2)) s long, once a minute"
            )
        }
        for lack in probe.lacks { add("lacks", lack) }
        return facts
    }

    /// `celery 64 %, airflow 8 % of a processor` since the look before; empty where that is not known.
    static func busiest(_ probe: HostProbe, most: Int) -> String {
        let busy = probe.programs.filter { $0.processor ?? 0 >= 1 }.sorted { $0.processor ?? 0 > $1.processor ?? 0 }
        let words = busy.prefix(most).map { "\($0.name) \(Words.fixed($0.processor ?? 0, 0)) %" }
        return words.isEmpty ? "" : words.joined(separator: ", ") + " of a processor"
    }
}
