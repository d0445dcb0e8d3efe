import FoundationEssentials

/// The inside of one of the demo's hosts as a shell on it sees it.
struct DemoMachine {
    let host: DemoHost
    let world: DemoWorld
    let now: Date

    /// The answer to a probe, section by section.
    func answer(_ order: ProbeOrder) -> String {
        var text = ""
        func section(_ name: String, _ lines: String...) {
            text += "\n\(order.mark) \(name)\n" + lines.joined(separator: "\n") + "\n"
        }
        section("start", "\(Int(now.timeIntervalSince1970))", DemoShell.user)
        section("begin", "\(Self.fixed(uptime)) \(Self.fixed(uptime * 1.6))")
        section("load", load)
        section("processors", "2")
        section("memory", memory)
        section("pressure.cpu", pressure(some: host.usualCPU / 40, full: 0))
        section("pressure.memory", pressure(some: 0.1, full: 0.02))
        section("pressure.io", pressure(some: 0.4, full: 0.2))
        section("vmstat", isOrchestration && world.circumstances.mlflowKilled != nil ? "oom_kill 1" : "oom_kill 0")
        section("disks", disks)
        section("inodes", inodes)
        section("programs", memory(of: programs))
        section("ticks", ticks(of: programs))
        section("listeners", listeners)
        section("units", units(order.units))
        section("elevation", "root")
        let isHere = isOrchestration && order.directory == DemoContainers.directory
        section("file", isHere ? "\(order.directory)/docker-compose.yml" : "")
        section("sum", isHere ? DemoContainers.fileSum : "4294967295 0")
        section("docker", "status 0")
        let containers = DemoContainers(machine: self)
        section("count", "\(containers.all.count)")
        section("inspect", containers.inspected)
        section("stores", containers.stores)
        if isHere {
            section("command", "/usr/local/bin/docker-compose")
            section("list", containers.listed)
            section("list.end", " status 0")
            if order.known != DemoContainers.fileSum {
                section("services", DemoContainers.services.joined(separator: "\n"))
                section("services.end", " status 0")
            }
        }
        section("cost", "0m0.004s 0m0.009s", isOrchestration ? "0m0.142s 0m0.081s" : "0m0.051s 0m0.038s")
        section("end", "\(Self.fixed(uptime + (isOrchestration ? 0.41 : 0.18))) 0.00")
        section("over")
        return text
    }

    /// True on the host of Airflow and MLflow.
    var isOrchestration: Bool { host.name == "orchestration" }

    private var uptime: Double { max(0, now.timeIntervalSince(host.launchedAt)) }

    /// A number with two places behind the point.
    private static func fixed(_ value: Double) -> String {
        let hundredths = Int((max(0, value) * 100).rounded())
        return "\(hundredths / 100).\((hundredths % 100).padded(2))"
    }

    /// Moves once a minute.
    private func wave(_ part: Int) -> Double {
        world.noise.normal(.inside, Int(now.timeIntervalSince1970 / 60), part) * 0.1
    }

    private var load: String {
        let usual = host.usualCPU / 50
        let values = [1 + wave(1), 1 + wave(2) / 2, 1.0].map { Self.fixed(max(0.01, usual * $0)) }
        return values.joined(separator: " ") + " 2/412 81\(Int(now.timeIntervalSince1970) % 1000)"
    }

    /// Kilobytes; t3.large has twice as much as t3.medium.
    private var totalMemory: Double {
        host.type == "t3.micro" ? 936_492 : host.type == "t3.large" ? 8_028_000 : 3_922_132
    }

    private var memory: String {
        // Under one gigabyte at all times, as on the deployment itself.
        let available = totalMemory * (isOrchestration ? 0.235 : 0.47) * (1 + wave(3) / 8)
        let swap = isOrchestration ? 2_097_148.0 : 0
        return [
            ("MemTotal", totalMemory), ("MemFree", available * 0.4), ("MemAvailable", available),
            ("SwapTotal", swap), ("SwapFree", swap * 0.91),
        ].map { "\($0.0): \(Int($0.1)) kB" }.joined(separator: "\n")
    }

