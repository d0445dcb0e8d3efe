extension Check {
    /// Services that anybody may use.
    static let logins = posture(
        "posture.logins", "logins",
        "no service lets everybody in: no default password, no login at all, no folder listing",
        needs: [.airflowLists, .mlflow, .statusPage, .network],
        parents: ["airflow.api", "mlflow.api", "status.page"]
    ) { scene, blank in
        guard scene.stack.airflow != nil || scene.stack.mlflow != nil || scene.stack.statusPage != nil else {
            return nil
        }
        let open = scene.openLogins()
        guard let open else {
            var finding = blank
            finding.witness = .http
            finding.severity = .unknown
            if !scene.hasAskedForLogins {
                finding.modifier = .pending
                finding.brief = "reading"
                finding.sentence = "logins are being read for the first time"
            } else {
                finding.brief = "not seen"
                finding.sentence = "no service shows whether it asks for a login"
                finding.why = "none of them answers what only those may read who are let in"
                finding.next = "see the rows of the services"
            }
            return finding
        }
        var finding = blank
        finding.witness = .http
        finding.readAt = [scene.world.airflowLists.readAt, scene.world.mlflow.readAt, scene.world.statusPage.readAt]
            .compactMap(\.self).max()
        finding.facts = open.map { .init($0.service, "\($0.words); \($0.reach)") }
        let bad = open.filter { $0.isOpen && $0.isReached != false }
        finding.brief = "asked for"
        finding.sentence = "no service is known to let the whole world in"
        if let first = bad.first {
            // What one service shows is not the fault of another that is down.
            finding.parents = []
            finding.find(
                "\(bad.count) open", bad.map { "\($0.service) \($0.words)" }.joined(separator: ", "),
                why: bad.map { "\($0.service): \($0.words), \($0.reach)" }.joined(separator: "; "),
                impact: first.impact, next: first.next)
        }
        return finding
    }
}

extension Scene {
    /// What is known of the login of one service.
    fileprivate struct Login {
        var service: String
        var isOpen: Bool
        var words: String
        /// Whether the whole world reaches it; nil when nobody can tell.
        var isReached: Bool?
        var impact = ""
        var next = ""

        var reach: String {
            switch isReached {
            case true: "open to the whole world"
            case false: "not open to the whole world"
            default: "open to whoever reaches it"
            }
        }
    }

    /// Whether any of the services was asked.
    fileprivate var hasAskedForLogins: Bool {
        func isAsked<Value>(_ feed: Feed<Value>) -> Bool { feed.value != nil || feed.failure != nil }
        return isAsked(world.airflowLists) || isAsked(world.mlflow) || isAsked(world.statusPage)
    }

    /// The logins of the services that showed whether they ask for one; nil where none did.
    fileprivate func openLogins() -> [Login]? {
        var found: [Login] = []
        let lists = world.airflowLists
        let isRefused = (lists.failure ?? lists.value?.dags.failure)?.isRefusedLogin == true
        if let target = stack.airflow, isRefused || lists.value?.dags.value != nil {
            // The default password is never tried unasked: it is known only where the settings have it.
            var isDefault = false
            if case .known(let secret, _)? = target.password {
                isDefault = target.user == "airflow" && secret.revealed == "airflow"
            }
            let works = lists.failure == nil && lists.value?.dags.value != nil
            found.append(
                Login(
                    service: "Airflow", isOpen: isDefault && works,
                    words: isDefault && works ? "takes the default user and password" : "asks for a login",
                    isReached: isOpenToAll(8080, of: "orchestration"),
                    impact: "whoever logs in runs code on the host",
                    next: "airflow users reset-password, on \(stack.servicesHost)"))
        }
        if let target = stack.mlflow, let status = world.mlflow.value,
            status.search.value != nil || status.search.failure?.isRefusedLogin == true
        {
            let isOpen = target.user == nil && status.search.value != nil
            found.append(
                Login(
                    service: "MLflow", isOpen: isOpen,
                    words: isOpen ? "answers without a login" : "was not read without a login",
                    isReached: isOpenToAll(5000, of: "orchestration"),
                    impact: "anybody reads, changes and deletes runs and models",
                    next: "start it with --app-name basic-auth, or let only your own addresses in"))
        }
        if stack.statusPage != nil, let page = world.statusPage.value, let isOpen = page.listsFolder {
            found.append(
                Login(
                    service: "status page", isOpen: isOpen,
                    words: isOpen ? "lists its whole folder, compose file and .env included" : "lists no folder",
                    isReached: isOpenToAll(8081, of: "orchestration"),
                    impact: "anybody downloads what lies in the folder",
                    next: "serve a folder with nothing but status.html in it, or close port 8081"))
        }
        return found.isEmpty ? nil : found
    }
}
