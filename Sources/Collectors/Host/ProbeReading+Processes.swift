import Monitor

extension ProbeReading {
    mutating func readPrograms() {
        var names: [Substring: Substring] = [:]
        var programs: [Substring: HostProbe.Program] = [:]
        for line in sections.lines("programs") {
            let parts = line.split(separator: ":", maxSplits: 2)
            guard parts.count == 3 else { continue }
            if parts[1] == "Name" {
                names[parts[0]] = parts[2].drop(while: \.isWhitespace).prefix(32)
            } else if parts[1] == "VmRSS", let name = names[parts[0]],
                let kilobytes = parts[2].words.first.flatMap({ Double($0) }), kilobytes >= 0, kilobytes.isFinite
            {
                programs[name, default: .init(name: String(name), count: 0, resident: 0)].count += 1
                programs[name]?.resident += kilobytes * 1024
            }
        }
        if programs.isEmpty { lacks("processes") }
        probe.programs = programs.values.sorted { ($1.resident, $0.name) < ($0.resident, $1.name) }
    }

    /// Lines of `/proc/PID/stat` up to the fifteenth field: the number, the name in brackets, and at the end the ticks in the
    /// program and in the kernel.
    mutating func readTicks() {
        for line in sections.lines("ticks") {
            guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close,
                let process = line[..<open].words.first.flatMap({ Int($0) })
            else { continue }
            let numbers = line[close...].words.suffix(2).compactMap { Int($0) }
            guard numbers.count == 2, numbers.allSatisfy({ (0...Self.mostTicks).contains($0) }) else { continue }
            ticks[process] = ProcessTicks(
                name: String(line[line.index(after: open)..<close].prefix(32)), count: numbers[0] + numbers[1])
        }
    }

    /// Ticks that no processor time reaches.
    private static let mostTicks = 1 << 50

    mutating func readListeners() {
        guard let text = sections["listeners"] else { return lacks("listening ports") }
        var found: Set<HostProbe.Listener> = []
        for line in text.split(separator: "\n") {
            guard let listener = Self.listener(line) else { continue }
            found.insert(listener)
        }
        // Every host that can be logged in to listens on something.
        guard !found.isEmpty else { return lacks("listening ports") }
        let ports = Dictionary(grouping: found, by: \.port).mapValues { all in
            HostProbe.Listener(
                port: all[0].port, isOnEveryAddress: all.contains(where: \.isOnEveryAddress),
                isLoopback: all.allSatisfy(\.isLoopback))
        }
        probe.listeners = Array(ports.values.sorted { $0.port < $1.port }.prefix(200))
    }

    /// One line of `/proc/net/tcp` or `tcp6` in state 0A: addresses in hexadecimal, each word in the host's byte order.
    static func listener(_ line: Substring) -> HostProbe.Listener? {
        let words = line.words
        guard words.count > 3, words[3] == "0A" else { return nil }
        let parts = words[1].split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1], radix: 16), (1...65535).contains(port),
            parts[0].count == 8 || parts[0].count == 32
        else { return nil }
        let address = parts[0]
        let isLoopback =
            address.count == 8
            ? address.hasSuffix("7F") || address.hasPrefix("7F")
            : address == "00000000000000000000000001000000"
                || address.hasPrefix("0000000000000000FFFF0000")
                    && address.hasSuffix("7F")
        return HostProbe.Listener(
            port: port, isOnEveryAddress: address.allSatisfy { $0 == "0" }, isLoopback: isLoopback)
    }

    mutating func readUnits() {
        var fields: [Substring: Substring] = [:]
        var units: [HostProbe.Unit] = []
        func close() {
            guard let name = fields["Id"], !name.isEmpty else { return }
            units.append(
                HostProbe.Unit(
                    name: String(name), load: fields["LoadState"].map(String.init) ?? "",
                    active: fields["ActiveState"].map(String.init) ?? "",
                    sub: fields["SubState"].map(String.init) ?? "", result: fields["Result"].map(String.init) ?? "",
                    file: fields["UnitFileState"].map(String.init) ?? ""))
        }
        for line in (sections["units"] ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                close()
                fields = [:]
            } else if let equals = line.firstIndex(of: "=") {
                fields[line[..<equals]] = line[line.index(after: equals)...].prefix(120)
            }
        }
        close()
        probe.units = Array(units.prefix(20))
    }
}
