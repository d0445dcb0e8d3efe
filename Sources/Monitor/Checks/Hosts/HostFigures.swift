public import FoundationEssentials

/// What a host uses of itself: each figure as far as it is known, and whether it is of the present.
///
/// Of a host that does not run there is none: what it used before it was stopped is no figure of it now.
public struct HostFigures: Equatable, Sendable {
    /// One figure.
    public struct Figure: Equatable, Sendable {
        /// The value.
        public var value: Double
        /// When it was so, where it is no longer of the present; nil for one that is.
        public var oldSince: Date?
    }

    /// True where EC2 tells that the host does not run.
    public var isOff = false
    /// The processor in percent.
    public var cpu: Figure?
    /// The CPU credits that are left.
    public var credits: Figure?
    /// The memory in use, in percent.
    public var memory: Figure?
    /// The swap in use, in percent; nil for a host without one too.
    public var swap: Figure?
    /// The fullest disk, in percent.
    public var disk: Figure?
    /// The load of the last minute.
    public var load: Figure?

    /// When what was seen from inside was read, where that is no longer of the present.
    public var insideOldSince: Date? { (memory ?? disk ?? load)?.oldSince }

    /// The figures of the host that has this name in the stack.
    public init(of name: String, in scene: Scene) {
        let host = scene.world.hosts.value?.hosts[name]
        isOff = host.map { $0.state != "running" && $0.state != "unknown" } ?? false
        guard !isOff else { return }
        let start = host?.launchedAt ?? .distantPast
        outside(name, since: start, scene)
        inside(name, since: start, scene)
    }

    /// Seconds after which CloudWatch's newest point tells nothing of the present.
    public static let longestBehind = 1_500.0

    private mutating func outside(_ name: String, since start: Date, _ scene: Scene) {
        let isFresh =
            scene.fresh(scene.world.hosts, of: .hosts) != nil
            && scene.fresh(scene.world.hostMetrics, of: .hostMetrics) != nil
        func newest(_ points: [HostMetrics.Point]?) -> Figure? {
            guard let last = points?.last, last.at >= start,
                scene.now.timeIntervalSince(last.at) < Self.longestBehind
            else { return nil }
            return Figure(value: last.value, oldSince: isFresh ? nil : last.at)
        }
        let metrics = scene.world.hostMetrics.value
        cpu = newest(metrics?.cpu[name]?.value)
        credits = newest(metrics?.series[name]?[.creditBalance]?.value)
    }

    private mutating func inside(_ name: String, since start: Date, _ scene: Scene) {
        guard let feed = scene.world.probes[name], let probe = feed.value, let at = feed.readAt, at >= start else {
            return
        }
        let oldSince = scene.fresh(feed, of: .hostProbe(name)) == nil ? at : nil
        func figure(_ value: Double?) -> Figure? { value.map { Figure(value: $0, oldSince: oldSince) } }
        memory = figure(probe.memory.map { 100 - $0.availablePercent })
        swap = figure(probe.memory.flatMap { $0.swapTotal > 0 ? $0.swapUsedPercent : nil })
        disk = figure(probe.disks.map(\.usedPercent).max())
        load = figure(probe.load.first)
    }
}
