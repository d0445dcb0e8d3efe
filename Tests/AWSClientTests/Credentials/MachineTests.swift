import AWSClient
import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@Suite("Credentials of the container and of the instance")
struct MachineTests {
    static let keys = """
        {"Code":"Success","AccessKeyId":"AMACH","SecretAccessKey":"s","Token":"t","Expiration":"2026-11-23T10:00:00Z"}
        """
    static let rolePath = "/latest/meta-data/iam/security-credentials/"

    static func metadata(_ token: Result<HTTPResponse, PollFailure>) -> [ScriptedTransport.Exchange] {
        [
            .init(.put, "http://169.254.169.254/latest/api/token", token),
            .init(.get, "http://169.254.169.254\(rolePath)", KeyBench.answer("ec2-role\n")),
            .init(.get, "http://169.254.169.254\(rolePath)ec2-role", KeyBench.answer(keys)),
        ]
    }

    @Test(
        "The container's agent is asked where its address may be asked",
        arguments: [
            ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/x", "http://169.254.170.2/v2/x"),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials", "/v1/credentials"),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://[fd00:ec2::23]/v1", "http://[fd00:ec2::23]/v1"),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:911/get", "http://127.0.0.1:911/get"),
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost:911/get", "http://localhost:911/get"),
        ])
    func container(variable: String, value: String, url: String) async throws {
        var bench = KeyBench(files: ["/token": "from file"])
        bench.variables = [
            variable: value, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "from environment",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
        ]
        bench.local = [.init(.get, url, KeyBench.answer(Self.keys))]
        let (found, sent, local) = await bench.find()
        let credentials = try found.get()
        #expect(credentials.keys.accessKey == "AMACH")
        #expect(credentials.source == "container")
        #expect(credentials.ends == KeyBench.now + 18_000)
        #expect(sent.isEmpty)
        #expect(local.map { $0.header("Authorization") } == ["from file"])
        #expect(local.map(\.limits.total) == [2])
    }

    @Test(
        "An address of another machine without TLS is never asked",
        arguments: [
            "http://192.0.2.1/x", "http://169.254.170.2@192.0.2.1/x", "http://127.0.0.1.example.org/",
            "ftp://localhost/",
            "http://169.254.170.2.example.org/", "x",
        ])
    func foreign(address: String) async {
        var bench = KeyBench(variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": address])
        bench.local = []
        #expect(await bench.fault()?.description.contains("neither https nor an address of this machine") == true)
    }

    @Test("An agent over TLS may be anywhere, and is asked through the usual way")
    func secure() async throws {
        var bench = KeyBench(variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "https://agent.example.org/x"])
        bench.exchanges = [.init(.get, "https://agent.example.org/x", KeyBench.answer(Self.keys))]
        #expect(try await bench.find().found.get().keys.accessKey == "AMACH")
    }

    @Test("A token with a line break is refused: it would be a header of its own")
    func lineBreak() async {
        var bench = KeyBench(variables: [
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "a\r\nX: b",
        ])
        bench.local = []
        #expect(await bench.fault()?.description.contains("line break") == true)
    }

    @Test(
        "A silent agent is asked three times, one that refuses once",
        arguments: [
            (.failure(.timedOut(seconds: 2)), 3), (KeyBench.answer("", status: 500), 3),
            (KeyBench.answer("", status: 403), 1),
        ] as [(Result<HTTPResponse, PollFailure>, Int)])
    func attempts(answer: Result<HTTPResponse, PollFailure>, count: Int) async {
        var bench = KeyBench(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"])
        bench.local = [.init(.get, "/x", answer)]
        let (found, _, local) = await bench.find()
        #expect(local.count == count)
        #expect(throws: PollFailure.self) { try found.get() }
    }

    @Test("The instance's role is read with a token")
    func instance() async throws {
        var bench = KeyBench()
        bench.local = Self.metadata(KeyBench.answer("tok"))
        let (found, _, local) = await bench.find()
        #expect(try found.get().source == "instance metadata, role ec2-role")
        #expect(local.map { $0.header("x-aws-ec2-metadata-token") } == [nil, "tok", "tok"])
        #expect(local.first?.header("x-aws-ec2-metadata-token-ttl-seconds") == "21600")
        #expect(local.map(\.limits.total) == [1, 1, 1])
    }

    @Test(
        "The old way is taken where the new one is refused or lost, unless that is forbidden",
        arguments: [
            (KeyBench.answer("", status: 403), [:], true), (KeyBench.answer("", status: 404), [:], true),
            (KeyBench.answer("", status: 405), [:], true), (.failure(.timedOut(seconds: 1)), [:], true),
            (KeyBench.answer("", status: 400), [:], false), (.failure(.connectTimedOut(seconds: 1)), [:], false),
            (.failure(.refused(host: "h", port: 80)), [:], false),
            (KeyBench.answer("", status: 403), ["AWS_EC2_METADATA_V1_DISABLED": "true"], false),
        ] as [(Result<HTTPResponse, PollFailure>, [String: String], Bool)])
    func old(token: Result<HTTPResponse, PollFailure>, variables: [String: String], isFound: Bool) async {
        var bench = KeyBench(variables: variables)
        bench.local = Self.metadata(token)
        let (found, _, local) = await bench.find()
        #expect((try? found.get())?.keys.accessKey == (isFound ? "AMACH" : nil))
        #expect(local.allSatisfy { $0.header("x-aws-ec2-metadata-token") == nil })
        #expect(local.count == (isFound ? 3 : 1))
    }

    @Test("The metadata service is not asked where that is switched off")
    func disabled() async {
        var bench = KeyBench(variables: ["AWS_EC2_METADATA_DISABLED": "TRUE"])
        bench.local = []
        let (found, _, local) = await bench.find()
        #expect(local.isEmpty)
        let place = "profile default in ~/.aws/credentials and ~/.aws/config"
        #expect(throws: PollFailure.credentials(.none(lookedIn: ["environment", place]))) { try found.get() }
    }

    @Test(
        "An instance without a role, and another server at that address, have no credentials",
        arguments: [
            KeyBench.answer("", status: 404), KeyBench.answer(""), .failure(.reset),
        ] as [Result<HTTPResponse, PollFailure>])
    func noRole(names: Result<HTTPResponse, PollFailure>) async {
        var bench = KeyBench()
        bench.local = [.init(.put, "/token", KeyBench.answer("tok")), .init(.get, Self.rolePath, names)]
        guard case .none(let places)? = await bench.fault() else {
            Issue.record("not without credentials")
            return
        }
        #expect(places.last == "instance metadata")
    }
}
