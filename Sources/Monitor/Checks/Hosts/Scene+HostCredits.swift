import FoundationEssentials

extension Scene {
    /// Credits that are as good as none.
    private static let empty = 0.5
    /// Seconds of running, and points, before anything is foretold: a fresh instance begins with no credits.
    private static let settled = (uptime: 1_800.0, points: 6)

    /// Judges the CPU credits of a running host by its credit mode: only one in `standard` mode is slowed down without
    /// them; one in `unlimited` mode pays, which is a matter of money.
    func judgeCredits(of host: HostFacts, as target: HostTarget, _ finding: inout Finding) {
        guard let rules = CreditRules(type: host.type) else { return }
        let mode = world.hostDetails.value?.creditModes.value?[target.name]
        finding.facts.append(.init("credit mode", mode ?? "not read"))
        let all = world.hostMetrics.value?.series[target.name]
        for (name, series) in [("surplus credits", HostSeries.surplusBalance), ("surplus charged", .surplusCharged)] {
            guard let last = all?[series]?.value?.last, last.value > 0 else { continue }
            finding.facts.append(.init(name, "\(Words.fixed(last.value, 1)) at \(Words.clock(last.at))"))
        }
        let points = (all?[.creditBalance]?.value ?? []).filter { $0.at >= host.launchedAt ?? .distantPast }
        guard let last = points.last, now.timeIntervalSince(last.at) < HostFigures.longestBehind else { return }
        finding.measures.append(Measure("cpu_credits", last.value, critical: mode == "standard" ? 0 : nil))
        finding.facts.append(
            .init("credits", "\(Words.fixed(last.value, 0)) at \(Words.clock(last.at)), CloudWatch"))
        guard mode == "standard", finding.severity == .ok, points.count >= Self.settled.points,
            now.timeIntervalSince(host.launchedAt ?? now) >= Self.settled.uptime
        else { return }
        if last.value <= Self.empty {
            exhausted(host, target, rules, since: points.last { $0.value > Self.empty }?.at, &finding)
        } else if let left = hoursLeft(points, target, rules), left < thresholds["credits_warning"] / 3_600 {
            finding.severity = .warning
            finding.brief = "credits for \(Words.duration(left * 3_600))"
            finding.sentence = "\(target.name) has CPU credits for \(Words.duration(left * 3_600)) more"
            finding.impact = "then its CPUs are slowed to \(Words.fixed(baseline(rules), 0)) %"
            finding.why =
                "\(Words.fixed(last.value, 0)) credits left, credit mode standard, falling as the CPU explains"
                + busiest(on: target)
            finding.next = "find what is busy (docker stats), or pay for more: \(unlimited(host))"
        }
    }

    private func exhausted(
        _ host: HostFacts, _ target: HostTarget, _ rules: CreditRules, since: Date?, _ finding: inout Finding
    ) {
        finding.severity = .critical
        // What else fails on a slow host fails for a reason of its own until it is shown not to.
        finding.takesChildrenDown = false
        finding.urgency = .now
        finding.brief = "no CPU credits"
        finding.sentence = "\(target.name) has no CPU credits left"
        finding.since = since
        finding.impact = "its CPUs are slowed to \(Words.fixed(baseline(rules), 0)) %: what needs more is slow"
        finding.why = "CloudWatch CPUCreditBalance is 0, credit mode standard\(busiest(on: target))"
        finding.next = "stop what is busy, or pay for more: \(unlimited(host))"
    }

    /// `; busiest: celery 64 %, airflow 8 % of a processor`; empty where nobody looks inside.
    private func busiest(on target: HostTarget) -> String {
        let words = world.probes[target.name]?.value.map { Self.busiest($0, most: 3) } ?? ""
        return words.isEmpty ? "" : "; busiest: \(words)"
    }

    /// The command after which a host is no longer slowed down, and surplus credits cost money.
    private func unlimited(_ host: HostFacts) -> String {
        "aws ec2 modify-instance-credit-specification --instance-credit-specifications "
            + "InstanceId=\(host.id),CpuCredits=unlimited"
    }

    /// Percent of its CPUs that a host without credits keeps.
    private func baseline(_ rules: CreditRules) -> Double { rules.earnedAnHour / 60 / rules.cpus * 100 }

    /// Hours until the balance is used up; nil while it does not fall.
    ///
    /// The fall of the balance alone is no measure: it is taken only as far as the CPU explains it.
    private func hoursLeft(
        _ points: [HostMetrics.Point], _ target: HostTarget, _ rules: CreditRules
    ) -> Double? {
        let recent = points.suffix(Self.settled.points)
        guard let first = recent.first, let last = recent.last, last.at > first.at else { return nil }
        let fall = (first.value - last.value) / last.at.timeIntervalSince(first.at) * 3_600
        let cpu = (world.hostMetrics.value?.cpu[target.name]?.value ?? []).filter { $0.at >= first.at }
        guard fall > 0, !cpu.isEmpty else { return nil }
        let burn = min(fall, rules.burn(atCPU: cpu.map(\.value).reduce(0, +) / Double(cpu.count)))
        return burn > 0 ? last.value / burn : nil
    }
}
