public import FoundationEssentials

extension HostProbe {
    /// The Docker daemon as the probe met it.
    public enum Docker: Equatable, Sendable {
        /// There is no `docker` on the host.
        case absent
        /// The daemon answers.
        case up
        /// The daemon does not answer; its words.
        case down(String)
        /// The user may not ask it; the words.
        case denied(String)
        /// The daemon takes the question and gives no answer in time.
        case hangs
    }

    /// The compose project in the host's directory.
    public struct Compose: Equatable, Sendable {
        /// The directory with the compose file.
        public var directory: String
        /// The services of the file without profiles; nil when they could not be listed.
        public var declared: [String]?

        /// How compose is called there: one of `commands`.
        public var command = "docker-compose"

        /// The forms in which compose is found on a host.
        public static let commands = ["/usr/local/bin/docker-compose", "docker-compose", "docker compose"]

        /// Puts a project together.
        public init(directory: String, declared: [String]? = nil) {
            self.directory = directory
            self.declared = declared
        }
    }

    /// One container, from `docker inspect` and `compose ps`; values of its environment are never read.
    public struct Container: Equatable, Sendable {
        /// A directory or volume inside it.
        public struct Mount: Equatable, Sendable {
            /// `bind` or `volume`.
            public var kind: String
            /// The path on the host, or the volume's path.
            public var source: String
            /// The path inside.
            public var target: String

            /// True where the container may write there.
            public var isWritable: Bool

            /// Puts a mount together.
            public init(kind: String, source: String, target: String, isWritable: Bool = true) {
                self.isWritable = isWritable
                self.kind = kind
                self.source = source
                self.target = target
            }
        }

        /// The container's name, such as `mlops-airflow-worker-1`.
        public var name: String
        /// The compose service; nil for a container that compose did not make.
        public var service: String?
        /// The first letters of its id.
        public var id: String
        /// `created`, `running`, `paused`, `restarting`, `exited`, `dead`, `removing`.
        public var state: String
        /// `healthy`, `unhealthy`, `starting`; empty where it has no health check.
        public var health: String
        /// Health checks that failed in a row; nil when not told.
        public var failingStreak: Int?
        /// Failures in a row after which Docker itself says unhealthy.
        public var healthRetries: Int?
        /// Probes in a row that saw it unhealthy, this one included.
        public var unhealthyPolls: Int
        /// The exit code of the last end; nil when not told.
        public var exitCode: Int?
        /// True when the kernel killed it for want of memory.
        public var isOOMKilled: Bool
        /// What Docker says went wrong; empty when nothing did.
        public var error: String
        /// How often Docker restarted it since somebody last started it.
        public var restarts: Int?
        /// Restarts that this program saw in the last ten minutes.
        public var recentRestarts: Int
        /// `no`, `always`, `unless-stopped`, `on-failure`.
        public var restartPolicy: String
        /// When it was last started.
        public var startedAt: Date?
        /// When it last ended.
        public var finishedAt: Date?
        /// The image's name.
        public var image: String
        /// Ports as people write them, such as `0.0.0.0:8080->8080/tcp`.
        public var ports: [String]
        /// Its directories and volumes.
        public var mounts: [Mount]
        /// Services that it waits for, by the condition: `service_healthy`, `service_completed_successfully`.
        public var dependsOn: [String: String]
        /// Where a model registry keeps its data: `sqlite:///path` or a scheme such as `postgresql:`; nil when not told.
        public var store: String?
        /// What a ping inside it answered: `ready` or its words; nil when it was not asked.
        public var ping: String?

        /// A running container.
        public init(name: String, service: String? = nil, state: String = "running", health: String = "") {
            self.name = name
            self.service = service
            id = ""
            self.state = state
            self.health = health
            unhealthyPolls = 0
            isOOMKilled = false
            error = ""
            recentRestarts = 0
            restartPolicy = ""
            image = ""
            ports = []
            mounts = []
            dependsOn = [:]
        }
    }

    /// The container of a compose service; a running one before others.
    public func container(of service: String) -> Container? {
        let own = containers.filter { $0.service == service }
        return own.first { $0.state == "running" } ?? own.first
    }

    /// The services that run once and end: others wait for their good end, or their name says so.
    public var oneShots: Set<String> {
        var names: Set<String> = []
        for container in containers {
            for (name, condition) in container.dependsOn where condition == "service_completed_successfully" {
                names.insert(name)
            }
            if let service = container.service, Self.soundsOneShot(service) { names.insert(service) }
        }
        return names.union((compose?.declared ?? []).filter(Self.soundsOneShot))
    }

    private static func soundsOneShot(_ service: String) -> Bool {
        service.hasSuffix("-init") || service.hasPrefix("init-") || service.hasSuffix("-migrate")
    }
}
