import Monitor

extension StackBuilding {
    /// Every setting of the stack in the order of the table of keys, thresholds with their defaults.
    func list(_ name: (text: String, origin: Origin)) -> [Setting] {
        let start = "stack.\(tomlKey(name.text))."
        var shown = values
        for threshold in Thresholds.all where shown["thresholds.\(threshold.name)"] == nil {
            let value = ConfigValue.number(threshold.standard)
            shown["thresholds.\(threshold.name)"] = Sourced(value: value, origin: .standard)
        }
        if shown["read_only"] == nil { shown["read_only"] = Sourced(value: .boolean(false), origin: .standard) }
        let keys = shown.values.keys.filter { !$0.hasPrefix("ui.") }
        let ordered = keys.map { (rank: Self.rank($0), key: $0) }.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }
        let first = Setting(key: "stack", value: plain(name.text), origin: name.origin)
        return [first]
            + ordered.compactMap { entry in
                shown[entry.key].map {
                    Setting(key: start + entry.key, value: display(entry.key, $0), origin: $0.origin)
                }
            }
    }

    private func display(_ key: String, _ sourced: Sourced) -> String {
        if case .terraform = sourced.origin, terraform?.sensitive.contains(key) == true { return "(hidden)" }
        return sourced.value.display
    }

    // The hosts and endpoints keep together: their name counts before the key in it.
    private static func rank(_ key: String) -> Int {
        let parts = key.split(separator: ".").map(String.init)
        let member = parts.count > 1 ? parts[0] : nil
        let section = ConfigSection.members.first { $0.name == member }?.section ?? .stack
        if section == .host || section == .endpoint || section == .action {
            return ConfigKey.all.firstIndex { $0.section == section } ?? .max
        }
        let name = parts.last == "password" ? "password_command" : parts.last
        return ConfigKey.all.firstIndex { $0.section == section && $0.name == name } ?? .max
    }
}
