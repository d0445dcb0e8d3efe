import Foundation
import Monitor
import Testing

@testable import DemoStack

@Suite struct BucketTests {
    private func s3(_ stack: Stack, _ path: String, method: String = "GET", more: [String] = []) throws -> RawAnswer {
        try LoopbackClient.send(
            method, try #require(stack.aws?.endpoint) + path,
            headers: [try stack.authorization("s3"), "x-amz-content-sha256: UNSIGNED"] + more)
    }

    private func texts(_ name: String, in text: String) -> [String] {
        text.components(separatedBy: "<\(name)>").dropFirst().compactMap {
            $0.components(separatedBy: "</\(name)>").first
        }
    }

    @Test func `the account has three buckets, and each has its settings`() throws {
        try withDemo { stack in
            let names = texts("Name", in: try s3(stack, "/").text)
            #expect(names == stack.buckets.values.sorted())
            let bucket = "/\(DemoNames.dataBucket)"
            #expect(try s3(stack, bucket, method: "HEAD").header("x-amz-bucket-region") == "eu-north-1")
            #expect(try s3(stack, bucket + "?encryption").text.contains("<SSEAlgorithm>AES256</SSEAlgorithm>"))
            #expect(try s3(stack, bucket + "?publicAccessBlock").text.contains("<BlockPublicPolicy>true<"))
            #expect(try s3(stack, bucket + "?versioning").text.contains("<Status>Enabled</Status>"))
            #expect(try !s3(stack, "/\(DemoNames.reportsBucket)?versioning").text.contains("Enabled"))
            #expect(try !s3(stack, bucket + "?logging").text.contains("TargetBucket"))
        }
    }

    @Test func `the predictions of a minute are those of the function's log`() throws {
        try withDemo { stack in
            let minute = Int(testNow.timeIntervalSince1970) / 60 - 2
            let folder = "predictions/2026/11/23/"
            let listing = try s3(
                stack, "/\(DemoNames.dataBucket)?list-type=2&prefix=\(folder)ride_\(minute)_&max-keys=1000"
            ).text
            let keys = texts("Key", in: listing)
            let rides = world().rides(inMinute: minute)
            #expect(keys == rides.map { "\(folder)\($0.id).json" })
            #expect(texts("IsTruncated", in: listing) == ["false"])
            let ride = try #require(rides.last)
            let object = try s3(stack, "/\(DemoNames.dataBucket)/\(folder)\(ride.id).json")
            let content = try object.json()
            #expect(content["ride_id"] as? String == ride.id)
            #expect(content["predicted_duration"] as? Double == ride.minutes)
            let logged = world().functionLog(ofBatch: Int(ride.at.timeIntervalSince1970) / 5).map(\.message.text)
            #expect(
                logged.contains { $0.contains("Prediction logged to s3://\(DemoNames.dataBucket)/\(keys.last ?? "")") })
            #expect(texts("LastModified", in: listing).count == keys.count)
        }
    }

    @Test func `pages of a day follow one another without a gap, and what is not stored yet is not listed`() throws {
        try withDemo { stack in
            let from = "predictions/2026/11/23/ride_\(Int(testNow.timeIntervalSince1970) / 60 - 9)"
            var keys: [String] = []
            var token: String?
            repeat {
                let more = token.map {
                    "&continuation-token=\($0.replacing("=", with: "%3D").replacing("+", with: "%2B"))"
                }
                let page = try s3(
                    stack,
                    "/\(DemoNames.dataBucket)?list-type=2&prefix=predictions/2026/11/23/&start-after=\(from)"
                        + "&max-keys=100\(more ?? "")"
                ).text
                keys += texts("Key", in: page)
                token = texts("NextContinuationToken", in: page).first
            } while token != nil
            #expect(keys == keys.sorted())
            #expect(Set(keys).count == keys.count)
            let rides = (1...9).reversed().flatMap {
                world().rides(inMinute: Int(testNow.timeIntervalSince1970) / 60 - $0)
            }
            #expect(Set(rides.dropLast(60).map { "predictions/2026/11/23/\($0.id).json" }).isSubset(of: keys))
            #expect(keys.count < rides.count + 70)
        }
    }

    @Test func `a delimiter folds the keys into folders`() throws {
        try withDemo { stack in
            func folders(_ prefix: String) throws -> [String] {
                let text = try s3(stack, "/\(DemoNames.dataBucket)?list-type=2&delimiter=/&prefix=\(prefix)").text
                return texts("CommonPrefixes", in: text).flatMap { texts("Prefix", in: $0) }
            }
            let (root, years) = (try folders(""), try folders("predictions/"))
            #expect(root == ["data/", "models/", "predictions/"])
            #expect(years == ["predictions/2026/"])
            let (months, days) = (try folders("predictions/2026/"), try folders("predictions/2026/11/"))
            #expect(months.last == "predictions/2026/11/")
            #expect(days.count == 23)
        }
    }

    @Test func `a folder of a day begins with the batch that is called after midnight`() {
        let midnight = CivilTime.midnight(year: 2026, month: 11, day: 23)
        let day = Int(midnight.timeIntervalSince1970) / 86_400
        let objects = world().predictions(ofDay: day, from: "", after: "", limit: 3, at: testNow)
        #expect(objects.first?.key.contains("ride_\(day * 1440 - 1)_") == true)
        #expect(objects.allSatisfy { $0.at >= midnight })
    }

    @Test func `the model that serves is told by its headers, and its beginning can be read`() throws {
        try withDemo { stack in
            let path = "/\(DemoNames.dataBucket)/models/latest/combined_model.pkl"
            let head = try s3(stack, path, method: "HEAD")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            let registered = try #require(world().models(at: testNow).last?.createdAt)
            #expect(head.header("last-modified") == CivilTime(registered.addingTimeInterval(20)).http)
            let size = try #require(head.header("content-length").flatMap { Int($0) })
            #expect(size > 1_000_000)
            let start = try s3(stack, path, more: ["Range: bytes=0-99"])
            #expect(start.status == 206)
            #expect(start.body.count == 100)
            #expect(start.header("content-range") == "bytes 0-99/\(size)")
        }
    }

    @Test(arguments: [
        ("GET", "/nope?list-type=2", 404, "NoSuchBucket"), ("HEAD", "/nope", 404, ""),
        ("GET", "/\(DemoNames.dataBucket)/nope", 404, "NoSuchKey"),
        ("GET", "/\(DemoNames.dataBucket)/predictions/2026/99/99/ride_1_1.json", 404, "NoSuchKey"),
        ("GET", "/\(DemoNames.dataBucket)?list-type=2&continuation-token=*", 400, "InvalidArgument"),
        ("PUT", "/\(DemoNames.dataBucket)/x", 501, "NotImplemented"),
    ])
    func `S3 refuses what it does not have`(method: String, path: String, status: Int, code: String) throws {
        try withDemo { stack in
            let answer = try s3(stack, path, method: method)
            #expect(answer.status == status)
            #expect(code.isEmpty ? answer.body.isEmpty : answer.text.contains("<Error><Code>\(code)</Code>"))
        }
    }

    @Test func `a request without the hash of its body is refused`() throws {
        try withDemo { stack in
            let answer = try LoopbackClient.send(
                "GET", try #require(stack.aws?.endpoint) + "/", headers: [try stack.authorization("s3")])
            #expect(answer.status == 400)
            #expect(answer.text.contains("x-amz-content-sha256"))
        }
    }
}
