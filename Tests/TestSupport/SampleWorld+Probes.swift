import FoundationEssentials
public import Monitor

extension HostProbe {
    /// The services of the sample's compose file.
    public static let sampleServices = [
        "postgres", "redis", "airflow-init", "airflow-apiserver", "airflow-scheduler", "airflow-dag-processor",
        "airflow-triggerer", "airflow-worker", "mlflow",
    ]

    /// The orchestration host from inside, well.
    public static var sample: HostProbe {
        var probe = system
        probe.programs = [
            .init(name: "airflow", count: 4, resident: 1.2e9), .init(name: "mlflow", count: 1, resident: 2e8),
        ]
        probe.listeners = [22, 5000, 8080, 8081].map { .init(port: $0, isOnEveryAddress: true) }
        probe.units = [.init(name: "mlops-docker-compose.service")]
        probe.compose = .init(directory: "/opt/mlops", declared: sampleServices)
        probe.containers = sampleServices.map(container)
        return probe
    }

    /// The frontend host from inside, well.
    public static var sampleFrontend: HostProbe {
        var probe = system
        probe.units = [.init(name: "mlops-docker-frontend.service")]
        var container = Container(name: "mlops-frontend")
        container.restartPolicy = "unless-stopped"
        container.startedAt = SampleWorld.now - 86_400
        probe.containers = [container]
        return probe
    }

    private static var system: HostProbe {
        var probe = HostProbe()
        probe.hostTime = SampleWorld.now - 2
        probe.uptime = 3 * 86_400
        probe.processors = 2
        probe.load = [0.6, 0.5, 0.5]
        probe.memory = Memory(total: 4e9, available: 1e9, swapTotal: 2e9, swapFree: 1.8e9)
        probe.pressure = ["memory": Pressure(some10: 0.1, some60: 0.1, full60: 0.02)]
        probe.disks = [
            Disk(
                mount: "/", device: "/dev/nvme0n1p1", total: 3.2e10, available: 1.3e10, usedPercent: 59,
                inodesUsedPercent: 2)
        ]
        probe.oom = OOM(kills: 0)
        probe.docker = .up
        probe.cost = Cost(cpu: 0.2, wall: 0.4)
        return probe
    }

    private static func container(_ service: String) -> Container {
        var container = Container(name: "mlops-\(service)-1", service: service)
        container.id = "c0ffee" + String(service.utf8.reduce(7) { ($0 * 31 + Int($1)) % 0xFFFFFF }, radix: 16)
        container.restartPolicy = service == "mlflow" || service == "airflow-init" ? "no" : "always"
        container.restarts = 0
        container.startedAt = SampleWorld.now - 2 * 86_400
        container.exitCode = 0
        if service.hasPrefix("airflow-") {
            container.dependsOn = ["postgres": "service_healthy", "redis": "service_healthy"]
            if service != "airflow-init" { container.dependsOn["airflow-init"] = "service_completed_successfully" }
        }
        if service == "airflow-init" {
            container.state = "exited"
            container.finishedAt = SampleWorld.now - 2 * 86_400
        } else if service != "mlflow" {
            container.health = "healthy"
            container.failingStreak = 0
            container.healthRetries = 5
        }
        return container
    }

    /// Changes the container of a service.
    public mutating func change(_ service: String, _ change: (inout Container) -> Void) {
        guard let place = containers.firstIndex(where: { $0.service == service }) else { return }
        change(&containers[place])
    }
}

extension SampleWorld {
    /// Leaves the hosts' shells unconfigured.
    public mutating func closeShells() {
        for index in stack.hosts.indices { stack.hosts[index].shell = nil }
    }

    /// Empties MLflow, whose SQLite file lies in that folder of its host.
    public mutating func emptyTracking(store: String) {
        tracking.runs = .read([])
        tracking.models = .read([])
        change("mlflow") {
            $0.store = "sqlite:///home/mlflow_data/mlflow.db"
            $0.mounts = [.init(kind: "bind", source: store, target: "/home/mlflow_data")]
        }
    }

    /// Changes a container on the orchestration host.
    public mutating func change(_ service: String, _ change: (inout HostProbe.Container) -> Void) {
        probes["orchestration"]?.change(service, change)
    }
}
