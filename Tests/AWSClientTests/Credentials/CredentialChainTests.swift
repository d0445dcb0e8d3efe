import AWSClient
import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@Suite("Where credentials come from")
struct CredentialChainTests {
    static let keysOfEnvironment = ["AWS_ACCESS_KEY_ID": "AENV", "AWS_SECRET_ACCESS_KEY": "s", "HOME": "/h"]
    static let files = FakeFiles(contents: [
        "/h/.aws/credentials": """
        [default]
        aws_access_key_id = ADEF
        aws_secret_access_key = s
        [work]
        aws_access_key_id = AWORK
        aws_secret_access_key = s
        aws_session_token = t
        [half]
        aws_access_key_id = AHALF
        """,
        "/h/.aws/config": """
        [profile inconfig]
        aws_access_key_id = ACONF
        aws_secret_access_key = s
        [profile regiononly]
        region = eu-north-1
        """,
        "/other/credentials": "[default]\naws_access_key_id=AOTHER\naws_secret_access_key=s",
    ])

    private func chain(
        profile: String? = nil, fixed: FixedCredentials? = nil, _ variables: [String: String] = ["HOME": "/h"],
        files: FakeFiles = files
    ) -> CredentialChain {
        let environment = Environment(variables)
        let target = AWSTarget(region: "eu-north-1", profile: profile, fixedCredentials: fixed)
        return CredentialChain(
            for: target,
            tools: CredentialTools(
                environment: environment,
                files: SharedFiles(profile: profile, environment: environment, files: files),
                transport: ScriptedTransport([]), now: { KeyBench.now }))
    }

    @Test(
        "The first source in botocore's order wins",
        arguments: [
            (nil, [:], "ADEF", "profile default in ~/.aws/credentials"),
            (nil, keysOfEnvironment, "AENV", "environment"),
            ("work", keysOfEnvironment, "AWORK", "profile work in ~/.aws/credentials"),
            (nil, ["AWS_PROFILE": "work"], "AWORK", "profile work in ~/.aws/credentials"),
            (nil, keysOfEnvironment.merging(["AWS_PROFILE": "work"]) { $1 }, "AENV", "environment"),
            (nil, ["AWS_DEFAULT_PROFILE": "work"], "AWORK", "profile work in ~/.aws/credentials"),
            (nil, ["AWS_PROFILE": "work", "AWS_DEFAULT_PROFILE": "x"], "AWORK", "profile work in ~/.aws/credentials"),
            ("inconfig", [:], "ACONF", "profile inconfig in ~/.aws/config"),
            (
                nil, ["AWS_SHARED_CREDENTIALS_FILE": "/other/credentials"], "AOTHER",
                "profile default in /other/credentials"
            ),
        ] as [(String?, [String: String], String, String)])
    func order(profile: String?, variables: [String: String], key: String, source: String) async throws {
        let found = try await chain(profile: profile, variables.merging(["HOME": "/h"]) { $1 }).credentials()
        #expect(found.keys.accessKey == key)
        #expect(found.source == source)
        #expect(found.ends == nil)
    }

    @Test("Keys at hand win over everything, and nothing is read for them")
    func fixed() async throws {
        let keys = FixedCredentials(accessKey: "AFIX", secretKey: Secret("s"), sessionToken: Secret("t"))
        let broken = FakeFiles(broken: ["/h/.aws/credentials": "permission denied"])
        let found = try await chain(profile: "work", fixed: keys, Self.keysOfEnvironment, files: broken).credentials()
        #expect(found.keys == AWSKeys(accessKey: "AFIX", secretKey: Secret("s"), sessionToken: Secret("t")))
        #expect(found.source == "fixed keys")
    }

    @Test("Token and end of the environment are kept")
    func end() async throws {
        let variables = Self.keysOfEnvironment.merging([
            "AWS_SESSION_TOKEN": "t", "AWS_CREDENTIAL_EXPIRATION": "2026-11-23T06:00:00Z",
        ]) { $1 }
        let found = try await chain(variables).credentials()
        #expect(found.keys.sessionToken == Secret("t"))
        #expect(found.ends == Timestamps.date("2026-11-23T06:00:00Z"))
    }

    @Test(
        "Half of a pair, a file that cannot be read and a wrong line are faults with their place",
        arguments: [
            ("half", [:], "profile half in ~/.aws/credentials"),
            (nil, ["AWS_ACCESS_KEY_ID": "A"], "environment"),
            (nil, keysOfEnvironment.merging(["AWS_CREDENTIAL_EXPIRATION": "soon"]) { $1 }, "environment"),
            (nil, ["AWS_SHARED_CREDENTIALS_FILE": "/denied"], "/denied"),
            (nil, ["AWS_CONFIG_FILE": "/wrong"], "/wrong:2"), ("nothere", [:], "profile nothere"),
            (nil, ["AWS_PROFILE": "nothere"], "profile nothere"),
        ] as [(String?, [String: String], String)])
    func broken(profile: String?, variables: [String: String], place: String) async {
        var files = Self.files
        files.broken["/denied"] = "permission denied"
        files.contents["/wrong"] = "[a]\nnothing"
        let variables = variables.merging(["HOME": "/h"]) { $1 }
        let fault = await #expect(throws: PollFailure.self) {
            try await chain(profile: profile, variables, files: files).credentials()
        }
        guard case .credentials(.broken(place, _))? = fault else {
            Issue.record("not broken at \(place): \(String(describing: fault))")
            return
        }
    }

    @Test("A profile that is not there is told with those that are")
    func names() async {
        let fault = await #expect(throws: PollFailure.self) { try await chain(profile: "wrok").credentials() }
        #expect(fault?.description.contains("default, half, inconfig") == true)
    }

    @Test("Where was looked is told when nothing was found", arguments: [nil, "regiononly"] as [String?])
    func nothing(profile: String?) async {
        let files = profile == nil ? FakeFiles() : Self.files
        let place = "profile \(profile ?? "default") in ~/.aws/credentials and ~/.aws/config"
        let looked = (profile == nil ? ["environment"] : []) + [place]
        await #expect(throws: PollFailure.credentials(.none(lookedIn: looked))) {
            try await chain(profile: profile, files: files).credentials()
        }
    }
}
