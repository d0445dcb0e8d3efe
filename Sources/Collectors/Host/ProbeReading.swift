import FoundationEssentials
import Monitor
import Wire

/// Understands what the probe's script printed; what is missing or strange is left out and named.
struct ProbeReading {
    let sections: ProbeSections
    /// The directory in which the compose file was looked for.
    let directory: String
    /// What was understood.
    var probe = HostProbe()
    /// What each process has taken of the processors since it began, by its number.
    var ticks: [Int: ProcessTicks] = [:]
    /// The compose file's checksum; nil without a file.
    private(set) var fileSum: String?
    /// The file's services when they were listed in this run.
    private(set) var listed: [String]?

    /// Reads the sections of a probe.
    init(_ sections: ProbeSections, directory: String) {
        self.sections = sections
        self.directory = directory
        readSystem()
        readDocker()
        if !sections.isWhole { lacks("the end of the probe, which was cut off") }
    }

    mutating func lacks(_ what: String) { probe.lacks.append(what) }

    private mutating func readDocker() {
        readCompose()
        probe.needsSudo = sections.lines("elevation").first?.hasPrefix("sudo ") == true
        guard sections["docker"] != nil else {
            probe.docker = sections["elevation"] == nil ? .denied("the probe could not look for Docker") : .hangs
            return
        }
        let lines = sections.lines("docker")
        guard lines.first != "absent" else { return probe.docker = .absent }
        let status = lines.first.flatMap { $0.hasPrefix("status ") ? Int($0.dropFirst(7)) : nil }
        guard status == 0 else {
            probe.docker = Self.failure(status, words: lines.dropFirst().joined(separator: " "), sections)
            return
        }
        probe.docker = .up
        readContainers()
    }

    private static func failure(_ status: Int?, words: String, _ sections: ProbeSections) -> HostProbe.Docker {
        let words = JSONAnswer.start(of: Array(words.utf8), limit: 200)
        if status == 137 || status == 124 { return .hangs }
        let isDenied = words.lowercased().contains("permission denied")
        guard isDenied else { return .down(words) }
        let user = sections.lines("start").dropFirst().first.map(String.init) ?? "the user"
        let asks = sections.lines("elevation").first == "none" ? " and sudo asks for a password" : ""
        return .denied("\(user) may not use Docker\(asks)")
    }

    private mutating func readCompose() {
        guard let file = sections.lines("file").first, file.hasPrefix("/") else { return }
        fileSum = sections.lines("sum").first.map(String.init)
        if let ending = sections.ending(of: "services") {
            if ending.status == 0 {
                let names = sections.lines("services").map { $0.words.joined(separator: " ") }
                listed = Array(names.filter(Self.isService).prefix(Self.most))
            } else {
                lacks("the services of the compose file: \(ending.words.prefix(160))")
            }
        }
        probe.compose = HostProbe.Compose(directory: directory, declared: listed)
        // Only the forms that the script itself looks for: the words are shown in plans.
        let command = sections.lines("command").first.map(String.init) ?? ""
        if HostProbe.Compose.commands.contains(command) { probe.compose?.command = command }
    }

    /// Letters, digits, dots, dashes and underscores: all that compose allows.
    private static func isService(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 100
            && name.utf8.allSatisfy { byte in
                let character = Character(Unicode.Scalar(byte))
                return character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
            }
    }

    private mutating func readContainers() {
        let lines = sections.lines("inspect").filter { $0.hasPrefix("{") }
        var rows: [(container: HostProbe.Container, directory: String)] = []
        var broken = 0
        for line in lines.prefix(Self.most) {
            do {
                let row = try JSONAnswer.decode(ContainerRow.self, from: Array(line.utf8), expecting: "a container")
                if let container = row.container { rows.append((container, row.directory)) }
            } catch { broken += 1 }
        }
        if broken > 0 { lacks("\(broken) container\(broken == 1 ? "" : "s") of docker inspect") }
        let total = sections.lines("count").first.flatMap { Int($0) } ?? rows.count
        if total > Self.most { lacks("\(total - Self.most) of \(total) containers") }
        if total > 0, rows.isEmpty, broken == 0 { lacks("docker inspect") }
        // Services of another project on the same host have names of their own.
        let isHere = rows.contains { $0.directory == directory }
        probe.containers = rows.map { row in
            var container = row.container
            if isHere, row.directory != directory { container.service = nil }
            return container
        }
        merge(ComposeList.rows(sections["list"] ?? ""))
        for line in sections.lines("stores") {
            let words = line.words
            guard words.count == 2, let place = probe.containers.firstIndex(where: { $0.id == words[0] }) else {
                continue
            }
            probe.containers[place].store = String(words[1].prefix(200))
        }
        for name in sections.names(after: "ping ") {
            guard let place = probe.containers.firstIndex(where: { $0.service == name && $0.state == "running" }) else {
                continue
            }
            probe.containers[place].ping = ping(name)
        }
    }

    /// Adds what only compose knows; `docker inspect`, where it answered, knows the rest better.
    private mutating func merge(_ rows: [ComposeList.Row]) {
        for row in rows {
            if let place = probe.containers.firstIndex(where: {
                $0.name == row.name || (!row.id.isEmpty && row.id.hasPrefix($0.id) && !$0.id.isEmpty)
            }) {
                probe.containers[place].service = row.service
            } else {
                probe.containers.append(row.container)
            }
        }
    }

    private func ping(_ name: String) -> String? {
        guard let ending = sections.ending(of: "ping \(name)") else { return nil }
        let answer = (sections.lines("ping \(name)").first.map(String.init) ?? ending.words).prefix(120)
        let isReady =
            name == "postgres" ? ending.status == 0 : answer.hasPrefix("PONG") || answer.hasPrefix("NOAUTH")
        if isReady { return "ready" }
        if ending.status == 137 { return "no answer" }
        return answer.isEmpty ? "no answer" : String(answer)
    }
}
