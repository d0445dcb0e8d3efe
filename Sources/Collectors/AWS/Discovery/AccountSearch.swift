import FoundationEssentials
import Monitor

/// The resources of an account, sorted into deployments by their names.
struct AccountSearch: Sendable {
    /// The hosts' short names, and what stands for them in Name tags.
    static let hosts = ["orchestration", "frontend"].map { (name: $0, part: NamePart.host($0)) }

    /// What could not be asked, and what is doubtful.
    var notes: [String] = []
    private var found: [ResourceName: AccountFindings.Deployment] = [:]

    /// The deployments by name; without those that nothing but a frontend or a bucket speaks for.
    var deployments: [AccountFindings.Deployment] {
        found.values.filter { $0.function != nil || $0.hosts.contains { $0.name == "orchestration" } }
            .sorted { $0.name < $1.name }
    }

    /// Takes instances by their Name tags; of several of one name the running and newest one.
    mutating func absorb(instances: [HostFacts]) {
        for host in Self.hosts {
            var named: [ResourceName: [HostFacts]] = [:]
            for facts in instances {
                guard let name = ResourceName(facts.name ?? "", role: host.part) else { continue }
                named[name, default: []].append(facts)
            }
            for (name, candidates) in named {
                guard let best = candidates.max(by: { Self.rank($0) < Self.rank($1) }) else { continue }
                deployment(name) {
                    $0.hosts.append(
                        HostTarget(name: host.name, instanceID: best.id, address: best.publicAddress))
                }
                if candidates.count > 1 {
                    notes.append("\(candidates.count) instances are named \(best.name ?? ""); \(best.id) is taken")
                }
            }
        }
    }

    /// Takes functions by their names.
    mutating func absorb(functions: [String]) {
        for function in functions.sorted() {
            guard let name = ResourceName(function, role: NamePart.function) else { continue }
            deployment(name) { $0.function = $0.function ?? function }
        }
    }

    /// Takes buckets by their names.
    mutating func absorb(buckets names: [String]) {
        for bucket in BucketRole.allCases {
            for text in names.sorted() {
                guard let name = ResourceName(text, role: bucket.namePart) else { continue }
                deployment(name) { $0.buckets[bucket.rawValue] = text }
            }
        }
    }

    /// The stream that belongs to a deployment by its name; nil when none or several may.
    static func stream(of deployment: AccountFindings.Deployment, among names: [String]) -> String? {
        let likely = names.filter { $0.contains("taxi") || $0.contains("ride") }
        let own = likely.filter { $0.hasPrefix(deployment.project + "-") && $0.hasSuffix("-" + deployment.environment) }
        if own.count == 1 { return own.first }
        if likely.contains(usualStream) { return usualStream }
        return likely.count == 1 ? likely.first : nil
    }

    private static let usualStream = "taxi-ride-predictions-stream"

    private static func rank(_ facts: HostFacts) -> (Int, Date, String) {
        (facts.state == "running" ? 1 : 0, facts.launchedAt ?? .distantPast, facts.id)
    }

    private mutating func deployment(
        _ name: ResourceName, _ change: (inout AccountFindings.Deployment) -> Void
    ) {
        var deployment =
            found[name] ?? AccountFindings.Deployment(project: name.project, environment: name.environment)
        change(&deployment)
        found[name] = deployment
    }
}
