/// Which rows the containers of one host make, and how they are named.
struct ServiceNames {
    /// One row.
    struct Entry {
        /// The row's id.
        var id: String
        /// The service's or the container's name without what all have in common, behind the word for its kind.
        var label: String
        /// The compose service; nil for a container that compose did not make.
        var service: String?
        /// The container's name, where it has no service.
        var container: String?
    }

    /// The rows: services in the order of the compose file, then other services, then other containers.
    private(set) var all: [Entry] = []

    /// Names the rows of `probe`; a name that another host has `taken` gets the host's in front.
    init(_ probe: HostProbe, _ target: HostTarget, taken: inout Set<String>) {
        let declared = probe.compose?.declared ?? []
        let others = Set(probe.containers.compactMap(\.service)).subtracting(declared).sorted()
        for service in declared + others {
            let id = Self.id(service, target, &taken)
            let label = "compose " + service.replacingPrefix("airflow-")
            all.append(Entry(id: id, label: label, service: service, container: nil))
        }
        for container in probe.containers where container.service == nil && Self.isWanted(container) {
            let id = Self.id(container.name, target, &taken)
            let label = "docker " + container.name.replacingPrefix("mlops-")
            all.append(Entry(id: id, label: label, service: nil, container: container.name))
        }
    }

    /// The id of a service's row.
    func id(of service: String) -> String? { all.first { $0.service == service }?.id }

    private static func id(_ name: String, _ target: HostTarget, _ taken: inout Set<String>) -> String {
        // The row of the project itself has this name.
        let plain = name == "services" ? "compose.\(target.name).services-1" : "compose.\(name)"
        return taken.insert(plain).inserted ? plain : "compose.\(target.name).\(name)"
    }

    /// Containers that somebody once tried and left behind are nobody's fault.
    private static func isWanted(_ container: HostProbe.Container) -> Bool {
        container.state == "running" || container.name.hasPrefix("mlops-")
            || ["always", "unless-stopped", "on-failure"].contains(container.restartPolicy)
    }
}
