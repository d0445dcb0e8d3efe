import Monitor
import Testing

@testable import Settings

@Suite("A stack that only the AWS account shows")
struct AccountTests {
    static func deployment(_ project: String, _ environment: String) -> AccountFindings.Deployment {
        var deployment = AccountFindings.Deployment(project: project, environment: environment)
        deployment.hosts = [
            HostTarget(name: "orchestration", instanceID: "i-0c1d7a4e52b98f306", address: "192.0.2.10"),
            HostTarget(name: "frontend", instanceID: "i-08e3b61f9d5c7a214"),
        ]
        deployment.function = "\(project)-taxi-prediction-\(environment)"
        deployment.stream = "taxi-ride-predictions-stream"
        deployment.streamWitness = "Kinesis stream name"
        deployment.buckets = ["data": "\(project)-data-storage-\(environment)"]
        return deployment
    }

    static func resolve(
        _ deployments: [AccountFindings.Deployment], _ flags: Flags = Flags(), files: [String: FakeFile] = [:]
    ) throws -> Resolved {
        var inputs = inputs(flags, files: files)
        inputs.account = AccountFindings(region: "eu-north-1", deployments: deployments)
        inputs.accountNotes = ["AWS account in eu-north-1: \(deployments.count)"]
        return try Settings.resolve(inputs)
    }

    /// Inputs of one config file alone.
    static func plain(files: [String: FakeFile]) -> SettingsInputs { inputs(files: files) }

    @Test("Everything that was found is watched, and said to come from AWS")
    func watched() throws {
        let resolved = try Self.resolve([Self.deployment("taxi", "dev")])
        let stack = try #require(resolved.stack)
        #expect(stack.name == "taxi/dev")
        #expect(stack.aws == AWSTarget(region: "eu-north-1"))
        #expect(stack.airflow?.url == "http://192.0.2.10:8080")
        #expect(stack.mlflow?.url == "http://192.0.2.10:5000")
        #expect(stack.statusPage?.url == "http://192.0.2.10:8081")
        #expect(stack.frontend == nil, "a host without an address has no services")
        #expect(stack.hosts.map(\.name) == ["orchestration", "frontend"])
        #expect(stack.hosts.map(\.instanceID) == ["i-0c1d7a4e52b98f306", "i-08e3b61f9d5c7a214"])
        #expect(stack.function == "taxi-taxi-prediction-dev")
        #expect(stack.stream == "taxi-ride-predictions-stream")
        #expect(stack.buckets == ["data": "taxi-data-storage-dev"])
        let origins = Dictionary(uniqueKeysWithValues: resolved.settings.map { ($0.key, "\($0.origin)") })
        #expect(origins["stack.\"taxi/dev\".kinesis_stream"] == "AWS: Kinesis stream name")
        #expect(origins["stack.\"taxi/dev\".airflow.url"] == "AWS: EC2 public address, port 8080")
        #expect(resolved.lookedFor.last == "AWS account in eu-north-1: 1")
    }

    @Test("A config and Terraform decide alone; the account fills no gap of theirs")
    func others() throws {
        let files: [String: FakeFile] = ["mltop.toml": .text("[stack.x.airflow]\nurl = \"http://192.0.2.1:8080\"")]
        let stack = try #require(try Self.resolve([Self.deployment("taxi", "dev")], files: files).stack)
        #expect(stack.name == "x" && stack.function == nil)
        let state: [String: FakeFile] = ["terraform.tfstate": .bytes(try fixture("Terraform/terraform.tfstate"))]
        #expect(try Self.resolve([Self.deployment("taxi", "dev")], files: state).stack?.name != "taxi/dev")
    }

