import FoundationEssentials

/// S3: the three buckets with their objects and their settings, addressed by path.
enum S3Answers {
    private static let space = "http://s3.amazonaws.com/doc/2006-03-01/"

    /// Answers by method, path and subresource.
    static func answer(_ call: AWSCall, in world: DemoWorld, at now: Date) -> ServedAnswer {
        guard call.request.headers.contains(name: "x-amz-content-sha256") else {
            return call.refusal(
                .other("InvalidRequest", "Missing required header for this request: x-amz-content-sha256", status: 400))
        }
        let path = call.request.path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
        guard let bucket = path.first.map({ FormFields.decoded($0.utf8, plusIsSpace: false) }) else {
            return list(call, in: world)
        }
        guard DemoWorld.buckets.contains(bucket) else {
            return call.refusal(.other("NoSuchBucket", "The specified bucket does not exist", status: 404))
        }
        let key = path.count > 1 ? FormFields.decoded(path[1].utf8, plusIsSpace: false) : ""
        let answer =
            switch (call.request.method, key.isEmpty) {
            case ("HEAD", true): ServedAnswer(headers: [("content-type", "application/xml")], body: [])
            case ("GET", true): subresource(call, bucket, in: world, at: now)
            case ("HEAD", false), ("GET", false): object(call, key, bucket, in: world, at: now)
            default: call.refusal(.unknownOperation)
            }
        return answer.with("x-amz-bucket-region", DemoNames.region)
    }

    private static func list(_ call: AWSCall, in world: DemoWorld) -> ServedAnswer {
        let made = CivilTime(CivilTime.firstDay(ofMonth: CivilTime(world.started).monthIndex - 9)).seconds + ".000Z"
        let rows = DemoWorld.buckets.map { XML.text("Name", $0) + XML.text("CreationDate", made) }
        return document(call, "ListAllMyBucketsResult", XML.element("Buckets", XML.elements("Bucket", rows)))
    }

    private static func subresource(
        _ call: AWSCall, _ bucket: String, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let query = call.request.query
        if query["list-type"] == "2" { return listing(call, bucket, in: world, at: now) }
        switch query.pairs.first?.name {
        case "location": return document(call, "LocationConstraint", DemoNames.region)
        case "versioning":
            let isOn = bucket != DemoNames.reportsBucket
            return document(call, "VersioningConfiguration", isOn ? XML.text("Status", "Enabled") : "")
        case "logging": return document(call, "BucketLoggingStatus", "")
        case "encryption":
            let byDefault = XML.element("ApplyServerSideEncryptionByDefault", XML.text("SSEAlgorithm", "AES256"))
            return document(
                call, "ServerSideEncryptionConfiguration",
                XML.element("Rule", byDefault + XML.text("BucketKeyEnabled", "false")))
        case "publicAccessBlock":
            let names = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
            return document(
                call, "PublicAccessBlockConfiguration", names.map { XML.text($0, "true") }.joined())
        default: return call.refusal(.unknownOperation)
        }
    }

    private static func listing(_ call: AWSCall, _ bucket: String, in world: DemoWorld, at now: Date) -> ServedAnswer {
        let query = call.request.query
        var question = ObjectListing.Question()
        question.prefix = query["prefix"] ?? ""
        question.delimiter = query["delimiter"] ?? ""
        question.limit = min(max(query["max-keys"].flatMap { Int($0) } ?? 1000, 0), 1000)
        question.after = query["start-after"] ?? ""
        if let token = query["continuation-token"] {
            guard let bytes = Data(base64Encoded: token) else {
                return call.refusal(
                    .other("InvalidArgument", "The continuation token provided is incorrect", status: 400))
            }
            question.after = String(decoding: bytes, as: UTF8.self)
        }
        let isEncoded = query["encoding-type"] == "url"
        func key(_ text: String) -> String { isEncoded ? encoded(text) : text }
        let page = ObjectListing(question, of: bucket, in: world, at: now)
        let rows = page.objects.map { object in
            XML.text("Key", key(object.key)) + XML.text("LastModified", CivilTime(object.at).seconds + ".000Z")
                + XML.text("ETag", "\"\(object.tag)\"") + XML.text("Size", "\(object.size)")
                + XML.text("StorageClass", "STANDARD")
        }
        let folded = page.prefixes.map { XML.element("CommonPrefixes", XML.text("Prefix", key($0))) }.joined()
        let next = page.next.map { XML.text("NextContinuationToken", Data($0.utf8).base64EncodedString()) } ?? ""
        return document(
            call, "ListBucketResult",
            XML.text("Name", bucket) + XML.text("Prefix", key(question.prefix))
                + XML.text("MaxKeys", "\(question.limit)") + XML.text("KeyCount", "\(rows.count + page.prefixes.count)")
                + XML.text("IsTruncated", page.next == nil ? "false" : "true")
                + (isEncoded ? XML.text("EncodingType", "url") : "") + next + XML.elements("Contents", rows) + folded)
    }

    private static func object(
        _ call: AWSCall, _ key: String, _ bucket: String, in world: DemoWorld, at now: Date
    ) -> ServedAnswer {
        let found =
            bucket == DemoNames.dataBucket && key.hasPrefix("predictions/")
            ? world.prediction(key, at: now) : world.objects(in: bucket, at: now).first { $0.key == key }
        guard let found else {
            return call.refusal(.other("NoSuchKey", "The specified key does not exist.", status: 404))
        }
        var answer = ServedAnswer(headers: [("content-type", "binary/octet-stream")], body: [])
        answer.headers += [
            ("last-modified", CivilTime(found.at).http), ("etag", "\"\(found.tag)\""), ("accept-ranges", "bytes"),
            ("x-amz-server-side-encryption", "AES256"),
        ]
        if call.request.method == "HEAD" { return answer.with("content-length", "\(found.size)") }
        let range = call.request.headers.first(name: "range")?.split(separator: "-").last.flatMap { Int($0) }
        let count = min(found.size, range.map { max(0, $0) + 1 } ?? found.size)
        answer.body = found.content.map { Array($0.prefix(count)) } ?? [UInt8](repeating: 0, count: count)
        guard range != nil else { return answer }
        answer.status = 206
        return answer.with("content-range", "bytes 0-\(count - 1)/\(found.size)")
    }

    private static func document(_ call: AWSCall, _ root: String, _ content: String) -> ServedAnswer {
        call.xml("<\(root) xmlns=\"\(space)\">\(content)</\(root)>")
    }

    /// A key as the service encodes it: letters, digits, `-._~/` stay, a space becomes a plus.
    private static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            let scalar = Character(Unicode.Scalar(byte))
            if byte < 0x80, scalar.isLetter || scalar.isNumber || "-._~/*".contains(scalar) {
                out.append(byte)
            } else if byte == 0x20 {
                out.append(UInt8(ascii: "+"))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                out += Array(("%" + (digits.count < 2 ? "0" : "") + digits).utf8)
            }
        }
        return out.text
    }
}
