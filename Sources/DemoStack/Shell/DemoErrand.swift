import FoundationEssentials
import Wire

/// What a script that acts on one service is told in its first lines, and what the demo's hosts do about it.
struct DemoErrand: Equatable {
    /// Seconds within which the same service is not acted on again.
    static let coolDown = 60.0

    let mark: String
    let verb: String
    let directory: String
    let service: String
    let container: String
    let id: String
    let actor: String
    let option: String

    /// Reads `NAME='value'` of the first lines; nil for another script.
    init?(_ script: String) {
        let values = ShellValues.read(script, lines: 8)
        guard let mark = values["M"], !mark.isEmpty, let verb = values["W"] else { return nil }
        self.mark = mark
        self.verb = verb
        directory = values["D"] ?? ""
        service = values["S"] ?? ""
        container = values["N"] ?? ""
        id = values["I"] ?? ""
        actor = values["A"] ?? ""
        option = values["O"] ?? ""
    }

    /// True for what changes the host.
    var isChange: Bool { verb != "look" && verb != "save" }

    /// Why it is refused on the host at `now`; nil when it may be done.
    func refusal(on host: DemoHost, _ world: DemoWorld, at now: Date) -> String? {
        if let other = world.services.busy[host.name] { return "somebody else is at work on this host: \(other)" }
        if isChange, let last = last(in: world, at: now), last.age < Self.coolDown {
            return "\(last.words); wait \(Int(Self.coolDown - last.age)) s more"
        }
        guard !container.isEmpty, let found = found(on: host, world, at: now) else { return nil }
        return found.id.hasPrefix(id) ? nil : "\(container) is another container than it was"
    }

    /// The answer of a host on which it was done, or only looked at.
    func answer(on host: DemoHost, _ world: DemoWorld, at now: Date) -> String {
        let found = found(on: host, world, at: now)
        if !container.isEmpty, found == nil {
            return ending("failed docker: Error response from daemon: No such container: \(container)")
        }
        switch verb {
        case "look":
            let state = found.map { $0.health.isEmpty ? $0.state : "\($0.state) \($0.health)" } ?? "no container"
            let before = last(in: world, at: now).map { "; \($0.words)" } ?? ""
            return ending("done \(state), nobody else is at work\(before)")
        case "save":
            let log = DemoLog.lines(of: service, at: now, count: Int(option) ?? 500).joined(separator: "\n")
            let inspect = found.map { "{\"id\":\"\($0.id)\",\"state\":\"\($0.state)\"}" } ?? ""
            return ending("log\n\(log)\n\n\(mark) inspect\n\(inspect)\n\(mark) done kept")
        case "page": return ending("done serves on \(option)")
        case "up":
            return DemoContainers.services.contains(service) && directory == DemoContainers.directory
                ? ending("done started") : ending("failed the compose file in \(directory) has no service \(service)")
        default: return ending("done \(verb)ed")
        }
    }

    private func ending(_ words: String) -> String { "\(mark) begun\n\(mark) \(words)\n" }

    private func found(on host: DemoHost, _ world: DemoWorld, at now: Date) -> DemoContainers.Container? {
        DemoContainers(machine: DemoMachine(host: host, world: world, now: now)).all.first { $0.name == container }
    }

    private func last(in world: DemoWorld, at now: Date) -> (words: String, age: Double)? {
        world.services.acts[service].map { act in
            let age = max(0, now.timeIntervalSince(act.at))
            return ("\(act.actor) did \(act.verb) \(Int(age)) s ago", age)
        }
    }
}

/// The values in front of a script, as they were quoted.
enum ShellValues {
    /// Reads `NAME='value'` of the first lines.
    static func read(_ script: String, lines: Int) -> [String: String] {
        var values: [String: String] = [:]
        for line in script.split(separator: "\n").prefix(lines) {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[1].hasPrefix("'"), parts[1].hasSuffix("'"), parts[1].count >= 2 else {
                continue
            }
            values[String(parts[0])] = parts[1].dropFirst().dropLast().split(
                separator: "'\\''", omittingEmptySubsequences: false
            ).joined(separator: "'")
        }
        return values
    }
}
