import Monitor
import Wire

/// Turns the words of `ssh` into a failure with a next step.
struct ShellFailure {
    let command: ShellCommand
    /// The table of the config, such as `[stack.dev.hosts.orchestration]`.
    let table: String
    /// Seconds until a connection counted as failed.
    var connectSeconds = ShellCommand.connectSeconds

    /// Why there is no answer of the probe, by what `ssh` or the host printed.
    func failure(_ output: ProcessOutput, noise: String) -> PollFailure {
        let text = String(decoding: output.errors.prefix(8000), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { JSONAnswer.start(of: Array($0.utf8), limit: 160) }
            .filter { !$0.isEmpty }
        func line(with words: String...) -> String? {
            lines.first { line in words.contains { line.lowercased().contains($0) } }
        }
        if line(with: "identification has changed") != nil {
            return .ssh(.hostKeyChanged(file: command.place.knownHosts, name: command.hostKeyName))
        }
        if let line = line(with: "are too open"), let path = Self.between("'", line) {
            let mode = line.split(separator: " ").first { $0.allSatisfy { "01234567".contains($0) } } ?? "?"
            return .ssh(.keyTooOpen(path: path, mode: String(mode)))
        }
        if let line = line(with: "identity file"), line.contains("not accessible") {
            return .ssh(.keyMissing(path: command.access.key ?? line))
        }
        if let line = line(with: "load key "), let key = command.access.key {
            return .ssh(
                .keyUnusable(
                    path: key, why: line.split(separator: ":").last.map { String($0.drop { $0 == " " }) } ?? line))
        }
        if line(with: "permission denied", "too many authentication failures") != nil {
            return .ssh(.denied(login: login, table: table))
        }
        if line(with: "host key verification failed") != nil { return .ssh(.hostKeyUnknown) }
        if let failure = way(line) { return failure }
        let first = noise.split(whereSeparator: \.isNewline).first { !$0.isBlank }
        let said = JSONAnswer.start(of: Array((first.map(String.init) ?? "").utf8), limit: 120)
        // 255 is the status of ssh's own failures; every other one comes from the host.
        guard output.status == 255 else { return .ssh(.noShell(said.isEmpty ? lines.first ?? "" : said)) }
        return .ssh(.other(lines.last ?? said))
    }

    private func way(_ line: (String...) -> String?) -> PollFailure? {
        let port = command.access.port ?? 22
        if line("could not resolve hostname", "name or service not known") != nil {
            return .nameNotFound(host: command.host)
        }
        if line("connection refused") != nil { return .refused(host: command.host, port: port) }
        if line("timed out during banner exchange", "not responding") != nil {
            return .timedOut(seconds: Double(connectSeconds))
        }
        if line("timed out") != nil { return .connectTimedOut(seconds: Double(connectSeconds)) }
        if line("no route to host") != nil { return .unreachable(host: command.host, why: "no route to host") }
        if line("network is unreachable") != nil {
            return .unreachable(host: command.host, why: "network is unreachable")
        }
        if line("connection reset", "connection closed", "kex_exchange_identification", "broken pipe") != nil {
            return .reset
        }
        return nil
    }

    private var login: String {
        let user = command.access.user ?? "the user of your ssh config"
        guard let key = command.access.key else { return user }
        return "\(user) with \(key.split(separator: "/").last ?? "the key")"
    }

    private static func between(_ quote: Character, _ line: String) -> String? {
        guard let open = line.firstIndex(of: quote), let close = line.lastIndex(of: quote), open < close else {
            return nil
        }
        return String(line[line.index(after: open)..<close])
    }
}
