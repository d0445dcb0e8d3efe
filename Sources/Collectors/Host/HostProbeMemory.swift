import FoundationEssentials
import Monitor
import Synchronization

/// What one look at a host cannot tell: what changed since the looks before it.
final class HostProbeMemory: Sendable {
    /// Seconds for which a restart counts as recent.
    static let recent = 600.0
    /// Processors of a host that does not tell how many it has, at most.
    private static let mostProcessors = 1_024

    private struct State {
        var restarts: [String: Int] = [:]
        var rises: [String: [Date]] = [:]
        var unhealthy: [String: Int] = [:]
        var kills: Int?
        var newestKill: Date?
        var bootedAt: Date?
        var file: (sum: String, services: [String])?
        var ticks: [Int: ProcessTicks] = [:]
        var ticksAt: Double?
    }

    private let state = Mutex(State())

    /// The checksum of the compose file whose services are known; empty for none.
    var knownFile: String { state.withLock { $0.file?.sum ?? "" } }

    /// Adds to `reading` what the looks before it tell, and keeps what it tells for those after it.
    func complete(_ reading: ProbeReading, now: Date) -> HostProbe {
        var probe = reading.probe
        state.withLock { state in
            complete(&probe.containers, &state, now)
            completeKills(&probe, &state, now)
            completePrograms(&probe, reading.ticks, &state)
            if let sum = reading.fileSum {
                if let listed = reading.listed { state.file = (sum, listed) }
                if let file = state.file, file.sum == sum { probe.compose?.declared = file.services }
            }
        }
        return probe
    }

    private func complete(_ containers: inout [HostProbe.Container], _ state: inout State, _ now: Date) {
        var next = State()
        for index in containers.indices {
            let container = containers[index]
            let key = container.id.isEmpty ? container.name : container.id
            var rises = (state.rises[key] ?? []).filter { now.timeIntervalSince($0) < Self.recent }
            if let count = container.restarts {
                // Each rise counts once, however many restarts a look missed; a fall is somebody's own start.
                if let before = state.restarts[key], count > before {
                    rises += Array(repeating: now, count: min(count - before, 10))
                }
                next.restarts[key] = count
            }
            next.rises[key] = rises
            containers[index].recentRestarts = rises.count
            if container.health == "unhealthy" {
                next.unhealthy[key] = (state.unhealthy[key] ?? 0) + 1
                containers[index].unhealthyPolls = next.unhealthy[key] ?? 1
            }
        }
        state.restarts = next.restarts
        state.rises = next.rises
        state.unhealthy = next.unhealthy
    }

    /// Adds what each program took of the processors, by the host's own clock; a boot starts it anew.
    private func completePrograms(_ probe: inout HostProbe, _ ticks: [Int: ProcessTicks], _ state: inout State) {
        let seconds = zip(probe.uptime, state.ticksAt).map { $0 - $1 } ?? 0
        let isComparable = seconds >= 1 && !ticks.isEmpty && !state.ticks.isEmpty
        let shares =
            isComparable
            ? ProcessTicks.shares(
                from: state.ticks, to: ticks, seconds: seconds, processors: probe.processors ?? Self.mostProcessors)
            : nil
        probe.programs = ProcessTicks.kept(probe.programs, shares)
        (state.ticks, state.ticksAt) = (ticks, probe.uptime)
    }

    private func completeKills(_ probe: inout HostProbe, _ state: inout State, _ now: Date) {
        guard var oom = probe.oom else { return }
        let booted = zip(probe.hostTime, probe.uptime).map { $0.addingTimeInterval(-$1) }
        if let old = state.bootedAt, let booted, booted.timeIntervalSince(old) > 120 {
            state.kills = nil
            state.newestKill = nil
        }
        state.bootedAt = booted ?? state.bootedAt
        if let before = state.kills, oom.kills > before { state.newestKill = now }
        state.kills = oom.kills
        oom.newest = oom.newest ?? state.newestKill
        probe.oom = oom
    }
}

/// Both values, when there are both.
private func zip<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
    guard let first, let second else { return nil }
    return (first, second)
}
