import Monitor
import Testing

@testable import Settings

struct PrecedenceTests {
    /// A key, what of the sources sets it, and which decides.
    struct Case: Sendable, CustomTestStringConvertible {
        var key: String
        var sources: Set<String>
        var value: String
        var origin: String
        var testDescription: String { "\(key) from \(sources.sorted().joined(separator: ", "))" }
    }

    static let cases: [Case] = [
        Case(
            key: "region", sources: ["flag", "AWS_REGION", "file", "terraform"], value: "us-east-1", origin: "--region"),
        Case(
            key: "region", sources: ["AWS_REGION", "AWS_DEFAULT_REGION", "file", "terraform"], value: "us-east-2",
            origin: "environment AWS_REGION"),
        Case(
            key: "region", sources: ["AWS_DEFAULT_REGION", "file", "terraform"], value: "us-west-1",
            origin: "environment AWS_DEFAULT_REGION"),
        Case(key: "region", sources: ["file", "terraform"], value: "eu-west-1", origin: "mltop.toml:2"),
        Case(
            key: "region", sources: ["terraform", "shared"], value: "eu-north-1",
            origin: "Terraform tf/outputs.json: infrastructure_summary.region"),
        Case(key: "profile", sources: ["flag", "AWS_PROFILE", "file"], value: "flagged", origin: "--profile"),
        Case(key: "profile", sources: ["AWS_PROFILE", "file"], value: "shell", origin: "environment AWS_PROFILE"),
        Case(key: "profile", sources: ["file"], value: "filed", origin: "mltop.toml:3"),
        Case(key: "read_only", sources: ["flag", "MLTOP_READ_ONLY", "file"], value: "true", origin: "--read-only"),
        Case(
            key: "read_only", sources: ["MLTOP_READ_ONLY", "file"], value: "true",
            origin: "environment MLTOP_READ_ONLY"),
        Case(key: "read_only", sources: ["file"], value: "false", origin: "mltop.toml:4"),
        Case(key: "read_only", sources: ["terraform"], value: "false", origin: "default"),
        Case(
            key: "airflow.url", sources: ["file", "terraform"], value: "http://192.0.2.77:8080", origin: "mltop.toml:6"),
        Case(
            key: "airflow.url", sources: ["terraform"], value: "http://192.0.2.11:8080",
            origin: "Terraform tf/outputs.json: mlops_orchestration_airflow_url"),
        Case(
            key: "airflow.user", sources: ["MLTOP_AIRFLOW_USER", "file"], value: "shell-user",
            origin: "environment MLTOP_AIRFLOW_USER"),
        Case(key: "airflow.user", sources: ["file"], value: "file-user", origin: "mltop.toml:7"),
        Case(
            key: "airflow.password", sources: ["MLTOP_AIRFLOW_PASSWORD", "file"], value: "(hidden)",
            origin: "environment MLTOP_AIRFLOW_PASSWORD"),
        Case(
            key: "airflow.password_command", sources: ["file"], value: "pass (arguments hidden)",
            origin: "mltop.toml:8"),
    ]

    @Test("the first of flag, environment, file and Terraform decides", arguments: cases)
    func decides(_ example: Case) throws {
        let resolved = try Settings.resolve(Self.inputs(example.sources))
        let prefix = example.sources.contains("file") ? "stack.dev." : "stack.\"mlops-taxi-prediction/dev\"."
        #expect(shown(resolved)[prefix + example.key] == example.value)
        #expect(origins(resolved)[prefix + example.key] == example.origin)
    }

    @Test(
        "the theme is that of the first of flag, environment, project and user",
        arguments: [
            (["flag", "env", "project", "user"], "light", "--theme"),
            (["env", "project", "user"], "light", "environment MLTOP_THEME"),
            (["project", "user"], "light", "mltop.toml:2"),
            (["user"], "light", "/home/ops/.config/mltop/config.toml:2"),
            ([], "dark", "default"),
        ])
    func theme(_ sources: [String], _ name: String, _ origin: String) throws {
        // Only the first source says light, so that the others are seen to be passed over.
        func value(_ source: String) -> String { sources.first == source ? "light" : "dark" }
        var environment = ["HOME": "/home/ops"]
        if sources.contains("env") { environment["MLTOP_THEME"] = value("env") }
        var files: [String: FakeFile] = [:]
        if sources.contains("project") { files["mltop.toml"] = .text("[ui]\ntheme = \"\(value("project"))\"") }
        if sources.contains("user") {
            files["/home/ops/.config/mltop/config.toml"] = .text("[ui]\ntheme = \"\(value("user"))\"")
        }
        let flags = Flags(theme: sources.contains("flag") ? value("flag") : nil)
        let resolved = try Settings.resolve(plainInputs(flags, environment, files))
        #expect(resolved.ui.theme.name == name)
        #expect(origins(resolved)["ui.theme"] == origin)
    }

    @Test func colourIsTakenAwayByFlagOrEnvironment() throws {
        #expect(try Settings.resolve(plainInputs(Flags(), [:], [:])).ui.color)
        #expect(try !Settings.resolve(plainInputs(Flags(noColor: true), [:], [:])).ui.color)
        #expect(try !Settings.resolve(plainInputs(Flags(), ["NO_COLOR": "1"], [:])).ui.color)
        #expect(try Settings.resolve(plainInputs(Flags(), ["NO_COLOR": ""], [:])).ui.color)
    }

    private func plainInputs(
        _ flags: Flags, _ environment: [String: String], _ files: [String: FakeFile]
    ) -> SettingsInputs {
        SettingsTests.inputs(flags, environment: environment, files: files)
    }

    private static func inputs(_ sources: Set<String>) throws -> SettingsInputs {
        var flags = Flags()
        if sources.contains("flag") { flags = Flags(profile: "flagged", region: "us-east-1", readOnly: true) }
        let all = [
            "AWS_REGION": "us-east-2", "AWS_DEFAULT_REGION": "us-west-1", "AWS_PROFILE": "shell",
            "MLTOP_READ_ONLY": "yes", "MLTOP_AIRFLOW_USER": "shell-user", "MLTOP_AIRFLOW_PASSWORD": "hunter2",
        ]
        var files: [String: FakeFile] = [:]
        if sources.contains("file") {
            files["mltop.toml"] = .text(
                """
                [stack.dev]
                region = "eu-west-1"
                profile = "filed"
                read_only = false
                [stack.dev.airflow]
                url = "http://192.0.2.77:8080"
                user = "file-user"
                password_command = "pass airflow"
                """)
        }
        if sources.contains("terraform") {
            flags.terraform = "tf"
            files["tf"] = .directory
            files["tf/outputs.json"] = .bytes(try fixture("Terraform/outputs.json"))
        }
        return SettingsTests.inputs(
            flags, environment: all.filter { sources.contains($0.key) }, files: files,
            sharedRegion: { _ in sources.contains("shared") ? "ap-south-1" : nil })
    }
}
