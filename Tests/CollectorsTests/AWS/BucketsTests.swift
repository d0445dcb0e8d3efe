import Collectors
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Buckets")
struct BucketsTests {
    private static var stack: Stack {
        var stack = FakeAWS.stack
        stack.buckets = ["data": "taxi-data"]
        return stack
    }

    private static let listing = """
        <ListBucketResult><IsTruncated>false</IsTruncated>
        <Contents><Key>models/latest/combined_model.pkl</Key><LastModified>2026-11-01T00:11:20.000Z</LastModified></Contents>
        <Contents><Key>models/v1.pkl</Key><LastModified>2026-10-01T00:00:00.000Z</LastModified></Contents>
        <Contents><Key>models/odd</Key><LastModified>yesterday</LastModified></Contents></ListBucketResult>
        """

    private static let good: [String: FakeAWS.Answer] = [
        "HeadBucket": { _ in
            HTTPResponse(status: 200, headers: [.init("x-amz-bucket-region", "eu-north-1")], duration: 0.02)
        },
        "ListObjectsV2": AWSFixture.text(listing),
        "GetMetricStatistics": { request in
            let isSize = String(decoding: request.body ?? [], as: UTF8.self).contains("BucketSizeBytes")
            let value = isSize ? 1_360_000_000 : 1_812
            return HTTPResponse(
                status: 200,
                body: Array(
                    #"{"Datapoints":[{"Timestamp":1795305600,"Average":\#(value)},{"Timestamp":1795219200,"Average":1}]}"#
                        .utf8))
        },
        "GetBucketEncryption": AWSFixture.text(
            """
            <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256\
            </SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>
            """),
        "GetPublicAccessBlock": AWSFixture.text(
            """
            <PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>TRUE\
            </IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true\
            </RestrictPublicBuckets></PublicAccessBlockConfiguration>
            """),
        "GetBucketVersioning": AWSFixture.text(
            "<GetBucketVersioningResponse><Status>Enabled</Status></GetBucketVersioningResponse>"),
        "GetBucketLogging": AWSFixture.text("<BucketLoggingStatus/>"),
    ]

    private func bucket(_ payload: Payload) throws -> BucketFacts {
        guard case .buckets(let snapshot) = payload else { throw PollFailure.cancelled }
        return try #require(snapshot.buckets["data"])
    }

    @Test("A bucket comes with region, size, count and set-up, its newest objects from the second poll on")
    func whole() async throws {
        let aws = FakeAWS(Self.good)
        let collector = try #require(aws.collectors(Self.stack).first { $0.source == .buckets })
        let first = try bucket(try await collector.collect())
        #expect(first.reach == .read(.init(latency: 0.02, region: "eu-north-1")))
        #expect(
            first.size.value
                == .init(bytes: 1.36e9, objects: 1_812, at: Date(timeIntervalSince1970: 1_795_305_600)))
        #expect(
            first.setup
                == .init(
                    encryption: .read("AES256"), blocksPublicAccess: .read(true), versioning: .read("Enabled"),
                    accessLog: .read("none")))
        #expect(!aws.operations.contains("ListObjectsV2"))
        let second = try bucket(try await collector.collect())
        #expect(second.newest.count == 2)
        #expect(second.newest.first?.value?.key == "models/latest/combined_model.pkl")
        #expect(second.newest.first?.value?.at == Date(timeIntervalSince1970: 1_793_491_880))
        #expect(second.newest.first?.value?.isPartial == false)
        #expect(aws.operations.filter { $0 == "GetBucketLogging" }.count == 1)
        #expect(aws.operations.filter { $0 == "GetMetricStatistics" }.count == 2)
    }

    @Test("Lists are asked for four times an hour, set-ups once")
    func seldom() async throws {
        let aws = FakeAWS(Self.good)
        let collector = try #require(aws.collectors(Self.stack).first { $0.source == .buckets })
        for _ in 0..<13 {
            _ = try await collector.collect()
            aws.advance(300)
        }
        #expect(aws.operations.filter { $0 == "HeadBucket" }.count == 13)
        #expect(aws.operations.filter { $0 == "ListObjectsV2" }.count == 2 * 4)
        #expect(aws.operations.filter { $0 == "GetBucketEncryption" }.count == 2)
    }

    @Test("A setting that was never made is told as such, one that may not be read as denied")
    func settings() async throws {
        let denied = AWSFixture.text("<Error><Code>AccessDenied</Code></Error>", status: 403)
        let aws = FakeAWS(
            Self.good.merging([
                "GetBucketEncryption": AWSFixture.text(
                    "<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code></Error>", status: 404),
                "GetPublicAccessBlock": AWSFixture.text(
                    "<Error><Code>NoSuchPublicAccessBlockConfiguration</Code></Error>", status: 404),
                "GetBucketVersioning": AWSFixture.text("<VersioningConfiguration/>"), "GetBucketLogging": denied,
            ]) { $1 })
        let setup = try bucket(try await aws.collect(.buckets, Self.stack)).setup
        #expect(setup.encryption == .read("none"))
        #expect(setup.blocksPublicAccess == .read(false))
        #expect(setup.versioning == .read("never"))
        #expect(setup.accessLog == .failed(.credentials(.denied(action: "s3:GetBucketLogging"))))
    }

    @Test("A bucket that is missing or denied fails alone, and what it had stays")
    func missing() async throws {
        var stack = Self.stack
        stack.buckets["reports"] = "taxi-reports"
        let aws = FakeAWS(Self.good)
        let collector = try #require(aws.collectors(stack).first { $0.source == .buckets })
        _ = try await collector.collect()
        aws.change("HeadBucket") { request in
            HTTPResponse(status: request.url.hasSuffix("taxi-data") ? 404 : 403)
        }
        guard case .buckets(let snapshot) = try await collector.collect() else { return }
        #expect(snapshot.buckets["data"]?.reach == .failed(.status(code: 404, detail: "")))
        #expect(snapshot.buckets["reports"]?.reach == .failed(.credentials(.denied(action: "s3:ListBucket"))))
        #expect(snapshot.buckets["data"]?.setup.versioning == .read("Enabled"))
        #expect(snapshot.buckets["data"]?.size.value?.objects == 1_812)
    }

    @Test("What fails for every bucket by the sign-in is the poll's own failure")
    func expired() async {
        let aws = FakeAWS(["HeadBucket": AWSFixture.text("<Error><Code>ExpiredToken</Code></Error>", status: 400)])
        await #expect(throws: PollFailure.credentials(.expired(source: "fixed keys"))) {
            try await aws.collect(.buckets, Self.stack)
        }
    }

    @Test("What answers 200 to everything is not S3")
    func portal() async throws {
        let aws = FakeAWS(Self.good)
        aws.change("HeadBucket") { _ in HTTPResponse(status: 200, headers: [.init("Content-Type", "text/html")]) }
        let facts = try bucket(try await aws.collect(.buckets, Self.stack))
        guard case .failed(.notUnderstood) = facts.reach else {
            Issue.record("taken for S3: \(facts.reach)")
            return
        }
    }

    @Test("The usual latency is of the bucket's own answers before, from the fifth on")
    func usual() async throws {
        let aws = FakeAWS(Self.good)
        let collector = try #require(aws.collectors(Self.stack).first { $0.source == .buckets })
        for _ in 0..<5 { _ = try await collector.collect() }
        aws.change("HeadBucket") { _ in
            HTTPResponse(status: 200, headers: [.init("x-amz-request-id", "1")], duration: 3)
        }
        let facts = try bucket(try await collector.collect())
        #expect(facts.reach == .read(.init(latency: 3, usual: 0.02)))
    }
}