    @Test(
        "Of several deployments the first is taken and told, or the one that is named",
        arguments: [
            (nil, "a/dev"), ("b/dev", "b/dev"), ("b", "b/dev"), ("prod", "a/prod"),
        ] as [(String?, String)])
    func several(name: String?, chosen: String) throws {
        let all = [Self.deployment("a", "dev"), Self.deployment("a", "prod"), Self.deployment("b", "dev")]
        let resolved = try Self.resolve(all, Flags(stack: name))
        #expect(
            resolved.settings.first { $0.key.hasSuffix("lambda_function") }?.value.hasPrefix(
                chosen.replacing("/", with: "-taxi-prediction-")) == true)
        #expect(resolved.warnings.contains { $0.message.contains("choose with --stack") } == (name == nil))
    }

    @Test("A name that fits none or several is a fault that lists them", arguments: ["c", "dev"])
    func unclear(name: String) {
        let all = [Self.deployment("a", "dev"), Self.deployment("b", "dev")]
        let fault = #expect(throws: ConfigFault.self) { try Self.resolve(all, Flags(stack: name)) }
        #expect(fault?.message.contains("a/dev and b/dev") == true)
    }

    @Test("Hostile names become no settings")
    func hostile() throws {
        var deployment = Self.deployment("taxi", "dev")
        deployment.stream = "x\u{1B}[2J\ny"
        deployment.hosts[0].address = "a b\"; rm"
        let stack = try #require(try Self.resolve([deployment]).stack)
        #expect(stack.stream == nil)
        #expect(stack.airflow == nil)
    }

    @Test("A first config of the account reads back as the same stack")
    func initial() throws {
        var inputs = inputs()
        inputs.account = AccountFindings(region: "eu-north-1", deployments: [Self.deployment("taxi", "dev")])
        let config = try #require(try Settings.initial(inputs))
        #expect(config.stack == "dev")
        let text = config.lines.joined(separator: "\n")
        let read = try Settings.resolve(Self.plain(files: ["mltop.toml": .text(text)]))
        #expect(read.warnings.isEmpty, "\(read.warnings)")
        var expected = try #require(try Settings.resolve(inputs).stack)
        expected.name = "dev"
        // The names that project and environment make up are watched from then on.
        for (role, part) in [("artifacts", "mlflow-artifacts"), ("reports", "monitoring-reports")] {
            expected.buckets[role] = "taxi-\(part)-dev"
        }
        #expect(read.stack?.addressOrigins["airflow.url"]?.hasPrefix("mltop.toml:") == true)
        expected.addressOrigins = read.stack?.addressOrigins ?? [:]
        #expect(read.stack == expected)
        #expect(text.contains("kinesis_stream = \"taxi-ride-predictions-stream\"  # AWS: Kinesis stream name"))
        #expect(text.contains("# budget: "))
        #expect(text.contains("# password_command: "))
    }

    @Test(
        "A first config of Terraform's outputs reads back, leaves out what is sensitive, and needs no account",
        arguments: ["outputs.json", "outputs-old.json", "outputs-head.json", "terraform.tfstate"])
    func terraform(file: String) throws {
        let files: [String: FakeFile] = ["out": .bytes(try fixture("Terraform/\(file)")), "mltop.toml": .text("[")]
        let config = try #require(try Settings.initial(inputs(Flags(terraform: "out"), files: files)))
        let text = config.lines.joined(separator: "\n")
        let read = try #require(
            try Settings.resolve(Self.plain(files: ["mltop.toml": .text(text)])).stack)
        let direct = try #require(
            try Settings.resolve(inputs(Flags(terraform: "out"), files: ["out": files["out"] ?? .denied])).stack)
        #expect(read.airflow == direct.airflow && read.hosts == direct.hosts && read.function == direct.function)
    }

    @Test("Nothing that shows a stack makes no config")
    func nothing() throws {
        #expect(try Settings.initial(inputs()) == nil)
        var empty = inputs()
        empty.account = AccountFindings(region: "eu-north-1")
        #expect(try Settings.initial(empty) == nil)
    }

    @Test("The stacks of all config files are named, each once")
    func names() throws {
        let files: [String: FakeFile] = [
            "mltop.toml": .text("[stack.a]\nregion = \"eu-north-1\"\n[stack.b]\nregion = \"eu-north-1\""),
            "/cfg/mltop/config.toml": .text("[stack.b]\nregion = \"eu-west-1\"\n[stack.c]\nregion = \"eu-west-1\""),
        ]
        #expect(
            try Settings.stackNames(inputs(environment: ["XDG_CONFIG_HOME": "/cfg"], files: files)) == ["a", "b", "c"])
        #expect(try Settings.stackNames(inputs()) == [])
    }
}
