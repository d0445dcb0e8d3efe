import Monitor

/// Makes the stack of the merged values.
struct StackBuilding {
    /// The values of all sources.
    var values: Layer
    /// The stack of the config; nil when all comes from Terraform.
    let choice: StackChoice?
    /// What Terraform gave.
    let terraform: TerraformLayer?
    /// The rest.
    let inputs: SettingsInputs
    /// What is worth saying.
    var notes: [ConfigNote] = []
    /// The numbers by which the checks judge.
    private(set) var thresholds = Thresholds()
    /// Seconds between polls, where they were set.
    private(set) var intervals: [SourceID: Double] = [:]
    /// Every setting of the stack with its origin.
    private(set) var settings: [Setting] = []

    /// A building of those values.
    init(values: Layer, choice: StackChoice?, terraform: TerraformLayer?, inputs: SettingsInputs) {
        self.values = values
        self.choice = choice
        self.terraform = terraform
        self.inputs = inputs
    }

    /// The stack; also fills the thresholds, intervals, settings and notes.
    ///
    /// Throws for a schedule in a time zone that is not there.
    mutating func build() throws(ConfigFault) -> Stack {
        let name = stackName()
        var stack = Stack(name: plain(name.text))
        addDerivedNames()
        settleLogins()
        stack.airflow = service("airflow")
        if case .texts(let dags)? = values["airflow.expect_running"]?.value { stack.expectedDAGs = dags }
        stack.mlflow = service("mlflow")
        stack.frontend = service("frontend")
        stack.statusPage = service("status")
        stack.postgres = values.text("postgres.address").flatMap { HostPort($0, defaultPort: 5432) }
        stack.redis = values.text("redis.address").flatMap { HostPort($0, defaultPort: 6379) }
        addKeys()
        stack.hosts = try scheduled(hosts())
        stack.addressOrigins = addressOrigins(of: stack.hosts)
        stack.maintenance = try maintenance()
        if case .command(let words)? = values["notify.command"]?.value {
            stack.notify = NotifySettings(
                command: words, pause: values["notify.pause"]?.value.number ?? NotifySettings.usualPause)
        }
        stack.stream = values.text("kinesis_stream")
        stack.function = values.text("lambda_function")
        stack.streamRecords = values["stream_records"]?.value.boolean ?? false
        for role in BucketRole.allCases.map(\.rawValue) { stack.buckets[role] = values.text("buckets.\(role)") }
        if case .texts(let names)? = values["buckets.further"]?.value {
            for name in names where !stack.buckets.values.contains(name) { stack.buckets[name] = name }
        }
        if case .texts(let groups)? = values["log_groups"]?.value { stack.logGroups = groups }
        stack.endpoints = endpoints()
        stack.ownAddressURL = values.text("own_address_url")
        stack.budget = values["budget"]?.value.number
        stack.money = money(hosts: stack.hosts)
        stack.customActions = customActions()
        stack.allowsTestRides = values["test_rides"]?.value.boolean ?? false
        stack.readOnly = values["read_only"]?.value.boolean ?? false
        stack.aws = aws(for: stack)
        readNumbers(endpoints: stack.endpoints, hosts: stack.hosts)
        noteGaps(in: stack)
        settings = list(name)
        return stack
    }

    private func stackName() -> (text: String, origin: Origin) {
        if let choice { return (choice.stack.name, choice.origin) }
        if let name = inputs.flags.stack { return (name, .flag("--stack")) }
        if let name = inputs.environment["MLTOP_STACK"], !name.isEmpty { return (name, .environment("MLTOP_STACK")) }
        let parts = ["project", "environment"].compactMap { values[$0] }
        guard let origin = parts.first?.origin else { return ("terraform", .standard) }
        return (parts.compactMap(\.value.text).joined(separator: "/"), origin)
    }

    // The names that the deployment's Terraform gives its resources, for a config that says project and environment.
    private mutating func addDerivedNames() {
        guard let file = choice?.stack.values, let project = file.text("project"),
            let environment = file.text("environment")
        else { return }
        let buckets = BucketRole.allCases.map { ("buckets.\($0.rawValue)", $0.namePart) }
        let patterns = [("lambda_function", NamePart.function)] + buckets
        for (key, part) in patterns where values[key] == nil {
            let name = ConfigValue.text("\(project)-\(part)-\(environment)")
            values[key] = Sourced(value: name, origin: .derived("project and environment"))
        }
    }

