public import FoundationEssentials

/// What one host tells over SSH; a part that it does not tell is nil or empty, and named in `lacks`.
public struct HostProbe: Equatable, Sendable {
    /// The host's own clock at the start of the probe; ages are counted from it.
    public var hostTime: Date?
    /// Seconds since the boot.
    public var uptime: Double?
    /// The number of processors.
    public var processors: Int?
    /// The load averages over 1, 5 and 15 minutes.
    public var load: [Double]
    /// Memory and swap.
    public var memory: Memory?
    /// Pressure stall information by resource: `cpu`, `memory`, `io`; empty on a kernel without it.
    public var pressure: [String: Pressure]
    /// File systems on devices, in the order of the host.
    public var disks: [Disk]
    /// Kills for want of memory.
    public var oom: OOM?
    /// The programs that use most memory, the largest first.
    public var programs: [Program]
    /// TCP ports that are listened on; nil when they could not be read.
    public var listeners: [Listener]?
    /// The systemd units that were asked for.
    public var units: [Unit]
    /// The Docker daemon.
    public var docker: Docker
    /// True where Docker is asked through `sudo -n`.
    public var needsSudo: Bool
    /// Every container that Docker knows, running or not.
    public var containers: [Container]
    /// The compose project; nil when the host has no compose file in the directory.
    public var compose: Compose?
    /// What the probe itself cost the host.
    public var cost: Cost?
    /// What could not be read, in words.
    public var lacks: [String]

    /// An answer that tells nothing yet.
    public init(lacks: [String] = []) {
        load = []
        pressure = [:]
        disks = []
        programs = []
        units = []
        docker = .absent
        needsSudo = false
        containers = []
        self.lacks = lacks
    }
}
