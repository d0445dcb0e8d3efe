import Monitor
import Testing

@testable import Settings

@Suite("Hosts over SSH")
struct ShellTests {
    private func hosts(
        _ toml: String, files: [String: FakeFile] = [:], listing: [String: [String]] = [:], flags: Flags = Flags()
    ) throws -> [HostTarget] {
        var all = files
        all["mltop.toml"] = .text(toml)
        var given = inputs(flags, environment: ["HOME": "/home/ops"], files: all)
        given.listing = { listing[$0] ?? [] }
        return try #require(try Settings.resolve(given).stack).hosts
    }

    @Test("every key of a host is read, and a home in a key's path is the user's")
    func full() throws {
        let host = try #require(
            try hosts(
                """
                [stack.dev.hosts.orchestration]
                address = "192.0.2.10"
                user = "ec2-user"
                key = "~/.ssh/mlops-key"
                port = 2222
                jump = "ops@192.0.2.30:22"
                options = ["Compression=yes"]
                compose = "/srv/mlops"
                """
            ).first)
        #expect(
            host.shell
                == ShellAccess(
                    user: "ec2-user", key: "/home/ops/.ssh/mlops-key", port: 2222, jump: "ops@192.0.2.30:22",
                    options: ["Compression=yes"]))
        #expect(host.composeDirectory == "/srv/mlops" && host.isComposeHost)
    }

    @Test(
        "SSH is on with a user or a key, off when it is switched off, and trusts the user's own config when asked",
        arguments: [
            ("", nil), ("user = \"ops\"", ShellAccess(user: "ops")), ("key = \"/k\"", ShellAccess(key: "/k")),
            ("user = \"ops\"\nssh = false", nil), ("ssh = true", ShellAccess()),
        ] as [(String, ShellAccess?)])
    func switched(keys: String, expected: ShellAccess?) throws {
        let host = try hosts("[stack.dev.hosts.a]\naddress = \"192.0.2.10\"\n" + keys).first
        #expect(host?.shell == expected)
    }

    private static let outputs = """
        {"mlops_orchestration_instance_id": {"value": "i-0c1d7a4e52b98f306"},
         "mlops_orchestration_public_ip": {"value": "192.0.2.10"},
         "mlops_orchestration_key_name": {"value": "team-key"}}
        """

    @Test(
        "the key beside Terraform is found by its name, else by the deployment's, and never its public half",
        arguments: [
            (["mlops-key", "mlops-key.pub", "team-key.pem"], "tf/ssh/team-key.pem"),
            (["mlops-key.pub", "mlops-key-dev"], "tf/ssh/mlops-key-dev"), (["id_rsa", "mlops-key.pub"], nil), ([], nil),
        ] as [([String], String?)])
    func beside(files: [String], expected: String?) throws {
        let found = try hosts(
            "[stack.dev]\nregion = \"eu-north-1\"\nterraform = \"tf/outputs.json\"\n",
            files: ["tf/outputs.json": .text(Self.outputs)], listing: ["tf/ssh": files])
        #expect(found.map(\.name) == ["orchestration"])
        #expect(found.first?.shell?.key == expected)
        #expect(found.first?.shell?.user == (expected == nil ? nil : "ec2-user"))
    }

    @Test(
        "what ssh could take for something else is refused with its line",
        arguments: [
            ("user = \"-oProxyCommand=x\"", "user"), ("user = \"a b\"", "user"), ("jump = \"-x\"", "jump"),
            ("options = [\"ProxyCommand=touch /tmp/x\"]", "ProxyCommand"), ("options = \"Compression=yes\"", "array"),
            ("port = 0", "port"), ("compose = \"relative\"", "compose"),
        ])
    func refused(line: String, word: String) {
        let words = fault { _ = try hosts("[stack.dev.hosts.a]\naddress = \"192.0.2.10\"\n" + line) }
        #expect(words.contains("mltop.toml:3") && words.contains(word), "\(words)")
    }
}
