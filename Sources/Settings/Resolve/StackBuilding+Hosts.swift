import Monitor

extension StackBuilding {
    /// The user that the deployment's instances have.
    private static let usualUser = "ec2-user"

    /// The hosts in the order of the config, then those that only other sources name.
    func hosts() -> [HostTarget] {
        let own = choice?.stack.hosts ?? []
        let others = values.names(under: "hosts.").filter { !own.contains($0) }.reversed()
        return (own + others).map { name in
            HostTarget(
                name: name, instanceID: values.text("hosts.\(name).instance"),
                address: values.text("hosts.\(name).address"), shell: shell(of: name),
                compose: values.text("hosts.\(name).compose"))
        }
    }

    /// Gives the hosts of Terraform the private key that lies in `ssh/` beside it, where the config names none.
    mutating func addKeys() {
        guard let terraform else { return }
        let folder = join(Self.folder(of: terraform.file), "ssh")
        let found = inputs.listing(folder).filter { !$0.hasSuffix(".pub") && !$0.hasSuffix(".ppk") }.sorted()
        for host in ["orchestration", "frontend"] {
            let start = "hosts.\(host)."
            let isThere = values[start + "instance"] != nil || values[start + "address"] != nil
            guard isThere, values[start + "key"] == nil else { continue }
            let named = values.text(start + "key_name")
            let candidates = [named, named.map { $0 + ".pem" }].compactMap(\.self)
            let key = candidates.first(where: found.contains) ?? found.first { $0.hasPrefix("mlops-key") }
            guard let key, !key.contains("/") else { continue }
            let origin = Origin.terraform(terraform.file, output: "ssh/\(key) beside it")
            values[start + "key"] = Sourced(value: .text(join(folder, key)), origin: origin)
            if values[start + "user"] == nil {
                values[start + "user"] = Sourced(value: .text(Self.usualUser), origin: .standard)
            }
        }
        for host in ["orchestration", "frontend"] { values["hosts.\(host).key_name"] = nil }
    }

    /// Where each address of a host, or of a service on one, was found.
    func addressOrigins(of hosts: [HostTarget]) -> [String: String] {
        let services = ["airflow.url", "mlflow.url", "status.url", "frontend.url", "postgres.address", "redis.address"]
        let names = services + hosts.map { "hosts.\($0.name).address" }
        return Dictionary(
            names.compactMap { name in values[name].map { (name, "\($0.origin)") } },
            uniquingKeysWith: { first, _ in first })
    }

    /// How a host is logged in to: nil when it was switched off, or when nothing says how.
    private func shell(of name: String) -> ShellAccess? {
        let start = "hosts.\(name)."
        let isWanted = values[start + "ssh"]?.value.boolean
        let user = values.text(start + "user")
        let key = values[start + "key"].flatMap { sourced in
            sourced.value.text.map { path in
                if case .file(let file, _) = sourced.origin { return inputs.place(path, besides: file) }
                return path
            }
        }
        guard isWanted ?? (user != nil || key != nil) else { return nil }
        var shell = ShellAccess(user: user, key: key)
        shell.port = values[start + "port"]?.value.whole
        shell.jump = values.text(start + "jump")
        if case .options(let options)? = values[start + "options"]?.value { shell.options = options }
        return shell
    }

    private static func folder(of file: String) -> String {
        var parts = file.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast()
        if parts.last == ".terraform" { parts.removeLast() }
        let folder = parts.joined(separator: "/")
        return folder.isEmpty ? (file.hasPrefix("/") ? "/" : ".") : folder
    }
}
