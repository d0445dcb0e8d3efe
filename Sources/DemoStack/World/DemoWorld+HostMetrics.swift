import FoundationEssentials

extension DemoWorld {
    /// The sample of a metric of EC2 over five minutes, counted since 1970; nil for one that EC2 does not have, or that a
    /// host did not make.
    func sample(_ metric: String, of host: DemoHost, sample: Int, at now: Date) -> Double? {
        guard let cpu = cpu(of: host, sample: sample, at: now) else { return nil }
        let place = sample &* 2 &+ (host.name == "frontend" ? 1 : 0)
        let load = cpu / 100 * (1 + 0.2 * noise.normal(.hostMetric, place))
        return switch metric {
        case "CPUUtilization": cpu
        case "CPUCreditBalance": credits(of: host, sample: sample)
        case "CPUSurplusCreditBalance", "CPUSurplusCreditsCharged": 0
        case "NetworkIn": max(0, 40e6 * load)
        case "NetworkOut": max(0, 55e6 * load)
        case "EBSReadBytes": max(0, 12e6 * load)
        case "EBSWriteBytes": max(0, 90e6 * load)
        case "EBSReadOps": max(0, 800 * load)
        case "EBSWriteOps": max(0, 9_000 * load)
        case "EBSIOBalance%", "EBSByteBalance%": 99
        default: nil
        }
    }

    /// CPU credits at the end of a sample: as many as a day earns, unless the scenario has them used up.
    private func credits(of host: DemoHost, sample: Int) -> Double {
        let full = host.name == "frontend" ? 288.0 : 576
        guard host.name == "orchestration", let gone = circumstances.creditsGone else { return full }
        let ends = Double((sample + 1) * Self.sampleSeconds)
        let left = started.timeIntervalSince1970 - gone - ends
        return min(full, max(0, left / 3_600 * 48))
    }
}
