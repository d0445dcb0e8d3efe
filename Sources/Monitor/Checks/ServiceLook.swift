import FoundationEssentials

/// The judgement of one service by its container.
struct ServiceLook {
    let service: String?
    let name: String
    let container: HostProbe.Container?
    let probe: HostProbe
    let host: HostTarget
    let thresholds: Thresholds
    let now: Date

    /// The row that tells of a service by its own port or API, by the service's name.
    static let rows = [
        "airflow-scheduler": "airflow.scheduler", "airflow-apiserver": "airflow.api",
        "airflow-api-server": "airflow.api", "airflow-webserver": "airflow.api",
        "airflow-dag-processor": "airflow.dag-processor", "airflow-triggerer": "airflow.triggerer",
        "postgres": "postgres", "redis": "redis", "mlflow": "mlflow.api", "mlops-frontend": "frontend.gui",
    ]

    /// The row that tells of the service itself.
    static func row(of word: String) -> String? { rows[word] }

    /// The service's name, or the container's.
    var word: String { service ?? name }

    /// Fills the row.
    func judge(_ finding: inout Finding) {
        finding.facts += facts
        guard let container else { return missing(&finding) }
        switch container.state {
        case "running": running(container, &finding)
        case "restarting": loop(container, &finding)
        case "exited": exited(container, &finding)
        default: notRunning(container, &finding)
        }
    }

    private var isOneShot: Bool { service.map { probe.oneShots.contains($0) } ?? false }
    private var isWorker: Bool { word.hasSuffix("worker") }
    private var age: Double? {
        guard let started = container?.startedAt else { return nil }
        return max(0, (probe.hostTime ?? now).timeIntervalSince(started))
    }

    private func running(_ container: HostProbe.Container, _ finding: inout Finding) {
        let window = thresholds["restart_window"]
        let up = age.map { "up \(Words.age($0))" } ?? "running"
        let isYoung = age.map { $0 < window } ?? false
        let restarts = container.restarts ?? 0
        finding.brief = container.health == "healthy" ? "\(up)  healthy" : up
        finding.sentence = "\(word) runs"
        if container.recentRestarts >= 2 || (restarts >= 3 && isYoung) { return loop(container, &finding) }
        if isOneShot {
            finding.brief = "runs once, \(up)"
            return
        }
        judgeHealth(container, up, &finding)
        if container.recentRestarts == 1 || (restarts > 0 && isYoung) {
            finding.raise(
                .warning, brief: "restarted", sentence: "\(word) was restarted by Docker, \(restarts)x in all",
                impact: "what it was doing then is lost", why: ending(container), next: logs(container),
                remedies: ["logs"])
        }
    }

    private func judgeHealth(_ container: HostProbe.Container, _ up: String, _ finding: inout Finding) {
        switch container.health {
        case "unhealthy":
            // A busy worker's health check flaps: its ping runs on the processors that the task has.
            let isLasting =
                container.unhealthyPolls >= 3
                || (container.failingStreak ?? 0) >= (container.healthRetries ?? 3) + 3
            guard !isWorker || isLasting else {
                finding.brief = "unhealthy \(container.unhealthyPolls)/3"
                finding.sentence = "\(word) runs; its health check fails, which is not counted yet"
                return
            }
            finding.raise(
                .warning, brief: "unhealthy", sentence: "\(word) is unhealthy: it runs and does not do its work",
                impact: impact,
                why: "Docker's health check failed \(container.failingStreak.map { "\($0)x" } ?? "") in a row",
                next: Advice.restart(container.name, on: host.name, seconds: isWorker ? 600 : nil)
                    + "  (Docker restarts nothing that is only unhealthy)", remedies: [Action.restart.name])
        case "starting":
            finding.brief = "\(up)  starting"
            guard let age, age > 600 else { return }
            finding.raise(
                .warning, brief: "starting \(Words.age(age))",
                sentence: "\(word) has been starting for \(Words.age(age))", impact: impact,
                why: "its health check has not passed yet", next: logs(container), remedies: ["logs"])
        default: break
        }
    }

    private func loop(_ container: HostProbe.Container, _ finding: inout Finding) {
        let times = container.restarts.map { "\($0)x" } ?? ""
        finding.raise(
            .critical, brief: "crash loop \(times)", sentence: "\(word) crashes again and again, restarted \(times)",
            impact: impact, why: ending(container),
            next: container.isOOMKilled ? memory(container) : logs(container) + "  (another restart changes nothing)",
            remedies: container.isOOMKilled ? [] : ["logs"])
    }

    private func exited(_ container: HostProbe.Container, _ finding: inout Finding) {
        let code = container.exitCode.map { "exit \($0)" } ?? "exited"
        if isOneShot {
            finding.brief = "done"
            finding.sentence = "\(word) ran once and ended well"
            guard container.exitCode != 0 else { return }
            finding.since = container.finishedAt
            finding.raise(
                .warning, brief: code, sentence: "\(word) ended with \(code)",
                impact: "services that wait for its good end do not start", why: ending(container),
                next: logs(container), remedies: ["logs"])
            return
        }
        if let service, let declared = probe.compose?.declared, !declared.contains(service) {
            finding.modifier = .expected
            finding.brief = "off"
            finding.sentence = "\(word) is off; the compose file starts it only when asked (a profile)"
            return
        }
        let since = container.finishedAt
        finding.since = since
        let isByHand =
            ["always", "unless-stopped"].contains(container.restartPolicy) && !container.isOOMKilled
            && [0, 137, 143].contains(container.exitCode)
        let next: String
        if container.isOOMKilled {
            next = memory(container)
        } else if isByHand {
            next = "somebody stopped it: on \(host.name): sudo docker start \(container.name)"
        } else {
            next = logs(container) + ", then sudo docker start \(container.name)"
        }
        finding.raise(
            .critical, brief: container.isOOMKilled ? "OOM-killed" : code,
            sentence: "\(word) \(container.isOOMKilled ? "was killed for want of memory" : "has ended (\(code))")"
                + (since.map { " since \(Words.clock($0))" } ?? ""),
            impact: impact, why: ending(container), next: next,
            remedies: isByHand || container.isOOMKilled
                ? [Action.startService.name] : [Action.startService.name, "logs"])
    }

    private func notRunning(_ container: HostProbe.Container, _ finding: inout Finding) {
        let words = container.state == "created" ? "was made and never started" : "is \(container.state)"
        finding.raise(
            isOneShot ? .warning : .critical, brief: container.state, sentence: "\(word) \(words)", impact: impact,
            why: ending(container),
            next: "on \(host.name): sudo docker \(container.state == "paused" ? "unpause" : "start") \(container.name)",
            remedies: [Action.startService.name])
    }

    private func missing(_ finding: inout Finding) {
        finding.brief = "not there"
        finding.sentence = "\(word) runs once; its container was removed"
        guard !isOneShot else { return }
        finding.raise(
            .critical, brief: "missing", sentence: "\(word) is missing: the compose file has it, Docker does not",
            impact: impact, why: "no container of the service, running or not",
            next: "on \(host.name): cd \(host.composeDirectory) && sudo docker-compose up -d --no-deps --no-build "
                + "--no-recreate \(word)", remedies: [Action.startService.name])
    }
}
