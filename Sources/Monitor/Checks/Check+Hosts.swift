import FoundationEssentials

extension Check {
    /// State, status checks, events and CPU of each host.
    static let hosts = Check(
        "host.NAME", "the instance runs, passes both status checks, has no planned event and CPU to spare",
        needs: [.hosts, .hostMetrics], parents: ["aws.access"], thresholds: ["cpu_warning"]
    ) { scene in
        guard scene.stack.aws != nil else { return [] }
        return scene.stack.hosts.map { target in
            var blank = Finding("host.\(target.name)", target.name, witness: .api)
            blank.parents = ["aws.access"]
            return scene.judged(blank, by: scene.world.hosts, of: .hosts) { snapshot, finding in
                guard let host = snapshot.hosts[target.name] else {
                    finding.severity = .critical
                    finding.brief = "unknown to AWS"
                    finding.sentence = "\(target.name): no such instance in this region"
                    finding.why = "\(target.instanceID ?? "its tags") gave no instance"
                    finding.next = "check region and instance id in the config or the Terraform outputs"
                    return
                }
                scene.judge(host, as: target, statusFailure: snapshot.statusFailure, into: &finding)
            }
        }
    }
}

extension Scene {
    fileprivate func judge(
        _ host: HostFacts, as target: HostTarget, statusFailure: PollFailure?, into finding: inout Finding
    ) {
        finding.facts += [
            .init("instance", host.id), .init("state", host.state), .init("type", host.type),
            .init("public address", host.publicAddress ?? "none"),
            .init("private address", host.privateAddress ?? "none"),
            .init("launched", host.launchedAt.map(Words.stamp) ?? "not told"),
            .init("system status", host.systemStatus ?? "not told"),
            .init("instance status", host.instanceStatus ?? "not told"),
        ]
        if !host.stateReason.isEmpty { finding.facts.append(.init("state reason", host.stateReason)) }
        finding.brief = host.state
        guard host.state == "running" else { return stopped(host, target, &finding) }
        finding.brief = host.launchedAt.map { "up \(Words.age(now.timeIntervalSince($0)))" } ?? "running"
        finding.sentence = "\(target.name) runs as \(host.type)"
        judgeStatus(host, statusFailure, &finding)
        judgeCPU(target, &finding)
        if let address = target.address, let now = host.publicAddress, address != now, !address.hasPrefix("127.") {
            finding.facts.append(.init("address in the settings", "\(address), but it is \(now)"))
            if finding.severity == .ok {
                finding.severity = .warning
                finding.brief = "moved to \(now)"
                finding.sentence = "\(target.name) has moved to \(now)"
                finding.impact = "saved addresses and links of \(address) lead nowhere"
                finding.why = "the settings say \(address), EC2 says \(now)"
                finding.next = "terraform refresh, or set the address in the config"
            }
        }
        if let event = host.events.first, finding.severity == .ok {
            finding.severity = .warning
            finding.brief = event.code
            finding.sentence = "\(target.name): AWS plans \(event.code)"
            finding.impact =
                "the host will be interrupted" + (event.notBefore.map { " from \(Words.dayAndTime($0))" } ?? "")
            finding.why = event.text
            finding.next = "plan a stop and start before it"
        }
    }

    private func stopped(_ host: HostFacts, _ target: HostTarget, _ finding: inout Finding) {
        finding.takesChildrenDown = true
        let stoppedAt = Self.transitionTime(host.stateReason)
        finding.since = stoppedAt
        let isRecent = stoppedAt.map { now.timeIntervalSince($0) < 1800 } ?? false
        let byPerson = host.stateReason.contains("User initiated") || host.stateReasonCode?.hasPrefix("Client.") == true
        let isChanging = host.state == "pending" || host.state == "stopping"
        finding.severity = isChanging || (byPerson && isRecent) ? .warning : .critical
        finding.urgency = finding.severity == .critical ? .now : .today
        finding.sentence =
            "\(target.name) host \(host.state)"
            + (stoppedAt.map { " since \(Words.clock($0)), \(Words.age(now.timeIntervalSince($0)))" } ?? "")
        finding.impact =
            target.name == "orchestration"
            ? "no training, no Airflow, no MLflow until it runs" : "nobody can use what runs on \(target.name)"
        finding.why =
            host.stateReason.isEmpty ? "EC2 gives no reason" : "EC2: \(host.stateReason); a start changes its address"
        finding.next = "aws ec2 start-instances --instance-ids \(host.id)"
    }

    private func judgeStatus(_ host: HostFacts, _ failure: PollFailure?, _ finding: inout Finding) {
        for (name, status) in [("system", host.systemStatus), ("instance", host.instanceStatus)] {
            switch status {
            case "impaired":
                finding.severity = .critical
                finding.urgency = .now
                finding.brief = "\(name) impaired"
                finding.sentence = "\(finding.label) fails its \(name) status check"
                finding.impact = "what runs on \(finding.label) may not answer"
                finding.why = "EC2 DescribeInstanceStatus: \(name) status impaired"
                finding.next =
                    name == "system"
                    ? "stop and start it: it moves to other hardware" : "reboot it; look at its console output"
            case "initializing" where finding.severity == .ok:
                finding.brief = "starting"
            default: break
            }
        }
        if let failure, finding.severity == .ok { finding.facts.append(.init("status checks", "not read: \(failure)")) }
    }

    private func judgeCPU(_ target: HostTarget, _ finding: inout Finding) {
        guard let points = world.hostMetrics.value?.cpu[target.name]?.value, let last = points.last,
            now.timeIntervalSince(last.at) < 1500
        else { return }
        let limit = thresholds["cpu_warning"]
        finding.measures.append(Measure("cpu", last.value, unit: "%", warning: limit))
        finding.facts.append(.init("cpu", "\(Words.fixed(last.value, 0)) % at \(Words.clock(last.at)), CloudWatch"))
        let halfHour = points.filter { now.timeIntervalSince($0.at) < 2400 }
        guard finding.severity == .ok, halfHour.count >= 4, halfHour.allSatisfy({ $0.value >= limit }) else { return }
        finding.severity = .warning
        finding.brief = "cpu \(Words.fixed(last.value, 0)) %"
        finding.sentence = "\(target.name) CPU at \(Words.fixed(last.value, 0)) % for half an hour"
        finding.impact = "everything on it is slow; credits run out"
        finding.why = "CloudWatch CPUUtilization, \(halfHour.count) points of 5 minutes"
        finding.next = "on the host: docker stats --no-stream"
    }

    /// The moment in a state transition reason such as `User initiated (2026-11-23 09:12:00 GMT)`.
    static func transitionTime(_ reason: String) -> Date? {
        guard let open = reason.lastIndex(of: "("), let close = reason.lastIndex(of: ")"), open < close else {
            return nil
        }
        let numbers = reason[reason.index(after: open)..<close].split { !"0123456789".contains($0) }.compactMap {
            Int($0)
        }
        guard numbers.count >= 6, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
        let day = CivilTime(year: min(max(numbers[0], 1), 9999), month: numbers[1], day: numbers[2]).start
        return day.addingTimeInterval(
            Double(min(numbers[3], 23) * 3600 + min(numbers[4], 59) * 60 + min(numbers[5], 60)))
    }
}
