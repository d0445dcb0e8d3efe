import FoundationEssentials

extension Scene {
    /// Turns the finding of a host that does not run, or of which nobody can tell, into one that is expected, when its
    /// schedule has it stopped now or began less than the grace time ago; leaves it alone otherwise.
    func expect(_ finding: inout Finding, _ target: HostTarget, host: HostFacts? = nil) {
        guard let schedule = target.schedule, let phase = schedule.phase(at: now) else { return }
        switch phase {
        case .off(let since, let until):
            finding.sentence = "\(target.name) is stopped by its schedule until \(Words.dayAndTime(until)) UTC"
            finding.brief = "stopped by schedule"
            finding.since = since
        case .on(let since, _):
            guard now.timeIntervalSince(since) < RunSchedule.grace else { return }
            finding.sentence = "\(target.name) is to start since \(Words.clock(since)) UTC by its schedule"
            finding.brief = "to start by schedule"
            finding.since = since
        }
        finding.facts.append(.init("schedule", schedule.text))
        if host == nil { finding.facts.append(.init("seen", "nobody could look; this is the schedule alone")) }
        finding.severity = .ok
        finding.modifier = .expected
        finding.takesChildrenDown = true
        finding.why = ""
        finding.next = ""
    }

    /// Gives what is on a host that has just started by its schedule the grace time to come up.
    func expectStart(_ finding: inout Finding, _ target: HostTarget) {
        guard case .on(let since, _)? = target.schedule?.phase(at: now),
            now.timeIntervalSince(since) < RunSchedule.grace
        else { return }
        finding.modifier = .expected
        finding.takesChildrenDown = true
        finding.brief = "starting by schedule"
        finding.sentence = "\(target.name) starts by its schedule since \(Words.clock(since)) UTC"
    }

    /// What a schedule says of a host that nobody can be asked about; nil while it is meant to run.
    func expectedByScheduleAlone(_ target: HostTarget) -> Finding? {
        var finding = Finding("host.\(target.name)", target.name, witness: .computed)
        expect(&finding, target)
        return finding.modifier == .expected ? finding : nil
    }
}

extension Check {
    /// Hosts that run although their schedule has them stopped.
    static let schedule = Check(
        "money.schedule", "no host runs outside its schedule", findingClass: .money, needs: [.hosts],
        parents: ["aws.access"]
    ) { scene in
        guard scene.stack.aws != nil, scene.stack.hosts.contains(where: { $0.schedule != nil }) else { return [] }
        var blank = Finding("money.schedule", "schedule", witness: .api)
        blank.findingClass = .money
        blank.parents = ["aws.access"]
        return [
            scene.judged(blank, by: scene.world.hosts, of: .hosts) { snapshot, finding in
                finding.brief = "kept"
                finding.sentence = "every host with a schedule keeps it"
                for target in scene.stack.hosts {
                    guard let schedule = target.schedule else { continue }
                    finding.facts.append(.init(target.name, schedule.text))
                    if let failure = snapshot.unread[target.name], finding.severity == .ok {
                        scene.fill(&finding, failure: failure)
                    }
                    guard let host = snapshot.hosts[target.name], host.state == "running",
                        case .off(let since, let until)? = schedule.phase(at: scene.now),
                        scene.now.timeIntervalSince(since) > RunSchedule.grace
                    else { continue }
                    let hourly = scene.prices.instanceHour(host.type)?.dollars
                    let cost = hourly.map { Words.dollars($0 * until.timeIntervalSince(scene.now) / 3_600) }
                    finding.severity = .warning
                    finding.brief = "\(target.name) runs"
                    finding.sentence = "\(target.name) runs outside its schedule since \(Words.dayAndTime(since)) UTC"
                    finding.since = since
                    finding.impact =
                        (cost.map { "\($0) more" } ?? "it costs")
                        + " until it is to start, \(Words.dayAndTime(until)) UTC"
                    finding.why = "EC2 says running; the schedule is \(schedule.text)"
                    finding.next = "aws ec2 stop-instances --instance-ids \(host.id)"
                }
            }
        ]
    }
}
