import Collectors
import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

@Suite("Stored predictions")
struct StoredTests {
    /// A bucket with so many predictions a minute, named in the order of time or not, up to now.
    private final class Bucket: Sendable {
        let isOrdered: Bool
        let now = Mutex(FakeAWS.now)
        let asked = Mutex<[String]>([])
        /// True where the folder of the day before is not empty.
        let hasYesterday: Bool
        init(isOrdered: Bool, hasYesterday: Bool = false) {
            self.isOrdered = isOrdered
            self.hasYesterday = hasYesterday
        }

        private func key(_ minute: Int, _ place: Int) -> String {
            let name =
                isOrdered ? "\(minute)_\(place)" : String((minute &* 7_919 &+ place &* 104_729) % 1_000_003, radix: 36)
            return "predictions/2026/11/\(minute < StoredTests.midnight ? 22 : 23)/ride_\(name)_\(minute).json"
        }

        func list(_ url: String) -> HTTPResponse {
            asked.withLock { $0.append(url) }
            func value(_ name: String) -> String? {
                url.split(separator: "&").first { $0.hasPrefix(name + "=") }.map {
                    String($0.dropFirst(name.count + 1)).replacing("%2F", with: "/")
                }
            }
            let isToday = url.contains("2026%2F11%2F23")
            guard isToday || hasYesterday else { return page([], next: nil) }
            let midnight = StoredTests.midnight
            let end = Int(now.withLock { $0.timeIntervalSince1970 }) / 60
            let minutes = isToday ? midnight..<max(midnight, end) : midnight - 1_440..<min(midnight, end)
            let all = minutes.flatMap { minute in (0..<10).map { (key(minute, $0), minute) } }
            let after = value("continuation-token") ?? value("start-after") ?? ""
            let rest = all.sorted { $0.0 < $1.0 }.drop { $0.0 <= after }
            return page(Array(rest.prefix(1_000)), next: rest.count > 1_000 ? rest.prefix(1_000).last?.0 : nil)
        }

        private func page(_ rows: [(String, Int)], next: String?) -> HTTPResponse {
            let contents = rows.map { key, minute in
                let date = Date(timeIntervalSince1970: Double(minute) * 60 + 30)
                return "<Contents><Key>\(key)</Key><LastModified>\(Words.stamp(date))</LastModified></Contents>"
            }
            let more = next.map {
                "<IsTruncated>true</IsTruncated><NextContinuationToken>\($0)</NextContinuationToken>"
            }
            return HTTPResponse(
                status: 200,
                body: Array("<ListBucketResult>\(contents.joined())\(more ?? "")</ListBucketResult>".utf8))
        }
    }

    /// The minute in which the day of the bucket began.
    private static let midnight = 1_795_392_000 / 60

