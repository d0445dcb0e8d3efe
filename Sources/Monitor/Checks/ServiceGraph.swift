/// Which services wait for which, from the labels that compose puts on containers.
struct ServiceGraph {
    private var needs: [String: Set<String>] = [:]

    /// Takes the edges of `probe`; services that run once and end hold nobody up later.
    init(_ probe: HostProbe) {
        let oneShots = probe.oneShots
        for container in probe.containers {
            guard let service = container.service, !container.isOOMKilled else { continue }
            needs[service, default: []].formUnion(container.dependsOn.keys.filter { !oneShots.contains($0) })
        }
    }

    /// The services whose end would explain that of `service`; sorted, without any that waits for it in turn.
    func parents(of service: String) -> [String] {
        (needs[service] ?? []).filter { $0 != service && !reaches($0, service) }.sorted()
    }

    private func reaches(_ from: String, _ to: String) -> Bool {
        var seen: Set<String> = []
        var next = [from]
        while let current = next.popLast() {
            if current == to { return true }
            guard seen.insert(current).inserted else { continue }
            next += needs[current] ?? []
        }
        return false
    }
}
