extension Check {
    /// The systemd units that start the deployment's containers.
    static let units = Check(
        "unit.NAME", "the systemd units that start the containers have not failed",
        parents: ["compose.services", "host.NAME.os"]
    ) { scene in
        var rows: [Finding] = []
        var seen: Set<String> = []
        for target in scene.stack.hosts where target.shell != nil {
            for unit in scene.world.probes[target.name]?.value?.units ?? [] where unit.load != "not-found" {
                let name = unit.name.hasSuffix(".service") ? String(unit.name.dropLast(8)) : unit.name
                let id = seen.insert(name).inserted ? "unit.\(name)" : "unit.\(target.name).\(name)"
                var blank = Finding(id, "unit " + name.replacingPrefix("mlops-docker-"), witness: .ssh)
                blank.parents = (target.isComposeHost ? ["compose.services"] : []) + ["host.\(target.name).os"]
                rows.append(
                    scene.probed(blank, target) { probe, finding in
                        guard let unit = probe.units.first(where: { $0.name == unit.name }) else { return }
                        scene.judge(unit, of: target, &finding)
                    })
            }
        }
        return rows
    }

    /// Whether anything listens on the status page's port.
    static let listener = Check(
        "status.listener", "something listens on the status page's port on its host", parents: ["host.orchestration.os"]
    ) { scene in
        guard scene.stack.statusPage != nil,
            let target = scene.stack.hosts.first(where: { $0.isComposeHost && $0.shell != nil })
        else { return [] }
        var blank = Finding("status.listener", "status listener", witness: .ssh)
        blank.parents = ["host.\(target.name).os"]
        return [
            scene.probed(blank, target) { probe, finding in
                let port = scene.statusPort
                guard let listeners = probe.listeners else {
                    finding.severity = .unknown
                    finding.brief = "not told"
                    finding.sentence = "the listening ports of \(target.name) could not be read"
                    finding.why = "/proc/net/tcp gave nothing"
                    finding.next = "on \(target.name): sudo ss -ltn"
                    return
                }
                let own = listeners.first { $0.port == port }
                finding.brief = ":\(port)"
                finding.sentence = "something listens on \(port)"
                finding.facts.append(
                    .init(
                        "port \(port)",
                        own.map { $0.isOnEveryAddress ? "on every address" : "on one address" } ?? "free"))
                guard own == nil else { return }
                finding.severity = .warning
                finding.takesChildrenDown = true
                finding.brief = "nobody on \(port)"
                finding.sentence = "nobody listens on \(port): the status page is gone"
                finding.impact = "only the page itself; the services have rows of their own"
                finding.why = "it is started by hand (nohup), so it does not come back after a reboot"
                finding.next = scene.statusPageStart
                finding.remedies = [Action.startService.name]
            }
        ]
    }
}

extension Scene {
    /// How the status page is started by hand.
    var statusPageStart: String {
        let folder = stack.composeHost.map { " --directory \($0.composeDirectory)" } ?? ""
        return "on \(stack.servicesHost): nohup python3 -m http.server \(statusPort)\(folder) &"
    }

    /// The port of the status page on its host; a tunnel's own port says nothing of that.
    var statusPort: Int {
        guard let url = stack.statusPage?.url, let place = HostPort(ofTarget: url), !place.isLoopback, place.port > 1
        else { return 8081 }
        return place.port
    }

    fileprivate func judge(_ unit: HostProbe.Unit, of target: HostTarget, _ finding: inout Finding) {
        finding.facts += [
            .init("unit", unit.name), .init("state", "\(unit.active) (\(unit.sub))"), .init("result", unit.result),
            .init("at boot", unit.file.isEmpty ? "not told" : unit.file),
        ]
        finding.brief = unit.active
        finding.sentence = "\(unit.name) is \(unit.active)"
        guard unit.active == "failed" || unit.load == "masked" || unit.load == "error" else {
            // Containers that somebody started by hand run just as well.
            if unit.active.isEmpty {
                finding.severity = .unknown
                finding.brief = "not told"
                finding.why = "systemctl gave no state"
                finding.next = "on \(target.name): systemctl status \(unit.name)"
            }
            return
        }
        finding.severity = .warning
        finding.brief = unit.active == "failed" ? "failed" : unit.load
        finding.sentence = "\(unit.name) has failed (\(unit.result.isEmpty ? unit.load : unit.result))"
        finding.impact = "the containers do not come back by themselves at the next boot"
        finding.why = "systemd: \(unit.active), \(unit.sub); at a boot it may have run before Docker was ready"
        finding.next = "on \(target.name): sudo journalctl -u \(unit.name) -n 50  (a restart removes every container)"
    }
}
