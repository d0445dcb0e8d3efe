extension Check {
    /// The admin GUI.
    static let frontend = Check(
        "frontend.gui", "the admin GUI answers and its own health body is well", needs: [.frontend],
        parents: ["compose.mlops-frontend", "host.frontend.docker", "host.frontend", "network.ports"],
        thresholds: ["latency_factor", "latency_floor"]
    ) { scene in
        guard let target = scene.stack.frontend else { return [] }
        var blank = Finding("frontend.gui", "admin gui")
        blank.parents = ["compose.mlops-frontend", "host.frontend.docker", "host.frontend"]
        var finding = scene.judged(blank, by: scene.world.frontend, of: .frontend, target: target.url) {
            status, finding in
            finding.facts.append(.init("address", target.url))
            for (name, part) in [("own", status.own), ("kinesis", status.kinesis), ("lambda", status.lambda)] {
                let healthy = part.value?.healthy.map { $0 ? "healthy" : "not healthy" }
                finding.facts.append(
                    .init(
                        "\(name) health",
                        part.value.map { "\(healthy ?? "no word"): \($0.detail)" }
                            ?? "\(part.failure.map { "\($0)" } ?? "not asked")"))
            }
            switch status.own {
            case .read(let answer):
                let latency = scene.world.frontend.typicalDuration ?? status.latency ?? 0
                finding.brief = Words.latency(latency)
                finding.sentence = "admin GUI answers in \(Words.latency(latency))"
                if answer.healthy == nil {
                    finding.severity = .unknown
                    finding.brief = "health not told"
                    finding.sentence = "admin GUI answers, and not what its health is"
                    finding.why = "/api/health has neither healthy nor status"
                    finding.next = "check the address in the config: something else may answer there"
                } else if answer.healthy == false {
                    finding.severity = .critical
                    finding.urgency = .now
                    finding.brief = "not healthy"
                    finding.sentence = "admin GUI says it is not healthy"
                    finding.why = answer.detail
                    finding.next = "on frontend: sudo docker logs mlops-frontend"
                    finding.remedies = ["logs"]
                }
                if let own = status.latency {
                    scene.judgeLatency(own, usual: scene.world.frontend.usualDuration, &finding)
                }
            case .failed(let failure): scene.fill(&finding, failure: failure, target: target.url)
            case .notAsked(let why): finding.sentence = why
            }
            guard finding.severity == .ok, status.kinesis.value?.healthy == false else { return }
            finding.severity = .warning
            finding.sentence = "admin GUI cannot reach Kinesis"
            finding.impact = "rides entered in the GUI are not sent"
            finding.why = status.kinesis.value?.detail ?? ""
            finding.next = "check the frontend host's instance profile and the stream's name"
        }
        if finding.severity == .critical { finding.impact = "nobody can use the admin GUI" }
        return [finding]
    }

    /// The static status page.
    static let statusPage = Check(
        "status.page", "the status page is there (its text is static and proves nothing)", needs: [.statusPage],
        parents: ["status.listener", "host.orchestration", "network.ports"]
    ) { scene in
        guard let target = scene.stack.statusPage else { return [] }
        var blank = Finding("status.page", "status page")
        blank.parents = ["status.listener", "host.orchestration"]
        var finding = scene.judged(blank, by: scene.world.statusPage, of: .statusPage, target: target.url) {
            page, finding in
            finding.brief = "static text"
            finding.sentence = "status page is there"
            finding.facts += [
                .init("address", target.url), .init("status", "HTTP \(page.code)"),
                .init("claims running", page.claimsRunning.joined(separator: ", ")),
                .init("shows a password", page.showsPassword ? "yes" : "no"),
            ]
            if page.code >= 400 {
                finding.severity = .warning
                finding.failure = page.failure
                finding.brief = "HTTP \(page.code)"
                finding.sentence = "status page answers HTTP \(page.code)"
                finding.why = "\(target.url)/status.html"
            }
        }
        if finding.severity > .unknown {
            finding.severity = .warning
            finding.takesChildrenDown = false
            finding.urgency = .today
            finding.impact = "only the page itself; the services have rows of their own"
            finding.next = scene.statusPageStart
            finding.remedies = [Action.startService.name]
        }
        return [finding]
    }
}
