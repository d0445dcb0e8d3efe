/// Something that is done to one service of a host over SSH, by a script that one person at a time may run there.
public struct ContainerOrder: Equatable, Sendable {
    /// What is done.
    public enum Work: Equatable, Sendable {
        /// Reads who is at work there and who was last, and whether the container is the one that is known.
        case look
        /// Brings the last lines of the container's log, and what Docker tells of it, to this machine's state folder.
        case save(lines: Int)
        /// Restarts the container, which has so many seconds to end; nil leaves it to Docker.
        case restart(seconds: Int?)
        /// Starts a container that compose does not know.
        case start
        /// Makes and starts the service alone from the compose file; what is there is left as it is.
        case up
        /// Ends the status page's server on the port, if it runs, and starts it.
        case servePage(port: Int)
    }

    /// The name of the host.
    public var host: String
    /// The folder of the compose file.
    public var directory: String
    /// The service, or the container's name where compose does not know it.
    public var service: String
    /// The container's name; nil where there is none.
    public var container: String?
    /// The first letters of its id, by which it must still be known; empty for any.
    public var id: String
    /// What is done.
    public var work: Work
    /// How compose is called there, as a person reads it; the script looks for it anew.
    public var composer = "docker-compose"
    /// True where the login needs `sudo -n` for it, as a person reads it; the script looks anew.
    public var needsSudo = false

    /// Puts an order together.
    public init(
        host: String, directory: String, service: String, container: String? = nil, id: String = "", work: Work
    ) {
        self.host = host
        self.directory = directory
        self.service = service
        self.container = container
        self.id = id
        self.work = work
    }

    /// Seconds within which the same service is not acted on again, whoever did it.
    public static let coolDown = 60

    /// Seconds that it may take.
    public var timeout: Double {
        switch work {
        case .look, .save: 30
        case .restart(let seconds): Double(seconds ?? 10) + 60
        case .start, .servePage: 60
        case .up: 180
        }
    }

    /// Why it is not sent: a word in it is none that Docker, compose or a file system has; nil when it may be.
    public var fault: String? {
        guard RemoteName.isService(service) else { return "the service has a name that compose does not allow" }
        if let container, !RemoteName.isContainer(container) {
            return "the container has a name that Docker does not allow"
        }
        guard RemoteName.isDirectory(directory) else { return "the compose folder is no absolute path" }
        guard id.utf8.allSatisfy({ Array("0123456789abcdef".utf8).contains($0) }), id.utf8.count <= 64 else {
            return "the container has an id that Docker does not give"
        }
        return nil
    }

    /// The programs that it runs there, as a person reads them.
    public var lines: [String] {
        let name = ShellOrder.quoted([container ?? service])
        let folder = ShellOrder.quoted([directory])
        let word = ShellOrder.quoted([service])
        let docker = needsSudo ? "sudo -n docker" : "docker"
        let composer = needsSudo ? "sudo -n \(composer)" : composer
        let commands: [String]
        switch work {
        case .look:
            commands =
                ["flock -n \(folder)  (is somebody else at work?)"]
                + (container == nil ? [] : ["\(docker) inspect \(name)" + (id.isEmpty ? "" : "  (must be \(id))")])
        case .save(let lines):
            commands = ["\(docker) logs --timestamps --tail \(lines) \(name); \(docker) inspect \(name)  (kept here)"]
        case .restart(let seconds): commands = ["\(docker) restart \(seconds.map { "-t \($0) " } ?? "")\(name)"]
        case .start: commands = ["\(docker) start \(name)"]
        case .up:
            commands = [
                "cd \(folder) && \(composer) config --services  (must have \(word))",
                "cd \(folder) && \(composer) up -d --no-deps --no-build --no-recreate \(word)",
            ]
        case .servePage(let port):
            commands = [
                "kill of each python3 -m http.server \(port) that still runs",
                "cd \(folder) && nohup python3 -m http.server \(port) --directory \(folder) &  (as the login's user)",
            ]
        }
        return commands.map { "\(host)$ \($0)" }
    }
}
