import FoundationEssentials

/// What operators did to the services of the demo's hosts.
struct DemoServices: Equatable, Sendable {
    /// Something that was done.
    struct Act: Equatable, Sendable {
        /// Who did it.
        var actor: String
        /// The verb, such as `restart`.
        var verb: String
        /// When.
        var at: Date
    }

    /// The last act on each service, by its name.
    var acts: [String: Act] = [:]
    /// Who is at work on a host at the moment, by the host's name.
    var busy: [String: String] = [:]
}

extension DemoWorld {
    /// Seconds from the start of a container until the service in it answers.
    static func boot(of service: String) -> Double {
        switch service {
        case "airflow-scheduler": 6
        case "airflow-apiserver", "mlflow": 8
        default: 3
        }
    }

    /// When an operator last started a service, or the host on which systemd brings it up; nil for never.
    func started(_ service: String) -> Date? {
        let boot = deeds.hosts["orchestration"].flatMap { $0.state == "running" ? $0.at : nil }
        let isThere = DemoContainers.services.contains(service)
        return [services.acts[service]?.at, isThere ? boot : nil].compactMap(\.self).max()
    }

    /// True while a container that was started a moment ago does not serve yet.
    func isBooting(_ service: String, at now: Date) -> Bool {
        started(service).map { now.timeIntervalSince($0) < Self.boot(of: service) } ?? false
    }

    /// When MLflow's container was killed; nil while it runs, or runs again.
    var mlflowKilled: Date? {
        started("mlflow") == nil ? circumstances.mlflowKilled.map { started.addingTimeInterval(-$0) } : nil
    }

    /// When the scheduler lives again; nil where nobody restarted it.
    var schedulerRevived: Date? {
        guard schedulerDied != nil else { return nil }
        return started("airflow-scheduler").map { $0.addingTimeInterval(Self.boot(of: "airflow-scheduler")) }
    }

    /// True for a moment at which no scheduler lived.
    func schedulerSlept(at moment: Date) -> Bool {
        guard let died = schedulerDied, died < moment else { return false }
        return schedulerRevived.map { moment < $0 } ?? true
    }

    /// The last moment, not after `now`, at which a scheduler lived.
    func schedulerLived(upTo now: Date) -> Date {
        schedulerSlept(at: now) ? schedulerDied ?? now : now
    }

    /// True unless its host was started anew since somebody last started the status page's server by hand.
    var isPageServed: Bool {
        guard let phase = deeds.hosts["orchestration"], phase.state != "stopping" else { return true }
        return services.acts["status-page"].map { $0.at > phase.at } ?? false
    }

    /// How the port of a service behaves.
    enum Conduct { case serves, isSilent, isClosed }

    /// How the port of a service behaves at `now`.
    func conduct(of service: String, at now: Date) -> Conduct {
        if isBooting(service, at: now) { return .isClosed }
        if service == "status-page" { return isPageServed ? .serves : .isClosed }
        guard service == "mlflow" else { return .serves }
        if mlflowKilled != nil { return .isClosed }
        return circumstances.mlflowHangs && started("mlflow") == nil ? .isSilent : .serves
    }
}
