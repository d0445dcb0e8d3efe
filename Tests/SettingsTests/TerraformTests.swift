import Monitor
import Testing

@testable import Settings

struct TerraformTests {
    private func resolve(_ file: FakeFile, named path: String = "outputs.json") throws -> Resolved {
        try Settings.resolve(inputs(Flags(terraform: path), files: [path: file]))
    }

    @Test("state and outputs of one deployment give one stack", arguments: ["outputs.json", "terraform.tfstate"])
    func newest(_ name: String) throws {
        let resolved = try resolve(.bytes(try fixture("Terraform/\(name)")))
        var wanted = Stack(name: "mlops-taxi-prediction/dev")
        wanted.aws = AWSTarget(region: "eu-north-1")
        wanted.airflow = ServiceTarget(url: "http://192.0.2.11:8080")
        wanted.mlflow = ServiceTarget(url: "http://192.0.2.11:5000")
        wanted.statusPage = ServiceTarget(url: "http://192.0.2.11:8081")
        wanted.frontend = ServiceTarget(url: "http://192.0.2.10:5000")
        wanted.hosts = [
            HostTarget(name: "orchestration", instanceID: "i-1de739016e3cce29b", address: "192.0.2.11"),
            HostTarget(name: "frontend", instanceID: "i-59b9361be138afb44", address: "192.0.2.10"),
        ]
        wanted.stream = "taxi-ride-predictions-stream"
        wanted.function = "mlops-taxi-prediction-taxi-prediction-dev"
        wanted.buckets = [
            "artifacts": "mlops-taxi-prediction-mlflow-artifacts-dev",
            "data": "mlops-taxi-prediction-data-storage-dev",
            "reports": "mlops-taxi-prediction-monitoring-reports-dev",
        ]
        wanted.addressOrigins = resolved.stack?.addressOrigins ?? [:]
        #expect(resolved.stack == wanted)
        #expect(wanted.addressOrigins["airflow.url"]?.hasSuffix(": mlops_orchestration_airflow_url") == true)
        #expect(resolved.warnings.isEmpty)
    }

    @Test func theOtherVersionOfTheOutputsIsUnderstood() throws {
        let resolved = try resolve(.bytes(try fixture("Terraform/outputs-head.json")))
        #expect(resolved.stack?.airflow?.url == "http://192.0.2.14:8080")
        #expect(resolved.stack?.hosts.map(\.instanceID) == ["i-873125f574ee67590", "i-c6bf0f399539fcb2e"])
        #expect(resolved.warnings.isEmpty)
    }

