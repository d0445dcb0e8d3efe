import Monitor

extension Command {
    static let login = Command(
        "ssh", "SSH to the host of the row", keys: ["s"], in: .anywhere, disabledReason: { $0.reasonNotToLogIn }
    ) { state in
        state.hostHere.map { [.login(host: $0.name)] } ?? []
    }
}

extension DashboardState {
    /// The host that the row or line under the eye is, or lives on; nil for what has none.
    var hostHere: HostTarget? {
        switch mode {
        case .detail(let id, _): return scene.host(of: id)
        case .overview: return (selection ?? verdict.cause).flatMap { scene.host(of: $0) }
        case .screen, .fields:
            if let own = line.flatMap({ scene.host(of: $0.id) }) { return own }
            return visits.last.flatMap { host(of: $0.place) }
        case .help, .filter, .palette, .acknowledge, .acting: return nil
        }
    }

    /// The host whose services a place shows.
    private func host(of place: Place) -> HostTarget? {
        switch place {
        case .airflow, .dag, .run, .task, .mlflow, .experiment, .model, .version, .mlRun: stack.composeHost
        case .host(let name): stack.hosts.first { $0.name == name }
        default: nil
        }
    }

    var reasonNotToLogIn: String? {
        if stack.readOnly { return "read-only: a shell on a host could change anything" }
        if stack.hosts.isEmpty { return "the stack has no host: name it under [stack.\(stack.name).hosts.NAME]" }
        if hostHere != nil { return nil }
        return "nothing under the cursor lives on a host of the stack: choose a row of a host, a service or a container"
    }
}
