import AWSClient
import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@Suite("Sign-in through IAM Identity Center")
struct SSOTests {
    static let config = """
        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://corp.awsapps.com/start
        [profile dev]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Ops Team
        [profile old]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = Ops
        [profile lost]
        sso_session = gone
        sso_account_id = 1
        sso_role_name = Ops
        [profile other]
        sso_session = corp
        sso_region = us-east-1
        sso_account_id = 1
        sso_role_name = Ops
        [profile half]
        sso_session = corp
        sso_account_id = 1
        [profile bare]
        sso_session = corp
        """
    static let portal =
        "https://portal.sso.eu-west-1.amazonaws.com/federation/credentials?role_name=Ops%20Team&account_id=123456789012"
    static let keys = """
        {"roleCredentials":{"accessKeyId":"ASSO","secretAccessKey":"s","sessionToken":"t","expiration":1795413600000}}
        """

    static func token(ends: String, refreshes: Bool = false, registration: String = "2026-12-20T00:00:00Z") -> String {
        let refresh = """
            ,"refreshToken":"r1","clientId":"c","clientSecret":"cs","registrationExpiresAt":"\(registration)"
            """
        return """
            {"startUrl":"https://corp.awsapps.com/start","region":"eu-west-1","accessToken":"at1",\
            "expiresAt":"\(ends)"\(refreshes ? refresh : "")}
            """
    }

    static func bench(_ token: String?, _ exchanges: [ScriptedTransport.Exchange]) -> KeyBench {
        var files: [String: String] = [:]
        for name in ["corp", "https://corp.awsapps.com/start"] {
            if let token { files["/h/.aws/sso/cache/\(TestDigest.sha1(name)).json"] = token }
        }
        return KeyBench(config: config, files: files, exchanges: exchanges)
    }

    @Test("A good token gets the keys of the role, from the region of the sign-in", arguments: ["dev", "old"])
    func signsIn(profile: String) async throws {
        let url = profile == "dev" ? Self.portal : Self.portal.replacing("Ops%20Team", with: "Ops")
        let bench = Self.bench(
            Self.token(ends: "2026-11-23T09:00:00Z"), [.init(.get, url, KeyBench.answer(Self.keys))])
        let (found, sent, _) = await bench.find(profile)
        let credentials = try found.get()
        #expect(credentials.keys.accessKey == "ASSO")
        #expect(credentials.source == "sso profile \(profile)")
        #expect(credentials.ends == KeyBench.now + 3_600)
        #expect(credentials.renews)
        #expect(sent.map { $0.header("x-amz-sso_bearer_token") } == ["at1"])
    }

    @Test("A token that ends within 15 minutes is renewed, kept where the AWS command line looks, and used")
    func renews() async throws {
        let writer = KeptFiles()
        var bench = Self.bench(
            Self.token(ends: "2026-11-23T05:14:00Z", refreshes: true),
            [
                .init(
                    .post, "https://oidc.eu-west-1.amazonaws.com/token",
                    KeyBench.answer(
                        #"{"accessToken":"at2","expiresIn":3600,"refreshToken":"r2","tokenType":"Bearer"}"#)),
                .init(.get, Self.portal, KeyBench.answer(Self.keys)),
            ])
        bench.writer = writer
        let (found, sent, _) = await bench.find("dev")
        #expect(try found.get().keys.accessKey == "ASSO")
        #expect(
            sent.first?.text
                == #"{"clientId":"c","clientSecret":"cs","grantType":"refresh_token","refreshToken":"r1"}"#)
        #expect(sent.last?.header("x-amz-sso_bearer_token") == "at2")
        #expect(
            writer.texts == [
                "/h/.aws/sso/cache/\(TestDigest.sha1("corp")).json": """
                {"startUrl":"https://corp.awsapps.com/start","region":"eu-west-1","accessToken":"at2",\
                "expiresAt":"2026-11-23T06:00:00Z","clientId":"c","clientSecret":"cs",\
                "registrationExpiresAt":"2026-12-20T00:00:00Z","refreshToken":"r2"}
                """
            ])
    }

    @Test("A token that still lasts is used when it cannot be renewed")
    func lasts() async throws {
        let bench = Self.bench(
            Self.token(ends: "2026-11-23T05:14:00Z", refreshes: true),
            [
                .init(.post, "/token", .failure(.reset)), .init(.get, Self.portal, KeyBench.answer(Self.keys)),
            ])
        let (found, sent, _) = await bench.find("dev")
        #expect(try found.get().keys.accessKey == "ASSO")
        #expect(sent.last?.header("x-amz-sso_bearer_token") == "at1")
    }

    @Test(
        "A sign-in that has ended names the exact command",
        arguments: [
            ("dev", nil), ("dev", token(ends: "2026-11-23T04:59:00Z")), ("dev", "{"),
            ("dev", token(ends: "2026-11-23T04:59:00Z", refreshes: true, registration: "2026-11-01T00:00:00Z")),
            ("dev", token(ends: "2026-11-23T04:59:00Z", refreshes: true)),
            ("old", token(ends: "2026-11-23T04:59:00UTC", refreshes: true)),
            ("dev", token(ends: "2026-11-23T09:00:00Z")),
        ] as [(String, String?)])
    func ended(profile: String, token: String?) async {
        let refused = #"{"error":"invalid_grant","error_description":"secret words"}"#
        let bench = Self.bench(
            token,
            [
                .init(.post, "/token", KeyBench.answer(refused, status: 400)),
                .init(
                    .get, Self.portal,
                    KeyBench.answer(#"{"__type":"UnauthorizedException","message":"Session token"}"#, status: 401)),
            ])
        guard case .unavailable("sso profile \(profile)", let why, let next)? = await bench.fault(profile) else {
            Issue.record("no fault that names a command")
            return
        }
        #expect(next == "aws sso login --profile \(profile)  (mltop resumes by itself)")
        #expect(!why.contains("secret words"))
    }

    @Test(
        "Settings that contradict themselves or lack something are named",
        arguments: [
            ("lost", "no section [sso-session gone]"), ("other", "sso_region is another"),
            ("half", "sso_role_name missing"), ("bare", "sso_account_id and sso_role_name are missing"),
        ])
    func faults(profile: String, why: String) async {
        let fault = await Self.bench(Self.token(ends: "2026-11-23T09:00:00Z"), []).fault(profile)
        #expect(fault?.description.contains(why) == true, "\(String(describing: fault))")
    }

    @Test("A role that the account does not give is no reason to sign in anew")
    func forbidden() async {
        let bench = Self.bench(
            Self.token(ends: "2026-11-23T09:00:00Z"),
            [
                .init(
                    .get, Self.portal,
                    KeyBench.answer(#"{"__type":"ForbiddenException","message":"No access"}"#, status: 403))
            ])
        #expect(
            await bench.fault("dev")
                == .broken(
                    source: "sso profile dev",
                    why: "the portal gives no keys of role Ops Team in account 123456789012 (ForbiddenException)"))
    }

    @Test("An address in the environment stands for the portal's own")
    func endpoint() async throws {
        var bench = Self.bench(
            Self.token(ends: "2026-11-23T09:00:00Z"),
            [
                .init(
                    .get, "http://127.0.0.1:9/federation/credentials?role_name=Ops%20Team&account_id=123456789012",
                    KeyBench.answer(Self.keys))
            ])
        bench.variables = ["AWS_ENDPOINT_URL_SSO": "http://127.0.0.1:9"]
        #expect(try await bench.find("dev").found.get().keys.accessKey == "ASSO")
    }
}