    private func pressure(some: Double, full: Double) -> String {
        let some = max(0, some * (1 + wave(4)))
        return "some avg10=\(Self.fixed(some)) avg60=\(Self.fixed(some)) avg300=\(Self.fixed(some)) total=1\n"
            + "full avg10=\(Self.fixed(full)) avg60=\(Self.fixed(full)) avg300=\(Self.fixed(full)) total=1"
    }

    private var disks: String {
        let (used, percent) = isOrchestration ? (18_264_180, 59) : (5_816_220, 19)
        return "Filesystem     1024-blocks     Used Available Capacity Mounted on\n"
            + "/dev/nvme0n1p1    31444972 \(used) \(31_444_972 - used)      \(percent)% /"
    }

    private var inodes: String {
        "Filesystem       Inodes  IUsed    IFree IUse% Mounted on\n"
            + "/dev/nvme0n1p1 15724480 \(isOrchestration ? 214_511 : 61_240) 15509969    2% /"
    }

    /// Name, resident kilobytes, and its share of the host's work.
    private typealias Program = (name: String, memory: Int, share: Double)

    private var programs: [Program] {
        // What used the credits up is the worker's task.
        let worker = world.circumstances.creditsGone == nil ? 0.12 : 0.85
        let rest = (1 - worker) / 0.88
        return isOrchestration
            ? [
                ("dockerd", 98_400, 0.05 * rest), ("containerd", 52_100, 0.02 * rest),
                ("postgres", 61_200, 0.08 * rest), ("redis-server", 14_800, 0.03 * rest),
                ("airflow", 402_300, 0.3 * rest), ("airflow", 318_800, 0.1 * rest), ("airflow", 296_100, 0.08 * rest),
                ("celery", 287_400, worker), ("uvicorn", 271_900, 0.14 * rest), ("mlflow", 183_200, 0.07 * rest),
                ("python3", 22_300, 0), ("sshd", 9_100, 0.01 * rest),
            ]
            : [
                ("dockerd", 84_200, 0.2), ("containerd", 47_900, 0.1), ("gunicorn", 71_300, 0.4),
                ("gunicorn", 68_800, 0.3), ("sshd", 9_100, 0),
            ]
    }

    private static func process(_ place: Int) -> Int { 1200 + place * 17 }

    private func memory(of programs: [Program]) -> String {
        programs.enumerated().map { place, program in
            let file = "/proc/\(Self.process(place))/status"
            return "\(file):Name:\t\(program.name)\n\(file):VmRSS:\t  \(program.memory) kB"
        }.joined(separator: "\n")
    }

    private func ticks(of programs: [Program]) -> String {
        // Without credits two processors keep 20 percent each.
        let cores = (world.circumstances.creditsGone != nil && isOrchestration ? 20 : host.usualCPU) / 100 * 2
        return programs.enumerated().map { place, program in
            let ticks = Int(program.share * cores * uptime * 100)
            return "\(Self.process(place)) (\(program.name)) S 1 1 1 0 -1 4194560 0 0 0 0 \(ticks * 4 / 5) \(ticks / 5)"
        }.joined(separator: "\n")
    }

    private var listeners: String {
        let ports = isOrchestration ? [22, 5000, 8080] + (world.isPageServed ? [8081] : []) : [22, 5000]
        return ports.enumerated().map { place, port in
            let digits = String(port, radix: 16, uppercase: true)
            let hex = String(repeating: "0", count: 4 - digits.count) + digits
            return "   \(place): 00000000:\(hex) 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1"
        }.joined(separator: "\n")
    }

    private func units(_ names: [String]) -> String {
        let own = isOrchestration ? "mlops-docker-compose.service" : "mlops-docker-frontend.service"
        return names.map { name in
            name == own
                ? "Id=\(name)\nLoadState=loaded\nActiveState=active\nSubState=exited\nResult=success\n"
                    + "UnitFileState=enabled"
                : "Id=\(name)\nLoadState=not-found\nActiveState=inactive\nSubState=dead\nResult=success\n"
                    + "UnitFileState="
        }.joined(separator: "\n\n")
    }
}
