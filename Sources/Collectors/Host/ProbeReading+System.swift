import FoundationEssentials
import Monitor

extension ProbeReading {
    /// Most entries of any list that a host may fill.
    static let most = 60

    mutating func readSystem() {
        let start = sections.lines("start")
        probe.hostTime = start.first.flatMap { Double($0) }
            .flatMap(Plausible.date(seconds:))
        probe.uptime = number(of: "begin", 0)
        if probe.uptime == nil { lacks("uptime") }
        probe.load = (sections["load"] ?? "")[...].words.prefix(3).compactMap { Double($0) }.filter(\.isFinite)
        if probe.load.count < 3 {
            probe.load = []
            lacks("load")
        }
        probe.processors = sections.lines("processors").first.flatMap { Int($0) }
        readMemory()
        for name in ["cpu", "memory", "io"] { probe.pressure[name] = Self.pressure(sections.lines("pressure." + name)) }
        readDisks()
        readOOM()
        readPrograms()
        readTicks()
        readListeners()
        readUnits()
        readCost()
    }

    private func number(of section: String, _ place: Int) -> Double? {
        let words = (sections[section] ?? "")[...].words
        guard words.count > place, let value = Double(words[place]), value.isFinite, value >= 0 else { return nil }
        return value
    }

    private mutating func readMemory() {
        var sizes: [Substring: Double] = [:]
        for line in sections.lines("memory") {
            let parts = line.words
            guard parts.count >= 2, parts[0].hasSuffix(":"), let kilobytes = Double(parts[1]), kilobytes >= 0 else {
                continue
            }
            sizes[parts[0].dropLast()] = kilobytes * 1024
        }
        // A kernel before 3.14 has no estimate of its own.
        let rough = sizes["MemFree"].map { $0 + (sizes["Buffers"] ?? 0) + (sizes["Cached"] ?? 0) }
        guard let total = sizes["MemTotal"], total > 0, let available = sizes["MemAvailable"] ?? rough else {
            return lacks("memory")
        }
        probe.memory = HostProbe.Memory(
            total: total, available: min(available, total), swapTotal: sizes["SwapTotal"] ?? 0,
            swapFree: sizes["SwapFree"] ?? 0)
    }

    static func pressure(_ lines: [Substring]) -> HostProbe.Pressure? {
        var values: [String: Double] = [:]
        for line in lines {
            guard let kind = line.words.first else { continue }
            for word in line.words.dropFirst() {
                let parts = word.split(separator: "=")
                if parts.count == 2, let share = Double(parts[1]), share.isFinite {
                    values["\(kind) \(parts[0])"] = share
                }
            }
        }
        guard let some10 = values["some avg10"], let some60 = values["some avg60"] else { return nil }
        return HostProbe.Pressure(some10: some10, some60: some60, full60: values["full avg60"] ?? 0)
    }

    private mutating func readDisks() {
        let inodes = Dictionary(
            Self.fileSystems(sections.lines("inodes")).map { ($0.mount, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for row in Self.fileSystems(sections.lines("disks")).prefix(Self.most) where row.total > 0 {
            // One device may be mounted in many places; its first is enough.
            guard seen.insert(row.device).inserted else { continue }
            probe.disks.append(
                HostProbe.Disk(
                    mount: row.mount, device: row.device, total: row.total * 1024, available: row.available * 1024,
                    usedPercent: row.percent ?? (1 - row.available / row.total) * 100,
                    inodesUsedPercent: inodes[row.mount].flatMap { $0.total > 0 ? $0.percent : nil }))
        }
        if probe.disks.isEmpty { lacks("disks") }
    }

    struct FileSystem: Equatable {
        var device: String
        var mount: String
        var total: Double
        var available: Double
        /// Nil where `df` writes `-`.
        var percent: Double?
    }

    /// The rows of `df -P`; a name that is too long for its column may push the figures onto the next line.
    static func fileSystems(_ lines: [Substring]) -> [FileSystem] {
        var rows: [FileSystem] = []
        var before: [Substring] = []
        for line in lines {
            var words = before + line.words
            before = []
            if words.count == 1, words[0] != "Filesystem" {
                before = words
                continue
            }
            guard let sign = words.lastIndex(where: { $0.hasSuffix("%") || $0 == "-" }), sign >= 4,
                words.indices.contains(sign + 1), words[sign + 1].hasPrefix("/"),
                let total = Double(words[sign - 3]), let available = Double(words[sign - 1])
            else { continue }
            let mount = words[(sign + 1)...].joined(separator: " ")
            let percent = Double(words[sign].dropLast())
            words.removeSubrange((sign - 3)...)
            rows.append(
                FileSystem(
                    device: words.joined(separator: " "), mount: mount, total: total, available: available,
                    percent: percent))
        }
        return rows
    }

    private mutating func readOOM() {
        guard let line = sections.lines("vmstat").first(where: { $0.hasPrefix("oom_kill ") }),
            let kills = line.words.last.flatMap({ Int($0) })
        else { return lacks("OOM kills") }
        var oom = HostProbe.OOM(kills: kills)
        if kills > 0, let last = sections.lines("oom").last(where: { $0.contains("Killed process") }) ?? nil {
            oom.victim = Self.victim(last)
            if let seconds = Self.seconds(last), let uptime = probe.uptime, let now = probe.hostTime {
                oom.newest = now.addingTimeInterval(min(0, seconds - uptime))
            }
        }
        probe.oom = oom
    }

    /// The name in `Killed process 1234 (python3) total-vm:…`.
    static func victim(_ line: Substring) -> String? {
        guard let killed = line.firstRange(of: "Killed process"),
            let open = line[killed.upperBound...].firstIndex(of: "("),
            let close = line[open...].firstIndex(of: ")")
        else { return nil }
        return String(line[line.index(after: open)..<close].prefix(32))
    }

    /// Seconds since the boot in `[12345.678901] …`; nil where the kernel writes none.
    static func seconds(_ line: Substring) -> Double? {
        guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") else { return nil }
        let text = line[line.index(after: open)..<close]
        return Double(text.drop { $0 == " " }).flatMap { $0.isFinite ? $0 : nil }
    }

    private mutating func readCost() {
        guard let end = number(of: "end", 0), let begin = probe.uptime, end >= begin else { return }
        let times = sections.lines("cost").flatMap(\.words).compactMap(Self.minutes)
        guard times.count == 4 else { return }
        probe.cost = HostProbe.Cost(cpu: times.reduce(0, +), wall: end - begin)
    }

    /// Seconds of `0m1.23s`.
    static func minutes(_ word: Substring) -> Double? {
        let parts = word.split(separator: "m")
        guard parts.count == 2, parts[1].hasSuffix("s"), let minutes = Double(parts[0]),
            let seconds = Double(parts[1].dropLast()), minutes.isFinite, seconds.isFinite
        else { return nil }
        return minutes * 60 + seconds
    }
}
