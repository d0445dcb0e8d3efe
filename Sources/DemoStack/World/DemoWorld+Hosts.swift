import FoundationEssentials
import Glibc
import Monitor

extension DemoWorld {
    /// The hosts in the order of their rows.
    var hosts: [DemoHost] {
        [
            host(
                name: "orchestration", tag: "\(DemoNames.project)-mlops-orchestration-dev", id: "i-0c1d7a4e52b98f306",
                type: circumstances.orchestrationType, publicAddress: "192.0.2.10", privateAddress: "10.0.1.5",
                volume: "vol-04f662faed6886fa2", group: DemoNetwork.mainGroup,
                profile: "\(DemoNames.project)-mlops-profile-dev",
                launched: started.addingTimeInterval(-3 * 86_400 - 14_520),
                stopped: circumstances.orchestrationStopped.map { started.addingTimeInterval(-$0) },
                schedule: circumstances.isStoppedBySchedule ? nightSchedule : nil, usualCPU: 16),
            host(
                name: "frontend", tag: "\(DemoNames.project)-frontend-dev", id: "i-08e3b61f9d5c7a214",
                type: circumstances.frontendType, publicAddress: "192.0.2.20", privateAddress: "10.0.1.4",
                volume: "vol-09eab9e3800256bfe", group: DemoNetwork.frontendGroup,
                profile: "\(DemoNames.project)-frontend-profile-dev",
                launched: started.addingTimeInterval(-3 * 86_400 - 14_610),
                stopped: nil, schedule: nil, usualCPU: 3.2),
        ]
    }

    /// A host as it began, or as it is after what was done to it.
    private func host(
        name: String, tag: String, id: String, type: String, publicAddress: String, privateAddress: String,
        volume: String, group: String, profile: String, launched: Date, stopped: Date?, schedule: RunSchedule?,
        usualCPU: Double
    ) -> DemoHost {
        let phase = deeds.hosts[name]
        let isAway = phase.map { $0.state != "running" } ?? (stopped != nil)
        let state =
            phase.map { $0.state == "rebooting" ? "running" : $0.state } ?? (stopped == nil ? "running" : "stopped")
        return DemoHost(
            name: name, tag: tag, id: id, type: type, publicAddress: publicAddress, privateAddress: privateAddress,
            volume: volume, group: group, profile: profile,
            launchedAt: phase.map { $0.state == "running" ? $0.at : launched } ?? launched,
            stoppedAt: isAway ? phase?.at ?? stopped ?? started : nil, state: state, schedule: schedule,
            usualCPU: usualCPU)
    }

    /// Running from ten hours behind the start until two hours before it, every day, in whole hours of UTC.
    private var nightSchedule: RunSchedule {
        let hour = Int(started.timeIntervalSince1970 / 3_600)
        let (from, to) = ((hour + 10) % 24, (hour + 22) % 24)
        func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
        return RunSchedule(
            text: "daily \(clock(from))-\(clock(to)) UTC",
            windows: [.init(days: Set(0...6), from: from * 3_600, to: to * 3_600)], zone: .utc)
    }

    /// Seconds between two CPU samples of an instance without detailed monitoring.
    static let sampleSeconds = 300

    /// CPU in percent over five minutes, counted since 1970; nil when the host did not run all that time or CloudWatch
    /// does not have the sample yet (it comes about a minute late).
    func cpu(of host: DemoHost, sample: Int, at now: Date) -> Double? {
        let ends = Double((sample + 1) * Self.sampleSeconds)
        guard ends + 60 <= now.timeIntervalSince1970 else { return nil }
        if let stopped = host.stoppedAt, ends > stopped.timeIntervalSince1970 { return nil }
        if host.name == "orchestration", let gone = circumstances.creditsGone {
            // Without credits the CPU stays at the baseline of the type.
            return ends > started.timeIntervalSince1970 - gone ? 20 : 60
        }
        let daily = rideRate(at: ends) / 54
        let place = sample &* 2 &+ (host.name == "frontend" ? 1 : 0)
        let value = host.usualCPU * daily * (1 + 0.12 * noise.normal(.cpu, place))
        return min(max(value, 0.2), 99.8)
    }
}
