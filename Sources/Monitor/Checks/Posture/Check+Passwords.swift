extension Check {
    /// Passwords that this program itself sends in clear.
    static let passwords = posture(
        "posture.passwords", "passwords sent", "no password is sent over plain http to another machine", needs: [],
        parents: []
    ) { scene, blank in
        let logins = [("Airflow", scene.stack.airflow), ("MLflow", scene.stack.mlflow)].compactMap { name, target in
            target.flatMap { $0.password == nil ? nil : (name: name, url: $0.url) }
        }
        let headers = scene.stack.endpoints.filter { endpoint in
            endpoint.headers.keys.contains { ["authorization", "cookie", "x-api-key"].contains($0.lowercased()) }
        }
        let sent = logins + headers.map { (name: "endpoint \($0.name)", url: $0.url) }
        guard !sent.isEmpty else { return nil }
        var finding = blank
        finding.witness = .computed
        finding.readAt = scene.now
        finding.facts = sent.map { .init($0.name, $0.url) }
        finding.brief = "protected"
        finding.sentence = "every password goes over TLS or stays on this machine"
        let clear = sent.filter { $0.url.hasPrefix("http://") && HostPort(ofTarget: $0.url)?.isLoopback != true }
        if let first = clear.first {
            finding.find(
                "\(clear.count) in clear", "\(Scene.few(clear.map(\.name))): password goes over plain http",
                why: "\(first.url) has no TLS and is on another machine",
                impact: "whoever is on the way reads it",
                next: "reach it through an SSH tunnel and set its url to http://127.0.0.1, or put TLS in front")
        }
        return finding
    }

    /// What a static page says of the services, beside what they do.
    static let statusClaims = posture(
        "posture.status-claims", "status claims", "what the static status page calls running does run",
        needs: [.statusPage, .airflowHealth, .mlflow],
        parents: ["status.page", "status.listener", "host.orchestration"]
    ) { scene, blank in
        guard let target = scene.stack.statusPage else { return nil }
        var finding = scene.judged(
            blank.seen(by: .http), by: scene.world.statusPage, of: .statusPage, target: target.url
        ) { page, finding in
            guard page.isThere else { return finding.hasNoPage(page) }
            let claims = page.claimsRunning.map { (name: $0, fact: scene.fact(of: $0)) }
            finding.facts = claims.map { .init("\($0.name) running", $0.fact.words) }
            let wrong = claims.filter { $0.fact.isRunning == false }
            finding.brief = claims.isEmpty ? "claims nothing" : "claims \(claims.count)"
            finding.sentence =
                claims.isEmpty ? "the status page claims nothing" : "what the status page claims is not contradicted"
            guard !wrong.isEmpty else { return }
            finding.find(
                "\(wrong.count) untrue",
                "the status page says that \(Scene.few(wrong.map(\.name))) runs, and it does not",
                why: wrong.map { "\($0.name): \($0.fact.words)" }.joined(separator: "; "),
                impact: "whoever trusts the page looks for the fault elsewhere",
                next: "take the states out of status.html: the page is static")
        }
        // That the page is gone is told by its own row.
        if finding.severity == .critical { finding.severity = .unknown }
        finding.takesChildrenDown = false
        return finding
    }

    /// A status page that prints a password.
    static let statusPassword = posture(
        "posture.status-page", "page password", "the status page prints no password", needs: [.statusPage],
        parents: ["status.page", "status.listener", "host.orchestration"]
    ) { scene, blank in
        guard let target = scene.stack.statusPage else { return nil }
        var finding = scene.judged(
            blank.seen(by: .http), by: scene.world.statusPage, of: .statusPage, target: target.url
        ) { page, finding in
            guard page.isThere else { return finding.hasNoPage(page) }
            finding.brief = "no password"
            finding.sentence = "the status page prints no password"
            guard page.showsPassword else { return }
            // A page that was read is there, whatever else is told of it.
            finding.parents = []
            finding.find(
                "prints a password", "the status page prints a user and password",
                why: "\(target.url)/status.html holds one", impact: "whoever opens the page can log in",
                next: "take it out of status.html and change the password")
        }
        if finding.severity == .critical { finding.severity = .unknown }
        finding.takesChildrenDown = false
        return finding
    }
}

extension Scene {
    /// Whether a service that a page names does run, in words; nil where nobody here asks it.
    fileprivate func fact(of claim: String) -> (isRunning: Bool?, words: String) {
        let name = claim.lowercased()
        func state<Value>(_ feed: Feed<Value>, _ fault: (Value) -> String?) -> (isRunning: Bool?, words: String) {
            switch reading(feed) {
            case .pending: return (nil, "not read yet")
            case .failed(let failure, _, _):
                return (severity(of: failure, target: nil) == .critical ? false : nil, "\(failure)")
            case .value(let value, _, _):
                let fault = fault(value)
                return (fault == nil, fault ?? "answers")
            }
        }
        if name.holds("airflow"), stack.airflow != nil {
            return state(world.airflowHealth) { health in
                if health.metadatabase == "unhealthy" { return "its database is unhealthy" }
                return health.scheduler.status == "unhealthy" ? "its scheduler is unhealthy" : nil
            }
        }
        if name.holds("mlflow"), stack.mlflow != nil {
            return state(world.mlflow) { status in status.health.failure.map { "\($0)" } }
        }
        return (nil, "not looked at")
    }
}

extension Finding {
    /// The same, seen by another witness.
    fileprivate func seen(by witness: Witness) -> Finding {
        var other = self
        other.witness = witness
        return other
    }

    /// Says that there was no page to look at.
    fileprivate mutating func hasNoPage(_ page: StatusPage) {
        severity = .unknown
        failure = page.failure
        brief = "HTTP \(page.code)"
        sentence = "the status page is not shown: HTTP \(page.code)"
        why = "only a page that is shown can be looked at"
        next = "see status.page"
    }
}
