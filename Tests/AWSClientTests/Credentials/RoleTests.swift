import AWSClient
import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@Suite("Roles taken upon other credentials")
struct RoleTests {
    static let config = """
        [profile base]
        region = eu-north-1
        [profile deploy]
        role_arn = arn:aws:iam::1:role/teams/deploy
        source_profile = base
        external_id = e/1
        duration_seconds = 1800
        role_session_name = andre
        [profile chained]
        role_arn = arn:aws:iam::1:role/second
        source_profile = deploy
        [profile self]
        role_arn = arn:aws:iam::1:role/self
        source_profile = self
        [profile ring1]
        role_arn = arn:aws:iam::1:role/a
        source_profile = ring2
        [profile ring2]
        role_arn = arn:aws:iam::1:role/b
        source_profile = ring1
        [profile both]
        role_arn = arn:aws:iam::1:role/b
        source_profile = base
        credential_source = Environment
        [profile neither]
        role_arn = arn:aws:iam::1:role/b
        [profile nosource]
        role_arn = arn:aws:iam::1:role/b
        source_profile = gone
        [profile emptysource]
        role_arn = arn:aws:iam::1:role/b
        source_profile = empty
        [profile empty]
        region = eu-north-1
        [profile ofenv]
        role_arn = arn:aws:iam::1:role/b
        credential_source = Environment
        [profile ofplace]
        role_arn = arn:aws:iam::1:role/b
        credential_source = Somewhere
        [profile keysandrole]
        role_arn = arn:aws:iam::1:role/ignored
        source_profile = base
        [profile onkeys]
        role_arn = arn:aws:iam::1:role/b
        source_profile = keysandrole
        """
    static let credentials = """
        [base]
        aws_access_key_id = ABASE
        aws_secret_access_key = s
        [self]
        aws_access_key_id = ASELF
        aws_secret_access_key = s
        [keysandrole]
        aws_access_key_id = AKEYS
        aws_secret_access_key = s
        """

    static func bench(_ answer: @escaping @Sendable (HTTPRequest) -> Result<HTTPResponse, PollFailure>) -> KeyBench {
        KeyBench(
            config: config, credentials: credentials,
            exchanges: [.init(.post, "https://sts.eu-north-1.amazonaws.com/", answer: answer)])
    }

    static let good = bench { request in
        let isSecond = request.text.contains("second")
        return KeyBench.answer(KeyBench.role("AssumeRole", key: isSecond ? "ASECOND" : "AROLE"))
    }

