import FoundationEssentials

extension Check {
    /// State, schedule, status checks, events, address, volumes, CPU and credits of each host.
    static let hosts = Check(
        "host.NAME",
        "the instance runs when it is meant to, passes its status checks, has no planned event, CPU and credits to spare",
        needs: [.hosts, .hostMetrics, .hostDetails], parents: ["aws.access"],
        thresholds: ["cpu_warning", "credits_warning", "event_days"]
    ) { scene in
        guard scene.stack.aws != nil else { return scene.stack.hosts.compactMap(scene.expectedByScheduleAlone) }
        return scene.stack.hosts.map { target in
            var blank = Finding("host.\(target.name)", target.name, witness: .api)
            blank.parents = ["aws.access"]
            var finding = scene.judged(blank, by: scene.world.hosts, of: .hosts) { snapshot, finding in
                if let failure = snapshot.unread[target.name] { return scene.fill(&finding, failure: failure) }
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
            if finding.severity == .unknown, finding.modifier != .pending { scene.expect(&finding, target) }
            return finding
        }
    }
}

extension Scene {
    fileprivate func judge(
        _ host: HostFacts, as target: HostTarget, statusFailure: PollFailure?, into finding: inout Finding
    ) {
        addFacts(of: host, &finding)
        finding.brief = host.state
        guard host.state != "unknown" else {
            finding.severity = .unknown
            finding.brief = "state not told"
            finding.sentence = "\(target.name): EC2 does not tell its state"
            finding.why = "DescribeInstances gave the instance without its state"
            return
        }
        guard host.state == "running" else {
            expect(&finding, target, host: host)
            if finding.modifier != .expected { judgeStop(of: host, as: target, &finding) }
            return
        }
        finding.brief = host.uptime(at: now) ?? "running"
        finding.sentence = "\(target.name) runs as \(host.type)"
        judgeStatus(host, statusFailure, &finding)
        judgeVolumes(of: target, &finding)
        judgeCPU(of: host, as: target, &finding)
        judgeCredits(of: host, as: target, &finding)
        judgeAddress(of: host, as: target, &finding)
        judgeEvents(of: host, as: target, &finding)
        if let schedule = target.schedule { finding.facts.append(.init("schedule", schedule.text)) }
        if finding.severity == .ok { expectStart(&finding, target) }
    }

    private func addFacts(of host: HostFacts, _ finding: inout Finding) {
        finding.facts += [
            .init("instance", host.id), .init("state", host.state), .init("type", host.type),
            .init("public address", host.publicAddress ?? "none"),
            .init("private address", host.privateAddress ?? "none"),
            .init("launched", host.launchedAt.map(Words.stamp) ?? "not told"),
            .init("system status", host.systemStatus ?? "not told"),
            .init("instance status", host.instanceStatus ?? "not told"),
            .init("instance profile", host.profile?.split(separator: "/").last.map(String.init) ?? "none"),
        ]
        if !host.stateReason.isEmpty { finding.facts.append(.init("state reason", host.stateReason)) }
        if let code = host.stateReasonCode, !code.isEmpty { finding.facts.append(.init("reason code", code)) }
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

    private func judgeCPU(of host: HostFacts, as target: HostTarget, _ finding: inout Finding) {
        // What it did before it was stopped and started again is no sign of the present.
        let points = (world.hostMetrics.value?.cpu[target.name]?.value ?? []).filter {
            $0.at >= host.launchedAt ?? .distantPast
        }
        guard let last = points.last, now.timeIntervalSince(last.at) < HostFigures.longestBehind else { return }
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

    private func judgeEvents(of host: HostFacts, as target: HostTarget, _ finding: inout Finding) {
        finding.facts += host.events.map { event in
            .init("planned", event.code + (event.notBefore.map { ", from \(Words.dayAndTime($0))" } ?? ""))
        }
        let limit = thresholds["event_days"] * 86_400
        let near = host.events.filter { ($0.notBefore?.timeIntervalSince(now) ?? 0) <= limit }
        let soonest = near.min { ($0.notBefore ?? .distantPast) < ($1.notBefore ?? .distantPast) }
        guard let event = soonest, finding.severity == .ok else { return }
        finding.severity = .warning
        finding.brief = event.code
        finding.sentence = "\(target.name): AWS plans \(event.code)"
        finding.impact =
            "the host will be interrupted" + (event.notBefore.map { " from \(Words.dayAndTime($0))" } ?? "")
        finding.why = event.text
        finding.next = "plan a stop and start before it"
    }
}
