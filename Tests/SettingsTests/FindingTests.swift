import Monitor
import Testing

@testable import Settings

struct FindingTests {
    private static let project = "[stack.dev.airflow]\nurl = \"http://192.0.2.1:8080\""
    private static let own = "[stack.prod.airflow]\nurl = \"http://192.0.2.2:8080\"\n[ui]\nmouse = true"
    private static let home = ["HOME": "/home/ops", "XDG_CONFIG_HOME": "/cfg"]

    @Test func whatIsLookedForIsToldWhenNothingIsThere() throws {
        let resolved = try Settings.resolve(inputs(environment: Self.home))
        #expect(resolved.stack == nil)
        #expect(
            resolved.lookedFor == [
                "mltop.toml: not there", "/cfg/mltop/config.toml: not there", "terraform.tfstate: not there",
                "outputs.json: not there", "terraform-outputs.json: not there",
            ])
        let report = ConfigReport.text(resolved).joined(separator: "\n")
        #expect(report.contains("mltop --demo"))
        #expect(report.contains("/cfg/mltop/config.toml: not there"))
        let theme = report.split(separator: "\n").first { $0.hasPrefix("ui.theme ") }?.split(separator: " ")
        #expect(theme == ["ui.theme", "auto", "default"])
    }

    @Test(
        "the first place that has a stack gives it",
        arguments: [
            (["mltop.toml", "/cfg/mltop/config.toml", "terraform.tfstate"], "dev"),
            (["/cfg/mltop/config.toml", "terraform.tfstate"], "prod"),
            (["terraform.tfstate", "outputs.json"], "mlops-taxi-prediction/dev"),
            (["terraform-outputs.json"], "mlops-taxi-prediction/dev"),
        ])
    func order(_ present: [String], _ name: String) throws {
        let all: [String: FakeFile] = [
            "mltop.toml": .text(Self.project), "/cfg/mltop/config.toml": .text(Self.own),
            "terraform.tfstate": .bytes(try fixture("Terraform/terraform.tfstate")),
            "outputs.json": .bytes(try fixture("Terraform/outputs-old.json")),
            "terraform-outputs.json": .bytes(try fixture("Terraform/outputs.json")),
        ]
        let files = all.filter { present.contains($0.key) }
        let resolved = try Settings.resolve(inputs(environment: Self.home, files: files))
        #expect(resolved.stack?.name == name)
        #expect(resolved.advice.isEmpty)
    }

    @Test func aStateNearbyDoesNotFillAStackOfAConfig() throws {
        let files: [String: FakeFile] = [
            "mltop.toml": .text(Self.project), "terraform.tfstate": .bytes(try fixture("Terraform/terraform.tfstate")),
        ]
        #expect(try Settings.resolve(inputs(files: files)).stack?.mlflow == nil)
    }

    @Test func theStackOfTheUsersOwnFileIsFoundByName() throws {
        let files: [String: FakeFile] = [
            "mltop.toml": .text(Self.project), "/cfg/mltop/config.toml": .text(Self.own),
        ]
        let resolved = try Settings.resolve(inputs(Flags(stack: "prod"), environment: Self.home, files: files))
        #expect(resolved.stack?.airflow?.url == "http://192.0.2.2:8080")
        #expect(resolved.ui.mouse)
        #expect(origins(resolved)["stack"] == "--stack")
    }

    @Test(
        "a stack that is not there is a fault with the nearest name",
        arguments: [
            (Flags(stack: "pord"), [:], "--stack"), (Flags(), ["MLTOP_STACK": "pord"], "environment MLTOP_STACK"),
        ])
    func noStack(_ flags: Flags, _ environment: [String: String], _ origin: String) {
        let files: [String: FakeFile] = [
            "mltop.toml": .text(Self.project), "/cfg/mltop/config.toml": .text(Self.own),
        ]
        let merged = Self.home.merging(environment) { $1 }
        let message = fault { _ = try Settings.resolve(inputs(flags, environment: merged, files: files)) }
        #expect(
            message
                == "\(origin): no stack \"pord\" in mltop.toml or /cfg/mltop/config.toml; did you mean \"prod\"?"
                + "; there is dev and prod")
    }

    @Test(
        "a named config must be there and alone counts",
        arguments: [(Flags(config: "x.toml"), [:], "--config"), (Flags(), ["MLTOP_CONFIG": "x.toml"], "MLTOP_CONFIG")])
    func named(_ flags: Flags, _ environment: [String: String], _ by: String) throws {
        let missing = inputs(flags, environment: environment, files: ["mltop.toml": .text(Self.project)])
        #expect(fault { _ = try Settings.resolve(missing) } == "x.toml: there is no such file (named by \(by))")
        let files: [String: FakeFile] = ["mltop.toml": .text(Self.project), "x.toml": .text(Self.own)]
        let found = try Settings.resolve(inputs(flags, environment: environment, files: files))
        #expect(found.stack?.name == "prod")
    }

    @Test func aFileThatCannotBeReadIsAFaultWithTheReason() {
        #expect(
            fault { _ = try Settings.resolve(inputs(files: ["mltop.toml": .denied])) }
                == "mltop.toml: cannot be read: permission denied")
    }

    @Test func aRelativeXDGFolderIsIgnored() throws {
        let resolved = try Settings.resolve(inputs(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "cfg"]))
        #expect(resolved.lookedFor[1] == "/h/.config/mltop/config.toml: not there")
    }

    @Test(
        "the Terraform path of a config is taken from the config's folder",
        arguments: [
            ("/cfg/mltop/config.toml", "../infra", "/cfg/mltop/../infra"), ("mltop.toml", "infra", "infra"),
            ("/cfg/mltop/config.toml", "~/infra", "/home/ops/infra"), ("mltop.toml", "/infra", "/infra"),
        ])
    func terraformPath(_ config: String, _ path: String, _ place: String) throws {
        let files: [String: FakeFile] = [
            config: .text("[stack.dev]\nterraform = \"\(path)\""), place: .directory,
            place + "/terraform.tfstate": .bytes(try fixture("Terraform/terraform.tfstate")),
        ]
        let resolved = try Settings.resolve(inputs(environment: Self.home, files: files))
        #expect(resolved.stack?.airflow?.url == "http://192.0.2.11:8080")
        #expect(resolved.stack?.name == "dev")
    }

    @Test(
        "a bad variable is a fault that names it",
        arguments: [
            ("MLTOP_READ_ONLY", "maybe", "environment MLTOP_READ_ONLY: expected true or false, found \"maybe\""),
            (
                "AWS_REGION", "x y",
                "environment AWS_REGION: expected an AWS region such as \"eu-north-1\", found \"x y\""
            ),
            (
                "MLTOP_THEME", "drak",
                "environment MLTOP_THEME: no theme \"drak\"; did you mean \"dark\"?; there is \(allThemes)"
            ),
        ])
    func badVariable(_ name: String, _ value: String, _ message: String) {
        #expect(fault { _ = try Settings.resolve(inputs(environment: [name: value])) } == message)
    }
}
