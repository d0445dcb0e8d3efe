import FoundationEssentials

extension ServiceLook {
    /// What the service's absence does to users.
    var impact: String {
        switch word {
        case "airflow-scheduler": "new runs do not start"
        case "airflow-worker": "no task runs; what was running is lost"
        case "airflow-apiserver", "airflow-api-server", "airflow-webserver": "nobody can see or start runs"
        case "airflow-dag-processor": "changed DAG files are not seen; after a while no DAG is scheduled"
        case "airflow-triggerer": "deferred tasks wait"
        case "postgres": "Airflow cannot schedule or show anything"
        case "redis": "Airflow's worker gets no tasks"
        case "mlflow": "training cannot log, DAGs that use MLflow break"
        case "mlops-frontend": "nobody can use the admin GUI"
        default: "what \(word) does is not done"
        }
    }

    /// How the container ended, in Docker's words.
    func ending(_ container: HostProbe.Container) -> String {
        var parts: [String] = []
        if let code = container.exitCode, container.state != "running" || code != 0 {
            parts.append("exit code \(code)\(Self.meaning(code))")
        }
        if container.isOOMKilled { parts.append("killed for want of memory") }
        if !container.error.isEmpty { parts.append(Words.firstLine(container.error, limit: 120)) }
        if let count = container.restarts, count > 0 { parts.append("restarted \(count)x by Docker") }
        if !container.restartPolicy.isEmpty { parts.append("restart policy \(container.restartPolicy)") }
        return parts.isEmpty ? "docker inspect: state \(container.state)" : parts.joined(separator: ", ")
    }

    /// The command that shows why.
    func logs(_ container: HostProbe.Container) -> String {
        "on \(host.name): sudo docker logs --tail 50 \(container.name)"
    }

    /// What to do after a kill for want of memory.
    func memory(_ container: HostProbe.Container) -> String {
        "on \(host.name): free memory first (sudo docker stats --no-stream), then sudo docker start \(container.name)"
    }

    /// All fields, for the detail screen.
    var facts: [Finding.Fact] {
        var facts = [Finding.Fact("host", host.name)]
        guard let container else { return facts + [.init("container", "none")] }
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(name, value)) }
        }
        add("container", container.name)
        add("state", container.state)
        add("health", container.health.isEmpty ? "no health check" : container.health)
        add("image", container.image)
        add("started", container.startedAt.map(Words.stamp))
        if container.state != "running" {
            add("ended", container.finishedAt.map(Words.stamp))
            add("exit code", container.exitCode.map { "\($0)\(Self.meaning($0))" })
        }
        add("killed for want of memory", container.isOOMKilled ? "yes" : "no")
        add("restarts", container.restarts.map { "\($0)" })
        add("restart policy", container.restartPolicy)
        add("ports", container.ports.joined(separator: ", "))
        for mount in container.mounts { add(mount.kind, "\(mount.source) on \(mount.target)") }
        add("waits for", container.dependsOn.keys.sorted().joined(separator: ", "))
        add("store", container.store)
        if let file = HostProbe.ModelStore(container)?.hostFile { add("store's file on the host", file) }
        add("ping inside", container.ping)
        return facts
    }

    private static func meaning(_ code: Int) -> String {
        switch code {
        case 126: " (may not be run)"
        case 127: " (no such command)"
        case 134: " (aborted)"
        case 137: " (killed)"
        case 139: " (memory fault)"
        case 143: " (told to end)"
        default: ""
        }
    }
}
