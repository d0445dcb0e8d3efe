import FoundationEssentials

extension Check {
    /// Memory, swap, disks, inodes, kills and pressure of each host, seen from inside.
    static let hostSystem = Check(
        "host.NAME.os",
        "inside the host memory, swap, disks and inodes suffice and nothing was killed for want of memory",
        parents: ["host.NAME"],
        thresholds: [
            "memory_warning", "memory_critical", "swap_warning", "disk_warning", "disk_critical", "pressure_warning",
            "oom_window",
        ]
    ) { scene in
        scene.stack.hosts.map { target in
            var blank = Finding("host.\(target.name).os", "\(target.name) os", witness: .ssh)
            blank.parents = ["host.\(target.name)"]
            guard target.shell != nil else { return scene.withoutShell(blank, target) }
            var finding = scene.probed(blank, target) { probe, finding in scene.judge(probe, of: target, &finding) }
            if scene.world.probes[target.name]?.value == nil, finding.severity == .warning {
                finding.impact = "nobody may read the host until it is clear who answers there"
            }
            // Until enough reads have failed the row is of the last one, which told of a host that ran.
            if HostFigures(of: target.name, in: scene).isOff { finding.measures = [] }
            return finding
        }
    }
}

extension Scene {
    /// A row that only a shell on the host could fill.
    func withoutShell(_ blank: Finding, _ target: HostTarget) -> Finding {
        var finding = blank
        finding.modifier = .notConfigured
        finding.brief = "no ssh"
        finding.sentence = "\(finding.subject) cannot be seen without SSH"
        finding.why = "no user or key for SSH is set"
        finding.next = "set user and key in [stack.\(stack.name).hosts.\(target.name)]"
        return finding
    }

    /// Fills a row from the host's probe; where to go when SSH fails is told here once.
    func probed(_ blank: Finding, _ target: HostTarget, judge: (HostProbe, inout Finding) -> Void) -> Finding {
        var finding = judged(
            blank, by: world.probes[target.name] ?? Feed(), of: .hostProbe(target.name), judge: judge)
        if finding.severity == .unknown, world.probes[target.name]?.failure?.isTransport == true {
            finding.why = "over SSH: " + finding.why
            finding.next = "check that the host runs and its security group lets this address in on SSH's port"
        }
        return finding
    }

    fileprivate func judge(_ probe: HostProbe, of target: HostTarget, _ finding: inout Finding) {
        finding.facts += Self.facts(of: probe)
        finding.sentence = "\(target.name) has memory and disk to spare"
        finding.brief = Self.brief(of: probe)
        judgeMemory(probe, target.name, &finding)
        judgeDisks(probe, target.name, &finding)
        judgeKills(probe, target.name, &finding)
        judgePressure(probe, target.name, &finding)
        if finding.severity == .ok, probe.memory == nil, probe.disks.isEmpty {
            finding.severity = .unknown
            finding.brief = "nothing read"
            finding.sentence = "\(target.name): SSH works, and nothing of it could be read"
            finding.why = probe.lacks.joined(separator: "; ")
            finding.next = "log in by hand and look at /proc and df"
        }
    }

    private static func brief(of probe: HostProbe) -> String {
        if let memory = probe.memory { return "mem \(Words.fixed(100 - memory.availablePercent, 0)) %" }
        return probe.disks.map(\.usedPercent).max().map { "disk \(Words.fixed($0, 0)) %" } ?? ""
    }

    private func judgeMemory(_ probe: HostProbe, _ name: String, _ finding: inout Finding) {
        guard let memory = probe.memory else { return }
        let available = memory.availablePercent
        let (warning, critical) = (thresholds["memory_warning"], thresholds["memory_critical"])
        finding.measures += [
            Measure("memory_available", available, unit: "%"),
            Measure("swap_used", memory.swapUsedPercent, unit: "%", warning: thresholds["swap_warning"]),
        ]
        let words = "\(Words.bytes(memory.available)) of \(Words.bytes(memory.total)) available"
        let top = probe.programs.prefix(3).map { "\($0.name) \(Words.bytes($0.resident))" }.joined(separator: ", ")
        if available < warning {
            // With swap left the host is slow before anything is killed.
            let isLast = available < critical && memory.swapTotal - memory.swapFree >= memory.swapTotal * 0.9
            finding.raise(
                isLast ? .critical : .warning, brief: "memory \(Words.fixed(100 - available, 0)) %",
                sentence: "\(name) is short of memory: \(words)",
                impact: "the next large task may be killed by the kernel",
                why: "\(words), warns below \(Words.fixed(warning, 0)) %" + (top.isEmpty ? "" : "; most: \(top)"),
                next: "on the host: sudo docker stats --no-stream; a larger instance type if it stays so")
        } else if memory.swapUsedPercent > thresholds["swap_warning"] {
            finding.raise(
                .warning, brief: "swap \(Words.fixed(memory.swapUsedPercent, 0)) %",
                sentence: "\(name) has used \(Words.fixed(memory.swapUsedPercent, 0)) % of its swap",
                impact: "everything on it may be slow", why: "\(words)" + (top.isEmpty ? "" : "; most: \(top)"),
                next: "on the host: sudo docker stats --no-stream")
        }
    }