    @Test("STS is asked with what the profile says, signed by the source profile")
    func parameters() async throws {
        let (found, sent, _) = await Self.good.find("deploy")
        let credentials = try found.get()
        #expect(credentials.keys == AWSKeys(accessKey: "AROLE", secretKey: Secret("s"), sessionToken: Secret("t")))
        #expect(credentials.source == "role deploy (profile deploy)")
        #expect(credentials.ends == KeyBench.now + 3_600)
        #expect(credentials.renews)
        #expect(
            sent.map(\.text) == [
                "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fteams%2Fdeploy"
                    + "&RoleSessionName=andre&ExternalId=e%2F1&DurationSeconds=1800"
            ])
        #expect(sent.map(\.signer) == ["ABASE"])
    }

    @Test("A role upon a role is taken with the keys of the first")
    func chain() async throws {
        let (found, sent, _) = await Self.good.find("chained")
        #expect(try found.get().keys.accessKey == "ASECOND")
        #expect(sent.map(\.signer) == ["ABASE", "AROLE"])
        #expect(sent.last?.text.contains("RoleSessionName=mltop-1795410000&") == false)
        #expect(sent.last?.text.hasSuffix("RoleSessionName=mltop-1795410000") == true)
    }

    @Test(
        "Keys of the source decide before its role, and a profile may take a role upon its own keys",
        arguments: [("self", "ASELF"), ("onkeys", "AKEYS")])
    func ownKeys(profile: String, signer: String) async {
        let (_, sent, _) = await Self.good.find(profile)
        #expect(sent.map(\.signer) == [signer])
    }

    @Test("credential_source takes the keys of the environment, also for a profile that was asked for by name")
    func environment() async {
        var bench = Self.good
        bench.variables = ["AWS_ACCESS_KEY_ID": "AENV", "AWS_SECRET_ACCESS_KEY": "s"]
        let (_, sent, _) = await bench.find("ofenv")
        #expect(sent.map(\.signer) == ["AENV"])
    }

    @Test(
        "A profile that cannot be a role is a fault with its reason, and nothing is sent",
        arguments: [
            ("both", "exclude each other"), ("neither", "needs source_profile or credential_source"),
            ("nosource", "source_profile gone is not there"),
            ("emptysource", "source_profile empty has no credentials"),
            ("ring1", "ring1 > ring2 > ring1"), ("ofplace", "none of Environment"),
            ("ofenv", "credential_source Environment has no credentials"),
        ])
    func faults(profile: String, why: String) async {
        let (found, sent, _) = await Self.good.find(profile)
        guard case .failure(.credentials(.broken(let source, let reason))) = found else {
            Issue.record("no fault: \(found)")
            return
        }
        #expect(source.hasPrefix("profile "))
        #expect(reason.contains(why), "\(reason)")
        #expect(sent.isEmpty)
    }

    @Test("A role that may not be taken names the missing action")
    func denied() async {
        let bench = Self.bench { _ in
            KeyBench.answer(
                """
                <ErrorResponse><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/a is not authorized \
                to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/teams/deploy</Message></Error></ErrorResponse>
                """, status: 403)
        }
        #expect(await bench.fault("deploy") == .denied(action: "sts:AssumeRole"))
    }

    @Test("Another refusal of STS is told in its words; a dead network is one of the way, not of the keys")
    func refused() async {
        let long = Self.bench { _ in
            KeyBench.answer(
                "<ErrorResponse><Error><Code>ValidationError</Code><Message>too long</Message></Error></ErrorResponse>",
                status: 400)
        }
        #expect(
            await long.fault("deploy")
                == .broken(source: "role deploy (profile deploy)", why: "STS says ValidationError: too long"))
        let dead = Self.bench { _ in .failure(.unreachable(host: "sts", why: "no route")) }
        let (found, _, _) = await dead.find("deploy")
        #expect(throws: PollFailure.unreachable(host: "sts", why: "no route")) { try found.get() }
    }

    @Test("A wrong clock is corrected by STS's own")
    func clock() async throws {
        let bench = Self.bench { request in
            guard request.header("X-Amz-Date") == "20261123T060000Z" else {
                return .success(
                    HTTPResponse(
                        status: 403, headers: [.init("Date", "Mon, 23 Nov 2026 06:00:00 GMT")],
                        body: Array(
                            "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code></Error></ErrorResponse>".utf8)))
            }
            return KeyBench.answer(KeyBench.role("AssumeRole", key: "AROLE"))
        }
        #expect(try await bench.find("deploy").found.get().keys.accessKey == "AROLE")
    }

    @Test("mfa_serial asks nobody: the AWS command line is asked, and what to run is named when it has no keys")
    func secondFactor() async {
        var bench = KeyBench(
            config: "[profile safe]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = safe\nmfa_serial = arn:m",
            credentials: "[safe]\naws_access_key_id = A\naws_secret_access_key = s")
        let programs = ScriptedPrograms("aws", prints: "", errors: "EOF when reading a line", status: 255)
        bench.programs = programs
        guard case .unavailable(_, let why, let next)? = await bench.fault("safe") else {
            Issue.record("no fault")
            return
        }
        #expect(why.contains("nobody is asked for here"))
        #expect(next == "aws sts get-caller-identity --profile safe  (asks for the code; mltop resumes by itself)")
        #expect(
            programs.runs == [["aws", "configure", "export-credentials", "--profile", "safe", "--format", "process"]])
    }
}
