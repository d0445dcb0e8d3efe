import AWSClient
import Monitor
import Testing
import Wire

@Suite("Region and address")
struct PlaceTests {
    static let config = """
        [default]
        region = eu-west-3
        [profile local]
        region = eu-west-1
        endpoint_url = http://profile
        services = set
        [services set]
        kinesis =
          endpoint_url = http://section:1/base/
        cloudwatch_logs =
          endpoint_url = http://logs
        [profile lost]
        services = nowhere
        [profile off]
        endpoint_url = http://profile
        ignore_configured_endpoint_urls = true
        """

    private func place(
        _ region: String = "eu-north-1", profile: String? = nil, endpoint: String? = nil,
        _ variables: [String: String] = [:]
    ) throws(PollFailure) -> Place {
        let environment = Environment(variables.merging(["HOME": "/h"]) { $1 })
        let files = FakeFiles(contents: ["/h/.aws/config": Self.config])
        return try Place(
            of: AWSTarget(region: region, profile: profile, endpoint: endpoint), environment: environment,
            files: SharedFiles(profile: profile, environment: environment, files: files))
    }

    @Test(
        "Partitions have suffixes of their own",
        arguments: [
            ("eu-north-1", "aws", "https://ec2.eu-north-1.amazonaws.com"),
            ("cn-north-1", "aws-cn", "https://ec2.cn-north-1.amazonaws.com.cn"),
            ("us-gov-west-1", "aws-us-gov", "https://ec2.us-gov-west-1.amazonaws.com"),
            ("eusc-de-east-1", "aws-eusc", "https://ec2.eusc-de-east-1.amazonaws.eu"),
            ("us-iso-east-1", "aws-iso", "https://ec2.us-iso-east-1.c2s.ic.gov"),
            ("us-isob-east-1", "aws-iso-b", "https://ec2.us-isob-east-1.sc2s.sgov.gov"),
            ("eu-isoe-west-1", "aws-iso-e", "https://ec2.eu-isoe-west-1.cloud.adc-e.uk"),
            ("us-isof-south-1", "aws-iso-f", "https://ec2.us-isof-south-1.csp.hci.ic.gov"),
        ])
    func partitions(region: String, name: String, address: String) throws {
        #expect(Partition(region: region).name == name)
        #expect(try place(region).address(of: .ec2) == address)
    }

    @Test(
        "Budgets, Cost Explorer and IAM live once in a partition and are signed there",
        arguments: [
            ("eu-north-1", Service.budgets, "https://budgets.amazonaws.com", "us-east-1"),
            ("eu-north-1", .costExplorer, "https://ce.us-east-1.amazonaws.com", "us-east-1"),
            ("eu-north-1", .iam, "https://iam.amazonaws.com", "us-east-1"),
            ("cn-north-1", .budgets, "https://budgets.amazonaws.com.cn", "cn-northwest-1"),
            ("cn-north-1", .costExplorer, "https://ce.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
            ("cn-northwest-1", .iam, "https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            ("us-gov-east-1", .iam, "https://iam.us-gov.amazonaws.com", "us-gov-west-1"),
            ("eusc-de-east-1", .costExplorer, "https://ce.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
            ("us-isob-east-1", .budgets, "https://budgets.global.sc2s.sgov.gov", "us-isob-east-1"),
            ("eu-north-1", .ecr, "https://api.ecr.eu-north-1.amazonaws.com", "eu-north-1"),
            ("eu-north-1", .ec2, "https://ec2.eu-north-1.amazonaws.com", "eu-north-1"),
        ])
    func homes(region: String, service: Service, address: String, signed: String) throws {
        #expect(try place(region).address(of: service) == address)
        #expect(try place(region).region(of: service) == signed)
    }

    @Test("CloudWatch and its logs have host names unlike their endpoint names")
    func hosts() throws {
        #expect(try place().address(of: .cloudWatch) == "https://monitoring.eu-north-1.amazonaws.com")
        #expect(try place().address(of: .logs) == "https://logs.eu-north-1.amazonaws.com")
    }

    @Test(
        "The region is the target's, AWS_REGION, AWS_DEFAULT_REGION, the profile's, in this order",
        arguments: [
            ("eu-north-1", ["AWS_REGION": "us-east-1"], "eu-north-1"),
            ("", ["AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-2"], "us-east-1"),
            ("", ["AWS_DEFAULT_REGION": "us-east-2"], "us-east-2"), ("", [:], "eu-west-3"),
            ("", ["AWS_PROFILE": "local"], "eu-west-1"),
        ])
    func regions(region: String, variables: [String: String], expected: String) throws {
        #expect(try place(region, variables).region == expected)
    }

    @Test(
        "Addresses are taken in the command line's order",
        arguments: [
            (nil, "http://flag", ["AWS_ENDPOINT_URL": "http://all"], "http://flag"),
            (nil, nil, ["AWS_ENDPOINT_URL": "http://all", "AWS_ENDPOINT_URL_KINESIS": "http://one/"], "http://one"),
            ("local", nil, ["AWS_ENDPOINT_URL": "http://all"], "http://all"),
            ("local", nil, ["AWS_ENDPOINT_URL_EC2": "http://ec2"], "http://section:1/base"),
            ("off", nil, ["AWS_ENDPOINT_URL": "http://all"], "https://kinesis.eu-north-1.amazonaws.com"),
            ("local", nil, ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "TRUE"], "https://kinesis.eu-north-1.amazonaws.com"),
            ("off", nil, ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false"], "http://profile"),
        ] as [(String?, String?, [String: String], String)])
    func order(profile: String?, endpoint: String?, variables: [String: String], expected: String) throws {
        #expect(try place(profile: profile, endpoint: endpoint, variables).address(of: .kinesis) == expected)
    }

    @Test("A services section speaks for its services only, the profile for the rest")
    func section() throws {
        let place = try place(profile: "local")
        #expect(place.address(of: .logs) == "http://logs")
        #expect(place.address(of: .ec2) == "http://profile")
    }

    @Test(
        "What cannot be is refused with the setting to change",
        arguments: [
            ("eu-north-1", "lost", nil), ("x.evil.example/", nil, nil), ("EU-NORTH-1", nil, nil),
            ("eu-north-1", nil, "ftp://x"), ("eu-north-1", nil, "nothing"), ("eu-north-1", nil, "http://"),
            ("eu-north-1", nil, "http://a b"), ("eu-north-1", nil, "http://a\r\nb"), ("eu-north-1", nil, "http://a?b"),
        ] as [(String, String?, String?)])
    func refused(region: String, profile: String?, endpoint: String?) {
        let failure = #expect(throws: PollFailure.self) { try place(region, profile: profile, endpoint: endpoint) }
        guard case .misconfigured? = failure else {
            Issue.record("not misconfigured: \(String(describing: failure))")
            return
        }
    }

    @Test("No region anywhere is told")
    func noRegion() {
        let environment = Environment([:])
        #expect(throws: PollFailure.self) {
            try Place(
                of: AWSTarget(region: ""), environment: environment,
                files: SharedFiles(profile: nil, environment: environment, files: FakeFiles()))
        }
    }
}