    private func judgeDisks(_ probe: HostProbe, _ name: String, _ finding: inout Finding) {
        let (warning, critical) = (thresholds["disk_warning"], thresholds["disk_critical"])
        let fullest = probe.disks.max { $0.usedPercent < $1.usedPercent }
        if let disk = fullest {
            finding.measures.append(
                Measure("disk_used", disk.usedPercent, unit: "%", warning: warning, critical: critical))
        }
        let inodes = probe.disks.max { ($0.inodesUsedPercent ?? 0) < ($1.inodesUsedPercent ?? 0) }
        if let share = inodes?.inodesUsedPercent {
            finding.measures.append(Measure("inodes_used", share, unit: "%", warning: warning, critical: critical))
        }
        let cases = [(fullest, fullest?.usedPercent, "disk"), (inodes, inodes?.inodesUsedPercent, "inodes")]
        for case (let disk?, let used?, let what) in cases where used >= warning {
            finding.raise(
                used >= critical ? .critical : .warning, brief: "\(what) \(Words.fixed(used, 0)) %",
                sentence: "\(name): \(what) of \(disk.mount) \(Words.fixed(used, 0)) % full",
                impact: "databases and logs cannot write when it is full",
                why: what == "disk"
                    ? "\(Words.bytes(disk.available)) left of \(Words.bytes(disk.total)) on \(disk.device)"
                    : "\(disk.device) runs out of files, not of bytes",
                next: "on the host: sudo docker system df; sudo du -xh --max-depth=2 \(disk.mount) | sort -h | tail")
        }
    }

    private func judgeKills(_ probe: HostProbe, _ name: String, _ finding: inout Finding) {
        guard let oom = probe.oom, oom.kills > 0 else { return }
        let window = thresholds["oom_window"]
        let age = oom.newest.map { now.timeIntervalSince($0) }
        // Where nobody knows when, a boot within the window is the only proof that it was lately.
        let isLate = age.map { $0 < window } ?? ((probe.uptime ?? .infinity) < window)
        guard isLate else { return }
        let count = "\(oom.kills) kill\(oom.kills == 1 ? "" : "s") since the boot"
        finding.raise(
            .warning, brief: "out of memory",
            sentence: "\(name): the kernel killed \(oom.victim ?? "a program") for want of memory"
                + (oom.newest.map { " at \(Words.clock($0))" } ?? ""),
            impact: "what was killed may be down, or has lost its work",
            why: count + (age.map { ", the newest \(Words.age($0)) ago" } ?? "; when is not in the kernel log"),
            next: "on the host: sudo dmesg -T | grep -i killed; a larger instance type if it comes again")
    }

    private func judgePressure(_ probe: HostProbe, _ name: String, _ finding: inout Finding) {
        guard let pressure = probe.pressure["memory"] else { return }
        let limit = thresholds["pressure_warning"]
        finding.measures.append(Measure("memory_pressure", pressure.full60, unit: "%", warning: limit))
        guard pressure.full60 > limit else { return }
        finding.raise(
            .warning, brief: "thrashing",
            sentence: "\(name) waits for memory \(Words.fixed(pressure.full60, 0)) % of the time",
            impact: "everything on it is slow",
            why: "/proc/pressure/memory: full avg60 \(Words.fixed(pressure.full60, 1))",
            next: "on the host: sudo docker stats --no-stream")
    }
}

extension Finding {
    /// Takes on a state that is worse than the present one; a lesser one leaves the row as it is.
    mutating func raise(
        _ severity: Severity, brief: String, sentence: String, impact: String, why: String, next: String,
        remedies: Set<String> = []
    ) {
        guard severity > self.severity else { return }
        self.severity = severity
        urgency = severity == .critical ? .now : .today
        self.brief = brief
        self.sentence = sentence
        self.impact = impact
        self.why = why
        self.next = next
        self.remedies = remedies
    }
}
