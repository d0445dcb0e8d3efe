import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Objects of S3")
struct ObjectTests {
    private func client(_ answers: [HTTPResponse]) -> (AWSClient, AnsweringTransport) {
        let transport = AnsweringTransport(answers.map { .success($0) })
        let target = AWSTarget(
            region: "eu-north-1", endpoint: "http://127.0.0.1:1",
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        let client = AWSClient(target, transport: transport, environment: Environment([:]), files: FakeFiles()) {
            Date(timeIntervalSince1970: 1_795_410_000)
        }
        return (client, transport)
    }

    private func page(_ content: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status,
            body: Array("<?xml version='1.0'?><ListBucketResult xmlns='s3'>\(content)</ListBucketResult>".utf8))
    }

    @Test("A listing of several pages gives objects and common prefixes with their keys decoded")
    func pages() async throws {
        let (client, transport) = client([
            page(
                """
                <IsTruncated>true</IsTruncated><EncodingType>url</EncodingType><NextContinuationToken>t/1</NextContinuationToken>
                <Contents><Key>a+b%2B/%C3%B6%07</Key><LastModified>2026-11-23T03:13:24.000Z</LastModified>
                <ETag>"4fe2"</ETag><Size>200</Size></Contents><Contents><Size>1</Size></Contents>
                """),
            page(
                """
                <IsTruncated>false</IsTruncated><Contents><Key>a+b%2B</Key><Size>x</Size></Contents>
                <CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes>
                """),
        ])
        let found = try await client.objects(in: "data", prefix: "a", delimiter: "/", pages: 5)
        #expect(found.isComplete)
        #expect(found.prefixes == ["p/"])
        try #require(found.objects.count == 2)
        #expect(found.objects[0].key == "a b+/ö\u{7}")
        #expect(found.objects[0].size == 200)
        #expect(found.objects[0].modified == Date(timeIntervalSince1970: 1_795_403_604))
        #expect(found.objects[0].tag == "4fe2")
        #expect(found.objects[1].key == "a+b%2B")
        #expect(found.objects[1].size == nil)
        #expect(transport.requests.last?.url.hasSuffix("&prefix=a&delimiter=%2F&continuation-token=t%2F1") == true)
    }

    @Test("A listing ends at its limit and says so; the same page twice is no listing")
    func bounds() async throws {
        let more = "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
        let (first, _) = client([page(more)])
        #expect(try await first.objects(in: "data", pages: 1).isComplete == false)
        let (second, _) = client([page(more), page(more), page(more)])
        await #expect(throws: PollFailure.notUnderstood("S3 ListObjectsV2: the same page twice")) {
            try await second.objects(in: "data", pages: 5)
        }
        let (third, _) = client([page("<IsTruncated>true</IsTruncated>")])
        await #expect(throws: PollFailure.self) { try await third.objects(in: "data", pages: 5) }
    }

    @Test(
        "An answer with status 200 whose body is no listing is told as what it is",
        arguments: [
            ("", PollFailure.notUnderstood("S3 ListObjectsV2: expected XML, got an empty body")),
            (
                "<ListBucketResult><Contents><Key>a",
                .notUnderstood("S3 ListObjectsV2: the XML ends in the middle")
            ),
            ("<html>", .notUnderstood("S3 ListObjectsV2: expected XML, got an HTML page")),
            ("<Other/>", .notUnderstood("S3 ListObjectsV2: expected ListBucketResult, got Other")),
            ("<Error><Code>SlowDown</Code></Error>", .throttled(code: "SlowDown")),
            ("<Error><Code>AccessDenied</Code></Error>", .credentials(.denied(action: "s3:ListBucket"))),
            (
                "<Error><Code>InternalError</Code><Message>try again</Message></Error>",
                .status(code: 200, detail: "InternalError: try again")
            ),
        ])
    func invalid(body: String, failure: PollFailure) async {
        let (client, _) = client([HTTPResponse(status: 200, body: Array(body.utf8))])
        await #expect(throws: failure) { try await client.objects(in: "data", pages: 1) }
    }

    @Test("An object's beginning comes with the size of the whole, and no more is asked for")
    func beginning() async throws {
        let headers: [HTTPRequest.Header] = [
            .init("content-range", "bytes 0-3/1234"), .init("ETag", "\"e\""), .init("x-amz-version-id", "v"),
            .init("Last-Modified", "Mon, 23 Nov 2026 05:00:00 GMT"),
        ]
        let (client, transport) = client([HTTPResponse(status: 206, headers: headers, body: Array("abcd".utf8))])
        let object = try await client.object("k", in: "data", limit: 4)
        #expect(object.size == 1234)
        #expect(object.tag == "e")
        #expect(object.version == "v")
        #expect(object.modified == Date(timeIntervalSince1970: 1_795_410_000))
        #expect(!object.isWhole)
        #expect(transport.requests.first?.headers.contains(.init("Range", "bytes=0-3")) == true)
        #expect(transport.requests.first?.limits.body == 64 << 10)
    }

    @Test("An object without a byte is empty, not a failure")
    func empty() async throws {
        let error = "<Error><Code>InvalidRange</Code><Message>not satisfiable</Message></Error>"
        let (client, transport) = client([
            HTTPResponse(status: 416, body: Array(error.utf8)),
            HTTPResponse(status: 200, headers: [.init("Content-Length", "0"), .init("ETag", "\"d41d\"")]),
        ])
        let object = try await client.object("k", in: "data", limit: 10)
        #expect(object.isWhole)
        #expect(object.start.isEmpty)
        #expect(transport.requests.map(\.method) == [.get, .head])
    }
}
