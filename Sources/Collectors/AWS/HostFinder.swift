import AWSClient
import Monitor

/// Finds the instances of a stack's hosts: by instance id where it is known, else by Name tag.
struct HostFinder: Sendable {
    /// What was found.
    struct Found: Equatable, Sendable {
        /// Facts by the name of the host, without status checks.
        var hosts: [String: HostFacts] = [:]
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
    func find() async throws(PollFailure) -> Found {
        var found = Found()
        let ids = Set(hosts.compactMap(\.instanceID)).sorted()
        if !ids.isEmpty {
            let instances = try await describe([("instance-id", ids)], &found.lacks)
            for host in hosts {
                guard let id = host.instanceID else { continue }
                found.hosts[host.name] = instances.first { $0.id == id }
                guard found.hosts[host.name] == nil else { continue }
                try Self.refuseHalf(found.lacks)
                found.lacks.append("EC2 knows no instance \(id) (\(host.name))")
            }
        }
        let unnamed = hosts.filter { $0.instanceID == nil }
        if !unnamed.isEmpty {
            let patterns = unnamed.flatMap { naming.patterns(for: $0.name) }
            let instances = try await describe([("tag:Name", patterns)], &found.lacks)
            for host in unnamed {
                found.hosts[host.name] = choose(host, from: instances, &found.lacks)
                if found.hosts[host.name] == nil { try Self.refuseHalf(found.lacks) }
            }
        }
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
        if newest == nil { lacks.append("EC2 knows no instance named like host \(host.name)") }
        return newest
    }

    private static let lackingID = "EC2 DescribeInstances lacks instanceId"
    private static let tooMany = "EC2 has more instances than were read"

    /// Throws where the answer was half: that does not say that an instance is gone.
    private static func refuseHalf(_ lacks: [String]) throws(PollFailure) {
        for half in [lackingID, tooMany] where lacks.contains(half) { throw .notUnderstood(half) }
    }

    private func describe(
        _ filters: [(name: String, values: [String])], _ lacks: inout [String]
    ) async throws(PollFailure) -> [HostFacts] {
        var found: [HostFacts] = []
        var missing: Set<String> = []
        let isComplete = try await client.pages(.describeInstances(filters: filters), limit: 10) {
            answer throws(PollFailure) in
            let root = try answer.xml()
            for instance in root.list("reservationSet").flatMap({ $0.list("instancesSet") }) {
                guard let facts = HostFacts(instance, missing: &missing) else { continue }
                found.append(facts)
            }
            return root.text("nextToken").map { .describeInstances(filters: filters, token: $0) }
        }
        if !isComplete { lacks.append(Self.tooMany) }
        lacks += missing.sorted().map { "EC2 DescribeInstances lacks \($0)" }
        return found
    }
}
