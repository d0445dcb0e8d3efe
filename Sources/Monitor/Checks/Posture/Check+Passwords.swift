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

    /// A status page that prints a password.
    static let statusPassword = posture(
        "posture.status-page", "status page", "the status page prints no password", needs: [.statusPage],
        parents: []
    ) { scene, blank in
        guard let target = scene.stack.statusPage else { return nil }
        var finding = scene.judged(blank, by: scene.world.statusPage, of: .statusPage, target: target.url) {
            page, finding in
            finding.witness = .http
            finding.brief = "no password"
            finding.sentence = "the status page prints no password"
            guard page.showsPassword else { return }
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
