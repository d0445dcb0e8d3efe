import AWSClient
import Monitor

/// Finds the instances of a stack's hosts: by instance id where it is known, else by Name tag.
struct HostFinder: Sendable {
    /// What was found.
    struct Found: Equatable, Sendable {
        /// Facts by the name of the host, without status checks.
        var hosts: [String: HostFacts] = [:]
        /// Why nobody can tell of a host whether it has an instance, by its name.
        var unread: [String: PollFailure] = [:]
        /// What is missing or doubtful, in words.
        var lacks: [String] = []
    }

    /// The hosts that are looked for.
    let hosts: [HostTarget]
    private let naming: HostNaming
    private let client: AWSClient

    /// Looks for the hosts of `stack`.
    init(stack: Stack, client: AWSClient) {
        hosts = stack.hosts
        naming = HostNaming(stack: stack)
        self.client = client
    }

    /// Asks EC2 DescribeInstances, once for the ids and once for the names that are needed.
    ///
    /// Half an answer does not say that an instance is gone: a host that is not in it is unread, and where that leaves none
    /// at all, the reason is thrown.
    func find() async throws(PollFailure) -> Found {
        var found = Found()
        let ids = Set(hosts.compactMap(\.instanceID)).sorted()
        if !ids.isEmpty {
            let list = try await list([("instance-id", ids)], &found)
            for host in hosts {
                guard let id = host.instanceID else { continue }
                if let facts = list.instances.first(where: { $0.id == id }) {
                    found.hosts[host.name] = facts
                } else if let half = list.half {
                    found.unread[host.name] = half
                } else {
                    found.lacks.append("EC2 knows no instance \(id) (\(host.name))")
                }
            }
        }
        let unnamed = hosts.filter { $0.instanceID == nil }
        if !unnamed.isEmpty {
            let patterns = unnamed.flatMap { naming.patterns(for: $0.name) }
            let list = try await list([("tag:Name", patterns)], &found)
            for host in unnamed {
                if let facts = choose(host, from: list.instances, &found.lacks) {
                    found.hosts[host.name] = facts
                } else if let half = list.half {
                    found.unread[host.name] = half
                } else {
                    found.lacks.append("EC2 knows no instance named like host \(host.name)")
                }
            }
        }
        if found.hosts.isEmpty, let half = found.unread.values.first { throw half }
        return found
    }

    /// The live instance that is named like `host`, the newest when there are several.
    private func choose(_ host: HostTarget, from instances: [HostFacts], _ lacks: inout [String]) -> HostFacts? {
        let named = instances.filter { naming.fits($0.name ?? "", host: host.name) }
        let live = named.filter { $0.state != "terminated" && $0.state != "shutting-down" }
        let newest = live.max { ($0.launchedAt ?? .distantPast, $0.id) < ($1.launchedAt ?? .distantPast, $1.id) }
        if live.count > 1, let newest {
            lacks.append(
                "\(live.count) instances are named like host \(host.name); \(newest.id) is read: "
                    + "set hosts.\(host.name).instance")
        }
        return newest
    }

    private func list(_ filters: [AWSCall.Filter], _ found: inout Found) async throws(PollFailure) -> InstanceList {
        let list = try await InstanceList(filters, of: client, limit: 10)
        found.lacks += list.lacks
        return list
    }
}
