import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Buckets of S3")
struct BucketTests {
    static let now = Date(timeIntervalSince1970: 1_795_410_000)

    private func client(
        _ answers: [HTTPResponse], region: String = "eu-north-1", endpoint: String? = nil
    ) -> (AWSClient, AnsweringTransport) {
        let transport = AnsweringTransport(answers.map { .success($0) })
        let target = AWSTarget(
            region: region, endpoint: endpoint,
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        let client = AWSClient(target, transport: transport, environment: Environment([:]), files: FakeFiles()) {
            Self.now
        }
        return (client, transport)
    }

    private func answer(_ status: Int, region: String? = nil, _ body: String = "") -> HTTPResponse {
        HTTPResponse(
            status: status, headers: region.map { [.init("X-Amz-Bucket-Region", $0)] } ?? [], body: Array(body.utf8))
    }

    @Test(
        "A bucket stands in the host name where it can, else in the path",
        arguments: [
            ("my-data", "eu-north-1", nil, "https://my-data.s3.eu-north-1.amazonaws.com/k%20/x"),
            ("my-data", "cn-north-1", nil, "https://my-data.s3.cn-north-1.amazonaws.com.cn/k%20/x"),
            ("my.data", "eu-north-1", nil, "https://s3.eu-north-1.amazonaws.com/my.data/k%20/x"),
            ("My_data", "eu-north-1", nil, "https://s3.eu-north-1.amazonaws.com/My_data/k%20/x"),
            ("a/b?c", "eu-north-1", nil, "https://s3.eu-north-1.amazonaws.com/a%2Fb%3Fc/k%20/x"),
            ("my-data", "eu-north-1", "http://127.0.0.1:4566/", "http://127.0.0.1:4566/my-data/k%20/x"),
        ])
    func address(bucket: String, region: String, endpoint: String?, url: String) async throws {
        let (client, transport) = client([answer(200)], region: region, endpoint: endpoint)
        _ = try await client.send(.headObject(bucket, key: "k /x"))
        #expect(transport.requests.map(\.url) == [url])
    }

    @Test("A listing asks the root of the bucket's own host, and signs the hash of no body")
    func list() async throws {
        let (client, transport) = client([answer(200)])
        _ = try await client.send(.listObjects("my-data", limit: 1))
        let request = try #require(transport.requests.first)
        #expect(
            request.url
                == "https://my-data.s3.eu-north-1.amazonaws.com/?list-type=2&encoding-type=url&max-keys=1")
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(request.headers.contains(.init("X-Amz-Content-SHA256", hash)))
        #expect(request.headers.last?.value.contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date,") == true)
    }

    @Test(
        "A bucket of another region is asked there, once, and remembered",
        arguments: [
            (301, "eu-west-1", ""), (400, "eu-west-1", ""), (307, "eu-west-1", ""),
            (
                400, nil,
                "<Error><Code>AuthorizationHeaderMalformed</Code><Message>m</Message><Region>eu-west-1</Region></Error>"
            ),
        ])
    func otherRegion(status: Int, header: String?, body: String) async throws {
        let (client, transport) = client([
            answer(status, region: header, body), answer(200, region: "eu-west-1"), answer(200), answer(200),
        ])
        _ = try await client.send(.headBucket("my-data"))
        _ = try await client.send(.headBucket("my-data"))
        _ = try await client.send(.headBucket("other"))
        #expect(
            transport.requests.map(\.url) == [
                "https://my-data.s3.eu-north-1.amazonaws.com/", "https://my-data.s3.eu-west-1.amazonaws.com/",
                "https://my-data.s3.eu-west-1.amazonaws.com/", "https://other.s3.eu-north-1.amazonaws.com/",
            ])
        let regions = transport.requests.compactMap {
            $0.headers.last?.value.split(separator: "/").dropFirst(2).first.map(String.init)
        }
        #expect(regions == ["eu-north-1", "eu-west-1", "eu-west-1", "eu-north-1"])
    }

    @Test(
        "No other address, no other partition and no region that is none is believed",
        arguments: ["cn-north-1", "evil.example.com/", "", "eu-north-1", "EU WEST"])
    func blind(region: String) async {
        var refusal = answer(301, region: region, "<Error><Code>PermanentRedirect</Code></Error>")
        refusal.headers.append(.init("Location", "https://evil.example.com/"))
        let (client, transport) = client([refusal])
        await #expect(throws: PollFailure.status(code: 301, detail: "PermanentRedirect")) {
            try await client.send(.listObjects("my-data"))
        }
        #expect(transport.requests.count == 1)
    }

    @Test("Two regions that send to each other end in a failure, not in a loop")
    func loop() async {
        let (client, transport) = client([answer(301, region: "eu-west-1"), answer(301, region: "eu-west-2")])
        await #expect(throws: PollFailure.status(code: 301, detail: "")) { try await client.send(.headBucket("b-1")) }
        #expect(transport.requests.count == 2)
    }

    @Test("A refusal without words is a missing permission, with a wrong clock the clock")
    func wordless() async {
        let (client, _) = client([answer(403, region: "eu-north-1")])
        await #expect(throws: PollFailure.credentials(.denied(action: "s3:ListBucket"))) {
            try await client.send(.headBucket("my-data"))
        }
        var late = answer(403)
        late.headers.append(.init("Date", "Mon, 23 Nov 2026 06:00:00 GMT"))
        let (second, asked) = self.client([late, answer(200)])
        await #expect(throws: Never.self) { try await second.send(.headBucket("my-data")) }
        #expect(asked.requests.count == 2)
    }

    @Test("A HEAD without words that is refused for being one too many asks to slow down", arguments: [429, 503])
    func busy(_ status: Int) async {
        let (client, _) = client([answer(status), answer(status), answer(status)])
        await #expect(throws: PollFailure.throttled(code: "SlowDown")) { try await client.send(.headBucket("my-data")) }
    }

    @Test("A bucket that is not there is told apart from one that may not be read")
    func missing() async {
        let (client, _) = client([answer(404)])
        await #expect(throws: PollFailure.status(code: 404, detail: "")) {
            try await client.send(.headBucket("my-data"))
        }
    }

    @Test("What a call costs is known before it is sent")
    func prices() {
        #expect(AWSCall.listObjects("b").price == .s3List)
        #expect(AWSCall.listBuckets.price == .s3List)
        #expect(AWSCall.headObject("b", key: "k").price == .s3Read)
        #expect(PriceClass.s3List.dollars(forCallsAMonth: 1_000) == 0.005)
        #expect(PriceClass.s3Read.dollars(forCallsAMonth: 10_000) == 0.004)
    }
}