    private static func aws(_ bucket: Bucket, rides: Bool = true) -> FakeAWS {
        FakeAWS([
            "ListObjectsV2": { bucket.list($0.url) },
            "HeadObject": { _ in
                HTTPResponse(
                    status: 200,
                    headers: [
                        .init("ETag", "\"9b2c\""), .init("Content-Length", "6411320"),
                        .init("Last-Modified", "Sun, 01 Nov 2026 00:12:20 GMT"),
                    ])
            },
            "GetObject": AWSFixture.text(#"{"ride_id":"r","features":{"PULocationID":"7"},"predicted_duration":9.5}"#),
            "FilterLogEvents": { request in
                let body = String(decoding: request.body ?? [], as: UTF8.self)
                let from =
                    body.firstRange(of: #""startTime":"#).map { Int(body[$0.upperBound...].prefix(13)) ?? 0 } ?? 0
                let line =
                    #"{"timestamp":\#(from),"message":"Processed ride ride_\#(from / 60_000)_0_\#(from / 60_000): "#
                    + #"predicted duration = 9 minutes"}"#
                return HTTPResponse(status: 200, body: Array(#"{"events":[\#(rides ? line : "")]}"#.utf8))
            },
        ])
    }

    private static var stack: Stack {
        var stack = FakeAWS.stack
        stack.buckets = ["data": "taxi-data"]
        return stack
    }

    private static func stored(_ payload: Payload) throws -> StoredPredictions {
        guard case .stored(let stored) = payload else { throw PollFailure.cancelled }
        return stored
    }

    @Test("A long folder in the order of time is known for the last hour at once, and later only what is new is listed")
    func ordered() async throws {
        let bucket = Bucket(isOrdered: true)
        let aws = Self.aws(bucket)
        let collector = try #require(aws.collectors(Self.stack).first { $0.source == .stored })
        let first = try Self.stored(try await collector.collect())
        let listing = try #require(first.listing.value)
        let now = MinuteSeries.minute(of: FakeAWS.now)
        #expect(listing.to == FakeAWS.now)
        #expect(listing.counts.sum(now - 60..<now) == 600)
        #expect(first.model.value??.tag == "9b2c" && first.model.value??.size == 6_411_320)
        #expect(first.contents.first?.minutes == 9.5 && first.contents.first?.pickUpZone == 7)
        let before = bucket.asked.withLock { $0.count }
        #expect(before == 2, "a check that is run every minute pays for as little as that each time")
        aws.advance(300)
        bucket.now.withLock { $0 += 300 }
        let second = try #require(try Self.stored(try await collector.collect()).listing.value)
        #expect(second.counts.sum(now - 60..<now + 5) == 650)
        let asked = bucket.asked.withLock { Array($0.dropFirst(before)) }
        #expect(
            asked.contains { $0.contains("start-after=predictions%2F2026%2F11%2F23%2Fride_\(now - 4)") }, "\(asked)")
        for _ in 0..<3 { _ = try await collector.collect() }
        let all = try #require(try Self.stored(try await collector.collect()).listing.value)
        let midnight = Self.midnight
        #expect(all.counts.sum(midnight..<now + 5) == Double(10 * (now + 5 - midnight)))
        #expect(all.objects == 10 * (now + 5 - midnight))
    }

    @Test("One look alone lists the last half hour and opens no object")
    func oneLook() async throws {
        let bucket = Bucket(isOrdered: true)
        let aws = Self.aws(bucket)
        let collectors = AWSCollectors.make(
            for: Self.stack, client: aws.client(), isOneLook: true, now: { FakeAWS.now })
        let collector = try #require(collectors.first { $0.source == .stored })
        let stored = try Self.stored(try await collector.collect())
        let now = MinuteSeries.minute(of: FakeAWS.now)
        #expect(stored.listing.value?.to == FakeAWS.now && stored.listing.value?.counts.sum(now - 32..<now) == 320)
        #expect(bucket.asked.withLock { $0.count } == 2 && !aws.operations.contains("GetObject"))
        #expect(stored.model.value??.tag == "9b2c")
    }

    @Test("Soon after midnight the day before is listed as well, so that the window is whole", arguments: [4, 20, 33])
    func midnight(minutes: Int) async throws {
        let bucket = Bucket(isOrdered: true, hasYesterday: true)
        let aws = Self.aws(bucket)
        let at = Date(timeIntervalSince1970: Double((Self.midnight + minutes) * 60))
        bucket.now.withLock { $0 = at }
        for (isOneLook, window) in [(true, 32), (false, 60)] {
            let collectors = AWSCollectors.make(
                for: Self.stack, client: aws.client(), isOneLook: isOneLook, now: { at })
            let collector = try #require(collectors.first { $0.source == .stored })
            let counts = try #require(try Self.stored(try await collector.collect()).listing.value).counts
            let now = Self.midnight + minutes
            #expect(counts.sum(now - window..<now) == Double(window * 10), "one look \(isOneLook)")
        }
    }

    @Test("A long folder without order is listed as a whole, over polls, and not known before its end")
    func unordered() async throws {
        let bucket = Bucket(isOrdered: false)
        let aws = Self.aws(bucket)
        let collector = try #require(aws.collectors(Self.stack).first { $0.source == .stored })
        let now = MinuteSeries.minute(of: FakeAWS.now)
        let first = try #require(try Self.stored(try await collector.collect()).listing.value)
        #expect(first.to == FakeAWS.now && first.counts.sum(now - 60..<now) == 600)
        #expect(bucket.asked.withLock { $0.count } == 5)
        let pages = bucket.asked.withLock { $0.count }
        aws.advance(60)
        _ = try await collector.collect()
        // The day before has one page; the long list is not begun again so soon.
        #expect(bucket.asked.withLock { $0.count } == pages + 1)
    }

    @Test("No model object is no failure, and no bucket is one")
    func missing() async throws {
        let aws = Self.aws(Bucket(isOrdered: true))
        aws.change("HeadObject") { _ in HTTPResponse(status: 404) }
        aws.change("HeadBucket") { _ in
            HTTPResponse(status: 200, headers: [.init("x-amz-bucket-region", "eu-north-1")])
        }
        #expect(try Self.stored(try await aws.collect(.stored, Self.stack)).model == .read(nil))
        aws.change("HeadBucket") { _ in HTTPResponse(status: 404) }
        aws.change("ListObjectsV2", AWSFixture.text("<Error><Code>NoSuchBucket</Code></Error>", status: 404))
        await #expect(throws: PollFailure.self) { try await aws.collect(.stored, Self.stack) }
    }

    @Test("A list that is denied leaves the model, and the other way round")
    func denied() async throws {
        let aws = Self.aws(Bucket(isOrdered: true))
        aws.change("ListObjectsV2", AWSFixture.text("<Error><Code>AccessDenied</Code></Error>", status: 403))
        let stored = try Self.stored(try await aws.collect(.stored, Self.stack))
        #expect(stored.listing == .failed(.credentials(.denied(action: "s3:ListBucket"))))
        #expect(stored.model.value != nil && stored.contents.isEmpty)
        let other = Self.aws(Bucket(isOrdered: true))
        other.change("HeadObject") { _ in HTTPResponse(status: 403) }
        #expect(
            try Self.stored(try await other.collect(.stored, Self.stack)).model
                == .failed(.credentials(.denied(action: "s3:GetObject"))))
    }
}