    private mutating func settleLogins() {
        for (name, variable) in [("airflow", "MLTOP_AIRFLOW_PASSWORD"), ("mlflow", "MLTOP_MLFLOW_PASSWORD")] {
            if values["\(name).password"] != nil { values["\(name).password_command"] = nil }
            let hasPassword = values["\(name).password"] != nil || values["\(name).password_command"] != nil
            guard values["\(name).url"] != nil else { continue }
            if hasPassword, values["\(name).user"] == nil {
                if name == "airflow" {
                    values["airflow.user"] = Sourced(value: .text("airflow"), origin: .standard)
                } else {
                    let message = "there is a password for MLflow and no user; set mlflow.user or MLTOP_MLFLOW_USER"
                    notes.append(ConfigNote(file: choice?.file ?? variable, message: message))
                }
            } else if !hasPassword, let user = values["\(name).user"] {
                let message = "\(name).user has no password; set password_command or \(variable)"
                notes.append(note(at: user.origin, message))
            }
        }
    }

    private func service(_ name: String) -> ServiceTarget? {
        guard var url = values.text("\(name).url") else { return nil }
        if name == "status", url.hasSuffix("/status.html") { url.removeLast("/status.html".count) }
        var target = ServiceTarget(url: url, user: values.text("\(name).user"))
        target.hostHeader = values.text("\(name).host_header")
        if let password = values["\(name).password"], case .password(let secret) = password.value {
            target.password = .known(secret, from: "\(password.origin)")
        } else if case .command(let words)? = values["\(name).password_command"]?.value {
            target.password = .command(words)
        }
        return target
    }

    /// The user's own actions that have a command; one that must not be run is left out, as a note says.
    private func customActions() -> [CustomAction] {
        (choice?.stack.actions ?? []).compactMap { name in
            guard case .command(let words)? = values["actions.\(name).command"]?.value, !words.isEmpty else {
                return nil
            }
            var action = CustomAction(name: name, command: words, summary: values.text("actions.\(name).summary") ?? "")
            if case .texts(let rows)? = values["actions.\(name).rows"]?.value { action.rows = rows }
            if case .texts(let well)? = values["actions.\(name).well"]?.value { action.well = well }
            action.isDangerous = values["actions.\(name).dangerous"]?.value.boolean ?? false
            if let wait = values["actions.\(name).wait"]?.value.number { action.wait = wait }
            return action
        }
    }

    private func endpoints() -> [EndpointTarget] {
        (choice?.stack.endpoints ?? []).compactMap { name in
            guard let url = values.text("endpoint.\(name).url") else { return nil }
            var target = EndpointTarget(name: name, url: url)
            target.expectedStatus = values["endpoint.\(name).status"]?.value.whole
            target.bodyContains = values.text("endpoint.\(name).body")
            if case .headers(let headers)? = values["endpoint.\(name).header"]?.value { target.headers = headers }
            target.criticalLatency = values["endpoint.\(name).critical_latency"]?.value.number
            if let days = values["endpoint.\(name).certificate_days"]?.value.whole { target.certificateDays = days }
            return target
        }
    }

    private mutating func readNumbers(endpoints: [EndpointTarget], hosts: [HostTarget]) {
        for threshold in Thresholds.all {
            if let number = values["thresholds.\(threshold.name)"]?.value.number { thresholds[threshold.name] = number }
        }
        noteCrossedThresholds()
        for (name, source, _) in ConfigKey.pollNames { intervals[source] = values["intervals.\(name)"]?.value.number }
        for endpoint in endpoints {
            intervals[.endpoint(endpoint.name)] = values["intervals.endpoints"]?.value.number
        }
        for host in hosts { intervals[.hostProbe(host.name)] = values["intervals.host_probe"]?.value.number }
    }

    // What is critical before it warns never warns.
    private mutating func noteCrossedThresholds() {
        for (warning, critical) in [("heartbeat_warning", "heartbeat_critical")]
        where thresholds[critical] < thresholds[warning] {
            guard let set = values["thresholds.\(critical)"] ?? values["thresholds.\(warning)"] else { continue }
            let numbers = [critical, warning].map { "\($0) (\(ConfigValue.words(thresholds[$0])))" }
            let message = "\(numbers[0]) is less than \(numbers[1]), so nothing ever warns before it is critical"
            notes.append(note(at: set.origin, message))
        }
    }

    /// A note at the place that `origin` names.
    func note(at origin: Origin, _ message: String) -> ConfigNote {
        if case .file(let file, let line) = origin { return ConfigNote(file: file, line: line, message: message) }
        return ConfigNote(file: "\(origin)", message: message)
    }
}