    @Test func addressesAloneGiveTheServicesAndWhatIsMissingIsTold() throws {
        let resolved = try resolve(.bytes(try fixture("Terraform/outputs-old.json")))
        let stack = try #require(resolved.stack)
        #expect(stack.airflow?.url == "http://192.0.2.11:8080")
        #expect(stack.mlflow?.url == "http://192.0.2.11:5000")
        #expect(stack.statusPage?.url == "http://192.0.2.11:8081")
        #expect(stack.frontend?.url == "http://192.0.2.10:5000")
        #expect(stack.stream == "taxi-ride-predictions-stream")
        #expect(stack.function == "mlops-taxi-prediction-taxi-prediction-dev")
        #expect(stack.aws == AWSTarget(region: "eu-north-1"))
        #expect(
            origins(resolved)["stack.terraform.mlflow.url"]
                == "Terraform outputs.json: orchestration_public_ip, port 5000")
        #expect(
            resolved.warnings.map(\.description) == [
                "outputs.json: has no output for the orchestration instance and the frontend instance: not watched "
                    + "unless the config names it"
            ])
    }

    @Test func aStoppedHostHasNoAddressAndItsURLsAreLeftOut() throws {
        let text = """
            {"mlops_orchestration_instance_id": {"value": "i-1de739016e3cce29b"},
             "mlops_orchestration_public_ip": {"value": ""}, "frontend_instance_public_ip": {"value": null},
             "mlops_orchestration_airflow_url": {"value": "http://:8080"}, "kinesis_stream_name": {"value": 7},
             "infrastructure_summary": {"value": {"region": "eu-north-1", "project_name": "taxi"}}}
            """
        let resolved = try resolve(.text(text))
        #expect(resolved.stack?.name == "taxi")
        #expect(resolved.stack?.airflow == nil)
        #expect(resolved.stack?.hosts == [HostTarget(name: "orchestration", instanceID: "i-1de739016e3cce29b")])
        let notes = resolved.warnings.map(\.message)
        #expect(notes.contains("kinesis_stream_name is a number, text was expected; left out"))
        #expect(
            notes.contains {
                $0.hasPrefix("mlops_orchestration_airflow_url is \"http://:8080\": ")
                    && $0.hasSuffix("it has no host; left out")
            })
    }

    @Test func aSensitiveOutputIsUsedAndNotShown() throws {
        let text = """
            {"mlops_orchestration_public_ip": {"sensitive": true, "value": "192.0.2.99"},
             "mlops_orchestration_mlflow_url": {"sensitive": true, "value": "ftp://192.0.2.98"}}
            """
        let resolved = try resolve(.text(text))
        #expect(resolved.stack?.airflow?.url == "http://192.0.2.99:8080")
        #expect(!ConfigReport.text(resolved).joined(separator: "\n").contains("192.0.2.9"))
    }

    @Test func plainValuesAndTerraformShowAreUnderstood() throws {
        let plain = try resolve(.text("{\"frontend_public_ip\": \"192.0.2.5\", \"other\": [1]}"))
        #expect(plain.stack?.frontend?.url == "http://192.0.2.5:5000")
        let show =
            "{\"format_version\": \"1.0\", \"values\": {\"outputs\": {\"frontend-public-ip\": {\"value\": \"192.0.2.5\"}}}}"
        #expect(try resolve(.text(show)).stack?.frontend?.url == "http://192.0.2.5:5000")
    }

    private static let advice = "run terraform output -json > outputs.json where it was applied, and name that file"

    @Test(
        "what gives no outputs is a fault that says what was found",
        arguments: [
            ("", "f:1: not valid JSON: the file is empty"),
            ("{\"a\": ", "f:1: not valid JSON: it is cut off, expected a value"),
            ("<html></html>", "not valid JSON: it looks like HTML"),
            ("frontend_url = \"http://h\"\n", "not valid JSON: it looks like terraform output without -json"),
            ("[1]", "f: expected an object of Terraform outputs, found an array"),
            ("{}", "f: holds no outputs: has terraform apply been run?"),
            (
                "{\"name\": \"x\", \"version\": \"1.0\"}",
                "f: is neither a Terraform state nor outputs of this deployment: it holds \"name\" and \"version\""
            ),
            (
                "{\"a\": {\"value\": 1}, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1}",
                "f: is neither a Terraform state nor outputs of this deployment: it holds \"a\", \"b\", \"c\" and \"d\" "
                    + "and more"
            ),
            (
                "{\"version\": 4, \"serial\": 1, \"lineage\": \"x\", \"outputs\": {}, \"resources\": []}",
                "f: is an empty state: nothing is deployed from here; after terraform apply with a remote backend \(advice)"
            ),
            (
                "{\"version\": 4, \"outputs\": {}, \"resources\": [{}, {}]}",
                "f: is a state with 2 resources and no outputs; run terraform apply, which writes them"
            ),
            ("{\"version\": 3, \"modules\": []}", "f: is a state of version 3, only 4 is read; \(advice)"),
            (
                "{\"version\": 3, \"serial\": 1, \"backend\": {\"type\": \"s3\"}}",
                "f: only tells where the remote state is (s3); \(advice)"
            ),
            ("{\"encrypted_data\": \"x\"}", "f: is an encrypted state; \(advice)"),
        ])
    func refused(_ text: String, _ message: String) {
        let found = fault { _ = try TerraformOutputs(Array(text.utf8), file: "f") }
        #expect(found == message || (!message.hasPrefix("f:") && found.hasSuffix(message)), "\(found)")
    }

    @Test func theLineOfBrokenJSONIsTold() {
        let text = "{\n  \"a\": 1,\n  \"b\": oops\n}"
        #expect(
            fault { _ = try TerraformOutputs(Array(text.utf8), file: "f") }
                == "f:3: not valid JSON: expected a value, found \"o\"")
    }

    @Test("JSON of 100,000 levels is a fault and no crash", arguments: ["[", "{\"a\":"])
    func deep(_ open: String) {
        let text = "{\"x\":\n" + String(repeating: open, count: 100_000)
        #expect(
            fault { _ = try TerraformOutputs(Array(text.utf8), file: "f") }
                == "f:2: nested more than 100 levels deep; no Terraform file is")
    }

    @Test(
        "JSON is read as RFC 8259 has it",
        arguments: [
            (
                "[1, -2.5e3, true, false, null]",
                .array([.number(1), .number(-2500), .boolean(true), .boolean(false), .null])
            ),
            (#"{"a\u00e9\n\"\\\/": "\ud83d\ude00 \ud83d x"}"#, .object(["aé\n\"\\/": .string("😀 \u{FFFD} x")])),
            (" {} ", .object([:])), ("[]", .array([])), ("\"é\"", .string("é")),
        ] as [(String, JSONTree)])
    func json(_ text: String, _ tree: JSONTree) throws {
        #expect(try JSONTree.read(text, file: "f") == tree)
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "{", "[1", "[1,]", "{\"a\" 1}", "{\"a\":1,}", "{a: 1}", "tru", "nul", "[-]", "[1.2.3]", "\"\\x\"",
            "\"\\u12\"",
            "\"a\nb\"", "\"a", "{} {}", "[1 2]", "'a'", "\"\\u+123\"", "\"\\",
        ])
    func noJSON(_ text: String) {
        #expect(fault { _ = try JSONTree.read(text, file: "f") }.hasPrefix("f:"))
    }

    @Test func bracketsInStringsDoNotCountAsDepth() throws {
        let text = "{\"frontend_url\": \"http://h\", \"x\": \"" + String(repeating: "[\\\"", count: 500) + "\"}"
        #expect(try TerraformOutputs(Array(text.utf8), file: "f")["frontend_url"]?.value == .string("http://h"))
    }

    @Test(
        "a path without outputs is a fault that says what was looked for",
        arguments: [
            (
                FakeFile.directory,
                "tf: holds no terraform.tfstate, outputs.json or terraform-outputs.json (named by --terraform); run terraform output -json > outputs.json there"
            ),
            (.denied, "tf: cannot be read: permission denied"),
        ])
    func noOutputs(_ file: FakeFile, _ message: String) {
        #expect(fault { _ = try resolve(file, named: "tf") } == message)
    }

    @Test func aMissingPathIsAFault() {
        let message = fault { _ = try Settings.resolve(inputs(Flags(terraform: "tf"))) }
        #expect(message == "tf: there is no such file or directory (named by --terraform)")
    }

    @Test func aDirectoryWithARemoteBackendSaysWhatToRun() {
        let files: [String: FakeFile] = [
            "tf": .directory,
            "tf/.terraform/terraform.tfstate": .text(
                "{\"version\": 3, \"backend\": {\"type\": \"s3\", \"config\": {}}}"),
        ]
        let message = fault { _ = try Settings.resolve(inputs(Flags(terraform: "tf"), files: files)) }
        #expect(message == "tf/.terraform/terraform.tfstate: only tells where the remote state is (s3); \(Self.advice)")
    }

    @Test func aBrokenFileThatMerelyLiesHereIsPassedOverAndTold() throws {
        let files: [String: FakeFile] = [
            "terraform.tfstate": .text("{\"version\": 4, \"outputs\": {}, \"resources\": []}"),
            "outputs.json": .bytes(try fixture("Terraform/outputs.json")),
        ]
        let resolved = try Settings.resolve(inputs(files: files))
        #expect(resolved.stack?.airflow != nil)
        #expect(resolved.warnings.first?.file == "terraform.tfstate")
    }

    @Test func aConfigThatDecidesBeforeTheFlagIsTold() throws {
        let files: [String: FakeFile] = [
            "mltop.toml": .text("[stack.dev.airflow]\nurl = \"http://192.0.2.77:8080\""),
            "outputs.json": .bytes(try fixture("Terraform/outputs.json")),
        ]
        let resolved = try Settings.resolve(inputs(Flags(terraform: "outputs.json"), files: files))
        #expect(
            resolved.warnings.map(\.description) == [
                "outputs.json: airflow.url of mltop.toml or the environment decide before --terraform"
            ])
    }
}
