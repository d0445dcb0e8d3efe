import Monitor

extension StackBuilding {
    private static let zoneFolder = "/usr/share/zoneinfo"
    private static let names = ["UTC", "Etc/UTC", "GMT"]

    /// The hosts with when they are to run and which ports they must have open.
    func scheduled(_ hosts: [HostTarget]) throws(ConfigFault) -> [HostTarget] {
        var zones: [String: ZoneRules] = [:]
        var result: [HostTarget] = []
        for var host in hosts {
            host.ports = values.text("hosts.\(host.name).ports").map { text in
                text.split(separator: ",").compactMap { Int($0.drop { $0 == " " }) }
            }
            let sourced = values["hosts.\(host.name).schedule"] ?? values["schedule"]
            if let sourced, let text = sourced.value.text, text != "always",
                let windows = try? RunSchedule.windows(in: text), let name = RunSchedule.zoneName(in: text)
            {
                if zones[name] == nil { zones[name] = try zone(name, at: sourced.origin) }
                host.schedule = RunSchedule(text: text, windows: windows, zone: zones[name] ?? .utc)
            }
            result.append(host)
        }
        return result
    }

    /// The times in which rows may fail.
    func maintenance() throws(ConfigFault) -> [MaintenanceWindow] {
        guard let sourced = values["maintenance"], case .texts(let texts) = sourced.value else { return [] }
        let place = note(at: sourced.origin, "")
        var windows: [MaintenanceWindow] = []
        for text in texts.prefix(100) {
            let (rows, times) = MaintenanceWindow.parts(of: text)
            do {
                let stretches = try RunSchedule.windows(in: times)
                let zone = try zone(RunSchedule.zoneName(in: times) ?? "", at: sourced.origin, of: "maintenance")
                windows.append(
                    MaintenanceWindow(rows: rows, schedule: RunSchedule(text: times, windows: stretches, zone: zone)))
            } catch let fault as ConfigFault {
                throw fault
            } catch let fault as ScheduleFault {
                throw ConfigFault(
                    file: place.file, line: place.line,
                    message: "maintenance: expected times such as \"\(RunSchedule.example)\", \(plain(fault.why))")
            } catch {
                throw ConfigFault(file: place.file, line: place.line, message: "maintenance: \(error)")
            }
        }
        return windows
    }

    private func zone(
        _ name: String, at origin: Origin, of key: String = "schedule"
    ) throws(ConfigFault) -> ZoneRules {
        if Self.names.contains(name) { return .utc }
        let place = note(at: origin, "")
        func fault(_ message: String) -> ConfigFault {
            ConfigFault(file: place.file, line: place.line, message: "\(key): " + message)
        }
        let isName = name.utf8.count <= 64 && !name.contains("..") && name.allSatisfy { $0.isZoneLetter }
        guard isName else { throw fault("\(quoted(name)) is no time zone such as \"Europe/Stockholm\"") }
        let folder = inputs.environment["TZDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Self.zoneFolder
        let path = join(folder, name)
        guard let bytes = try? inputs.bytes(path) else {
            throw fault("there is no time zone \(plain(path)); check its name, install tzdata, or use UTC")
        }
        guard let rules = ZoneRules(name: name, tzif: bytes) else {
            throw fault("\(plain(path)) is no time zone file; use UTC")
        }
        return rules
    }
}

extension Character {
    fileprivate var isZoneLetter: Bool { isASCII && (isLetter || isNumber || "/_+-".contains(self)) }
}
