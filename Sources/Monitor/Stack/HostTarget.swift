/// A machine of the stack, known by its instance id because its address changes at every start.
public struct HostTarget: Equatable, Sendable {
    /// The directory in which the deployment keeps its compose file.
    public static let usualCompose = "/opt/mlops"
    /// The systemd units that start the deployment's containers.
    public static let usualUnits = ["mlops-docker-compose.service", "mlops-docker-frontend.service"]

    /// The short name that rows use: `orchestration`, `frontend` or a name of the user's.
    public var name: String
    /// The EC2 instance id.
    public var instanceID: String?
    /// The address that the settings or Terraform know, which may be old.
    public var address: String?
    /// How a shell on it is reached; nil reads nothing over SSH.
    public var shell: ShellAccess?
    /// The directory with the compose file, where the settings name one.
    public var compose: String?

    /// When it is meant to run; nil for always.
    public var schedule: RunSchedule?
    /// TCP ports that must be open to whoever watches; nil takes those of its services, and 22.
    public var ports: [Int]?

    /// Puts a target together.
    public init(
        name: String, instanceID: String? = nil, address: String? = nil, shell: ShellAccess? = nil,
        compose: String? = nil, schedule: RunSchedule? = nil, ports: [Int]? = nil
    ) {
        self.name = name
        self.instanceID = instanceID
        self.address = address
        self.shell = shell
        self.compose = compose
        self.schedule = schedule
        self.ports = ports
    }

    /// The directory in which a compose file is looked for.
    public var composeDirectory: String { compose ?? Self.usualCompose }

    /// True for the host whose services are the deployment's: the one with a compose directory of its own, or by name.
    public var isComposeHost: Bool { compose != nil || name == "orchestration" }
}
