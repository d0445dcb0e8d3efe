import FoundationEssentials

extension Scene {
    /// The finding as it counts: meant to be so in a maintenance window, and with who acknowledged it.
    func attended(_ finding: Finding) -> Finding {
        guard finding.severity > .ok, finding.modifier == nil || finding.modifier == .stale else { return finding }
        var finding = finding
        let ends = stack.maintenance.compactMap { $0.end(for: finding.id, at: now) }
        if let end = ends.max() {
            finding.modifier = .expected
            finding.brief = "maintenance to \(Words.clock(end)): \(finding.brief)"
            finding.sentence = "in maintenance until \(Words.dayAndTime(end)) UTC: \(finding.sentence)"
            finding.facts.append(.init("maintenance", "until \(Words.stamp(end)); \(finding.severity.word) without it"))
            return finding
        }
        let known = world.acknowledgements.holding(
            finding.id, of: stack.name, severity: finding.severity, at: now)
        if let known {
            finding.acknowledged = known
            finding.facts.append(.init("acknowledged", known.words))
        }
        return finding
    }
}
