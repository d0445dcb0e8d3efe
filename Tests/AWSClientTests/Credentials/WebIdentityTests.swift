import AWSClient
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Roles taken with a token from a file")
struct WebIdentityTests {
    static let bench = KeyBench(
        config: "[profile web]\nrole_arn = arn:aws:iam::1:role/web\nweb_identity_token_file = /t\n",
        files: ["/t": "ey.J0\n", "/empty": " \n"],
        exchanges: [
            .init(
                .post, "https://sts.eu-north-1.amazonaws.com/",
                KeyBench.answer(KeyBench.role("AssumeRoleWithWebIdentity", key: "AWEB")))
        ])

    @Test("The token goes to STS without a signature, from the environment or a profile", arguments: [nil, "web"])
    func asks(profile: String?) async throws {
        var bench = Self.bench
        if profile == nil {
            bench.variables = [
                "AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "arn:aws:iam::1:role/web",
                "AWS_ROLE_SESSION_NAME": "pod",
            ]
        }
        let (found, sent, _) = await bench.find(profile)
        #expect(try found.get().keys.accessKey == "AWEB")
        #expect(sent.map(\.signer) == [nil])
        let session = profile == nil ? "pod" : "mltop-1795410000"
        #expect(
            sent.map(\.text) == [
                "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fweb"
                    + "&RoleSessionName=\(session)&WebIdentityToken=ey.J0"
            ])
    }

    @Test("A profile that was asked for by name does not look at the environment's token")
    func explicit() async {
        var bench = Self.bench
        bench.config += "[profile plain]\nregion = eu-north-1\n"
        bench.variables = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "arn:aws:iam::1:role/web"]
        let (_, sent, _) = await bench.find("plain")
        #expect(sent.isEmpty)
    }

    @Test(
        "A missing half or token is a fault with its place",
        arguments: [
            (["AWS_WEB_IDENTITY_TOKEN_FILE": "/t"], "AWS_ROLE_ARN is not"),
            (["AWS_WEB_IDENTITY_TOKEN_FILE": "/gone", "AWS_ROLE_ARN": "r"], "/gone is not there"),
            (["AWS_WEB_IDENTITY_TOKEN_FILE": "/empty", "AWS_ROLE_ARN": "r"], "/empty is empty"),
        ])
    func faults(variables: [String: String], why: String) async {
        var bench = Self.bench
        bench.variables = variables
        let fault = await bench.fault()
        #expect(fault?.description.contains(why) == true, "\(String(describing: fault))")
    }
}
