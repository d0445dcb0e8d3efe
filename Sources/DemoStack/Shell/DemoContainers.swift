import FoundationEssentials

/// The containers of one of the demo's hosts, as Docker and compose tell of them.
struct DemoContainers {
    static let directory = "/opt/mlops"
    static let fileSum = "2906548155 7211"
    /// The services of the compose file that no profile hides.
    static let services = [
        "postgres", "redis", "airflow-init", "airflow-apiserver", "airflow-scheduler", "airflow-dag-processor",
        "airflow-worker", "airflow-triggerer", "mlflow",
    ]

    struct Container {
        var service: String?
        var name: String
        var id: String
        var image: String
        var health = "healthy"
        var streak = 0
        var state = "running"
        var policy = "always"
        var port: Int?
        var started: Date
        var finished: Date?
        var exit = 0
        var isKilled = false
    }

    let all: [Container]

    init(machine: DemoMachine) {
        let booted = machine.host.launchedAt.addingTimeInterval(84)
        func id(_ place: Int) -> String { machine.world.noise.hex(.container, place) }
        guard machine.isOrchestration else {
            all = [
                Self.restarted(
                    Container(
                        service: nil, name: "mlops-frontend", id: id(99) + id(98), image: "mlops-frontend:latest",
                        health: "", policy: "unless-stopped", port: 5000, started: booted), machine)
            ]
            return
        }
        let world = machine.world
        let isAsleep = world.schedulerSlept(at: machine.now) && world.started("airflow-scheduler") == nil
        let silence = isAsleep ? world.schedulerDied.map { machine.now.timeIntervalSince($0) } ?? 0 : 0
        all = Self.services.enumerated().map { place, service in
            var container = Container(
                service: service, name: "mlops-\(service)-1", id: id(place) + id(place + 40),
                image: Self.image(of: service), started: booted.addingTimeInterval(Double(place) * 3.7))
            switch service {
            case "airflow-init":
                container.state = "exited"
                container.policy = "no"
                container.health = ""
                container.finished = container.started.addingTimeInterval(31)
            case "airflow-scheduler":
                // Its check runs every 30 s and must fail five times: it hangs, and Docker leaves it alone.
                container.streak = Int(silence / 30)
                if container.streak >= 5 { container.health = "unhealthy" }
            case "airflow-apiserver": container.port = 8080
            case "mlflow":
                container.port = 5000
                container.health = ""
                container.policy = "no"
                if let killed = world.mlflowKilled {
                    (container.state, container.finished) = ("exited", killed)
                    (container.exit, container.isKilled) = (137, true)
                }
            default: break
            }
            return Self.restarted(container, machine)
        }
    }

    /// The container as an operator's restart left it.
    private static func restarted(_ container: Container, _ machine: DemoMachine) -> Container {
        let service = container.service ?? container.name
        guard let at = machine.world.started(service) else { return container }
        var container = container
        container.started = at
        if !container.health.isEmpty, machine.world.isBooting(service, at: machine.now) {
            container.health = "starting"
        }
        return container
    }

    /// A line for each container, as the probe's own format prints it.
    var inspected: String { all.map { String(decoding: Self.row($0).bytes, as: UTF8.self) }.joined(separator: "\n") }

    /// A line for each container, as Compose 2.21 and later print their list.
    var listed: String {
        all.map { container in
            let row: JSON = [
                "ExitCode": .int(container.exit), "Health": .string(container.health),
                "ID": .string(String(container.id.prefix(12))),
                "Image": .string(container.image), "Name": .string(container.name), "Project": "mlops",
                "Service": .optional(container.service), "State": .string(container.state),
            ]
            return String(decoding: row.bytes, as: UTF8.self)
        }.joined(separator: "\n")
    }

    /// The store of MLflow.
    var stores: String {
        all.filter { $0.service == "mlflow" }
            .map { "\($0.id.prefix(12)) sqlite:///home/mlflow_data/mlflow.db" }.joined(separator: "\n")
    }

    private static func image(of service: String) -> String {
        switch service {
        case "postgres": "postgres:13"
        case "redis": "redis:7.2-bookworm"
        case "mlflow": "mlops-mlflow"
        default: "mlops-airflow:3.0.3"
        }
    }

    private static func row(_ container: Container) -> JSON {
        let isAirflow = container.service?.hasPrefix("airflow-") == true
        let waits = "postgres:service_healthy:true,redis:service_healthy:true"
        let depends =
            !isAirflow
            ? ""
            : container.service == "airflow-init"
                ? waits : waits + ",airflow-init:service_completed_successfully:false"
        var ports: [JSON.Member] = []
        if let port = container.port {
            let bindings: JSON = [
                ["HostIp": "0.0.0.0", "HostPort": "\(port)"], ["HostIp": "::", "HostPort": "\(port)"],
            ]
            ports.append(JSON.Member(key: "\(port)/tcp", value: bindings))
        }
        let mounts: JSON =
            container.service == "mlflow"
            ? [["Type": "bind", "Source": "\(directory)/mlflow_data", "Destination": "/home/mlflow_data", "RW": true]]
            : []
        let hasHealth = !container.health.isEmpty
        return [
            "id": .string(container.id), "service": .string(container.service ?? ""),
            "status": .string(container.state), "health": .string(container.health),
            "streak": hasHealth ? .int(container.streak) : .null, "retries": hasHealth ? 5 : .null,
            "name": "/\(container.name)", "project": container.service == nil ? "" : "mlops",
            "directory": .string(container.service == nil ? "" : directory), "oneoff": "False",
            "depends": .string(depends), "image": .string(container.image), "exit": .int(container.exit),
            "oom": .bool(container.isKilled), "error": "",
            "started": .string(stamp(container.started)),
            "finished": .string(container.finished.map(stamp) ?? "0001-01-01T00:00:00Z"), "restarts": 0,
            "policy": .string(container.policy), "ports": .object(ports), "mounts": mounts,
        ]
    }

    private static func stamp(_ date: Date) -> String { CivilTime(date).seconds + "Z" }
}
