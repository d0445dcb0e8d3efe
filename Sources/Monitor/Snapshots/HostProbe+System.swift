public import FoundationEssentials

extension HostProbe {
    /// Memory and swap in bytes, from `/proc/meminfo`.
    public struct Memory: Equatable, Sendable {
        /// All memory.
        public var total: Double
        /// What programs can get without swapping, as the kernel estimates it.
        public var available: Double
        /// All swap; 0 without any.
        public var swapTotal: Double
        /// Swap that is not used.
        public var swapFree: Double

        /// Puts the figures together.
        public init(total: Double, available: Double, swapTotal: Double = 0, swapFree: Double = 0) {
            self.total = total
            self.available = available
            self.swapTotal = swapTotal
            self.swapFree = swapFree
        }

        /// The share of memory that is available, 0 to 100.
        public var availablePercent: Double { total > 0 ? available / total * 100 : 0 }
        /// The share of swap that is used, 0 to 100; 0 without swap.
        public var swapUsedPercent: Double { swapTotal > 0 ? (swapTotal - swapFree) / swapTotal * 100 : 0 }
    }

    /// The share of time in which work waited for a resource, in percent (`/proc/pressure`).
    public struct Pressure: Equatable, Sendable {
        /// Some task waited, over 10 seconds.
        public var some10: Double
        /// Some task waited, over a minute.
        public var some60: Double
        /// All tasks waited, over a minute; 0 where the kernel does not say.
        public var full60: Double

        /// Puts the shares together.
        public init(some10: Double, some60: Double, full60: Double) {
            self.some10 = some10
            self.some60 = some60
            self.full60 = full60
        }
    }

    /// A mounted file system.
    public struct Disk: Equatable, Sendable {
        /// Where it is mounted.
        public var mount: String
        /// The device.
        public var device: String
        /// Its size in bytes.
        public var total: Double
        /// What is left for users, in bytes.
        public var available: Double
        /// The share of blocks that are used, 0 to 100, as `df` counts.
        public var usedPercent: Double
        /// The share of inodes that are used; nil where the file system has none to count.
        public var inodesUsedPercent: Double?

        /// Puts the figures together.
        public init(
            mount: String, device: String, total: Double, available: Double, usedPercent: Double,
            inodesUsedPercent: Double? = nil
        ) {
            self.mount = mount
            self.device = device
            self.total = total
            self.available = available
            self.usedPercent = usedPercent
            self.inodesUsedPercent = inodesUsedPercent
        }
    }

    /// Kills by the kernel for want of memory since the boot.
    public struct OOM: Equatable, Sendable {
        /// How many.
        public var kills: Int
        /// When the newest was, as the kernel log or a rise between two probes tells it; nil when nobody knows.
        public var newest: Date?
        /// The program that was killed last; nil when the kernel log could not be read.
        public var victim: String?

        /// Puts the facts together.
        public init(kills: Int, newest: Date? = nil, victim: String? = nil) {
            self.kills = kills
            self.newest = newest
            self.victim = victim
        }
    }

    /// All processes of one name; arguments are never read, they may hold secrets.
    public struct Program: Equatable, Sendable {
        /// The command's name, at most 15 characters.
        public var name: String
        /// How many processes.
        public var count: Int
        /// Their resident memory in bytes; pages that they share are counted more than once.
        public var resident: Double
        /// Percent of one processor that they took since the look before; nil at the first look.
        public var processor: Double?

        /// Puts the figures together.
        public init(name: String, count: Int, resident: Double, processor: Double? = nil) {
            self.name = name
            self.count = count
            self.resident = resident
            self.processor = processor
        }
    }

    /// A TCP port that is listened on.
    public struct Listener: Hashable, Sendable {
        /// The port.
        public var port: Int
        /// True when it listens on every address, false on one address.
        public var isOnEveryAddress: Bool
        /// True when it listens on this machine's own address only.
        public var isLoopback: Bool

        /// Puts a listener together.
        public init(port: Int, isOnEveryAddress: Bool, isLoopback: Bool = false) {
            self.port = port
            self.isOnEveryAddress = isOnEveryAddress
            self.isLoopback = isLoopback
        }
    }

    /// A systemd unit.
    public struct Unit: Equatable, Sendable {
        /// The name, such as `mlops-docker-compose.service`.
        public var name: String
        /// `loaded`, `not-found`, `masked`.
        public var load: String
        /// `active`, `inactive`, `failed`, `activating`.
        public var active: String
        /// The finer state, such as `exited` or `dead`.
        public var sub: String
        /// `success`, `exit-code`, `timeout`.
        public var result: String
        /// `enabled`, `disabled`.
        public var file: String

        /// Puts a unit together.
        public init(
            name: String, load: String = "loaded", active: String = "active", sub: String = "exited",
            result: String = "success", file: String = "enabled"
        ) {
            self.name = name
            self.load = load
            self.active = active
            self.sub = sub
            self.result = result
            self.file = file
        }
    }

    /// What the probe cost the host.
    public struct Cost: Equatable, Sendable {
        /// Seconds of processor time of the script and of every program that it started; the Docker daemon's is not in it.
        public var cpu: Double
        /// Seconds from its start to its end.
        public var wall: Double

        /// Puts the figures together.
        public init(cpu: Double, wall: Double) {
            self.cpu = cpu
            self.wall = wall
        }
    }
}
