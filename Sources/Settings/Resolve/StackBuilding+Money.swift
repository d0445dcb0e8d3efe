import Monitor

extension StackBuilding {
    /// What the settings say of money; a cost tag or a file of prices that cannot be used is noted and passed over.
    mutating func money(hosts: [HostTarget]) -> MoneySettings {
        var money = MoneySettings()
        if let flag = values["cost_explorer"]?.value.boolean { money.usesCostExplorer = flag }
        if let cap = values["paid_calls_cap"]?.value.number { money.paidCallsCap = cap }
        if let viewers = values["viewers"]?.value.whole { money.viewers = viewers }
        if let flag = values["free_tier"]?.value.boolean { money.hasFreeTier = flag }
        if let sourced = values["cost_tag"], let text = sourced.value.text {
            money.costTag = MoneySettings.CostTag(text)
            if money.costTag == nil {
                notes.append(note(at: sourced.origin, "cost_tag: expected NAME=VALUE, found \(quoted(text))"))
            }
        }
        for host in hosts {
            if let type = values.text("hosts.\(host.name).type") { money.design.types[host.name] = type }
        }
        if let count = values["design.nat_gateways"]?.value.whole { money.design.natGateways = count }
        if let count = values["design.shards"]?.value.whole { money.design.shards = count }
        if let size = values["design.volume_gib"]?.value.whole { money.design.volumeGiB = size }
        money.prices = prices()
        if let seconds = values["intervals.cost_explorer"]?.value.number, seconds < 21_600,
            let origin = values["intervals.cost_explorer"]?.origin
        {
            notes.append(note(at: origin, "cost_explorer: asked every 6 h at most, because each page costs $0.01"))
        }
        return money
    }

    private mutating func prices() -> PriceOverrides {
        if let named = values["prices"], let path = named.value.text {
            let place = choice.map { inputs.place(path, besides: $0.file) } ?? path
            if let found = read(place) { return found }
            notes.append(note(at: named.origin, "prices: there is no file \(quoted(place))"))
            return PriceOverrides()
        }
        for folder in [inputs.configFolder, inputs.cacheFolder].compactMap(\.self) {
            if let found = read(join(folder, "prices.toml")) { return found }
        }
        return PriceOverrides()
    }

    private mutating func read(_ path: String) -> PriceOverrides? {
        do throws(ConfigFault) {
            guard let bytes = try inputs.bytes(path) else { return nil }
            return try PriceFile.read(bytes, path: path, notes: &notes)
        } catch {
            notes.append(ConfigNote(file: error.file, line: error.line, message: error.message))
            return PriceOverrides()
        }
    }
}
