import FoundationEssentials

extension Scene {
    /// Tells when saved addresses are no longer those of the host, and which settings hold them.
    func judgeAddress(of host: HostFacts, as target: HostTarget, _ finding: inout Finding) {
        guard let present = host.publicAddress else { return }
        let wrong = wrongSettings(of: host, as: target)
        guard let old = wrong.first?.address else { return }
        let places = wrong.map { wrong in
            stack.addressOrigins[wrong.setting].map { "\(wrong.setting) (\($0))" } ?? wrong.setting
        }
        finding.facts += zip(wrong, places).map { .init("wrong in \($1)", "\($0.address), but it is \(present)") }
        guard finding.severity == .ok else { return }
        finding.severity = .warning
        finding.brief = "moved to \(present)"
        finding.sentence = "\(target.name) has moved to \(present)"
        finding.impact = "saved addresses and links of \(old) lead nowhere"
        finding.why = "EC2 says \(present); wrong now: \(places.joined(separator: ", "))"
        let origins = wrong.compactMap { stack.addressOrigins[$0.setting] }
        let isOld = origins.contains { $0.hasPrefix("Terraform ") }
        finding.next =
            (isOld ? "terraform apply -refresh-only, then read its outputs anew" : "set \(present) in the config")
            + "; mltop config shows where each is from"
        // A service that is asked at the old address fails because of this, and of nothing else.
        finding.takesChildrenDown = wrong.contains { !$0.setting.hasPrefix("hosts.") }
    }

    /// Settings with an address of the host that is not its own any more.
    ///
    /// A name, a loopback address or that of another host may be meant so and is not judged.
    private func wrongSettings(
        of host: HostFacts, as target: HostTarget
    ) -> [(setting: String, address: String)] {
        // The address may be that of a host which was not read.
        let told = world.hosts.value.flatMap { $0.unread.isEmpty ? $0.hosts.values : nil }
        let known = told.map { hosts in
            Set(hosts.flatMap { [$0.publicAddress, $0.privateAddress] }.compactMap(\.self))
        }
        var saved = [("hosts.\(target.name).address", target.address)]
        for service in services(on: target.name) { saved.append((service.setting, service.url)) }
        return saved.compactMap { setting, text in
            guard let text, let address = HostPort(ofTarget: text)?.host, Self.isPublic(address),
                known?.contains(address) == false
            else { return nil }
            return (setting, address)
        }
    }

    /// A service of the deployment with the port that its Terraform gives it.
    struct HostService {
        /// The setting that holds its address.
        var setting: String
        /// What people call it.
        var name: String
        /// The address in the settings.
        var url: String?
        /// The port that the deployment gives it.
        var port: Int
        /// True when it answers; a failure that is still soft counts as the answer before it.
        var answers: Bool
        /// How it failed, when it does not answer.
        var failure: PollFailure?
    }

    /// The services that the deployment runs on the host of that name, those that the settings name.
    func services(on host: String) -> [HostService] {
        func service<Value>(
            _ setting: String, _ name: String, _ url: String?, _ port: Int, _ feed: Feed<Value>
        ) -> HostService? {
            let isGood = if case .value = reading(feed) { true } else { false }
            return url.map {
                HostService(
                    setting: setting, name: name, url: $0, port: port, answers: isGood,
                    failure: isGood ? nil : feed.failure)
            }
        }
        switch host {
        case "orchestration":
            return [
                service("airflow.url", "Airflow", stack.airflow?.url, 8080, world.airflowHealth),
                service("mlflow.url", "MLflow", stack.mlflow?.url, 5000, world.mlflow),
                service("status.url", "status page", stack.statusPage?.url, 8081, world.statusPage),
                service("postgres.address", "PostgreSQL", stack.postgres?.description, 5432, world.postgres),
                service("redis.address", "Redis", stack.redis?.description, 6379, world.redis),
            ].compactMap(\.self)
        case "frontend":
            return [service("frontend.url", "admin GUI", stack.frontend?.url, 5000, world.frontend)].compactMap(\.self)
        default: return []
        }
    }

    /// True for a v4 address in digits that is neither loopback nor of a private network.
    static func isPublic(_ address: String) -> Bool {
        guard let block = AddressBlock(address + "/32"), !address.contains(":") else { return false }
        return !["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].contains {
            AddressBlock($0)?.contains(block.bytes) ?? false
        }
    }
}
