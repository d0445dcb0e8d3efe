import Wire

extension AWSCall {
    /// S3 ListBuckets: every bucket of the account.
    public static let listBuckets = s3(
        "ListBuckets", action: "s3:ListAllMyBuckets", price: .s3List, target: "/")

    /// S3 HeadBucket: is it there, may it be listed, and, in `x-amz-bucket-region`, where does it lie.
    public static func headBucket(_ bucket: String) -> AWSCall {
        s3("HeadBucket", action: "s3:ListBucket", method: .head, bucket: bucket)
    }

    /// S3 ListObjectsV2: up to 1,000 keys of `bucket` in the order of their bytes.
    ///
    /// Only keys that begin with `prefix` and come behind `after`; with a `delimiter`, what follows it is folded into
    /// one common prefix. Keys come encoded, because XML cannot carry every one of them.
    public static func listObjects(
        _ bucket: String, prefix: String = "", after: String? = nil, delimiter: String? = nil, limit: Int = 1_000,
        token: String? = nil
    ) -> AWSCall {
        var query = [("list-type", "2"), ("encoding-type", "url"), ("max-keys", "\(limit)")]
        if !prefix.isEmpty { query.append(("prefix", prefix)) }
        if let delimiter { query.append(("delimiter", delimiter)) }
        if let after { query.append(("start-after", after)) }
        if let token { query.append(("continuation-token", token)) }
        return s3("ListObjectsV2", action: "s3:ListBucket", price: .s3List, bucket: bucket, query)
    }

    /// S3 HeadObject: the headers of one object.
    public static func headObject(_ bucket: String, key: String) -> AWSCall {
        s3("HeadObject", action: "s3:GetObject", method: .head, bucket: bucket, target: path(of: key))
    }

    /// S3 GetObject of the first `limit` bytes of one object, at least one.
    public static func getObject(_ bucket: String, key: String, limit: Int) -> AWSCall {
        let limit = max(limit, 1)
        var call = s3(
            "GetObject", action: "s3:GetObject", bucket: bucket, target: path(of: key),
            headers: [.init("Range", "bytes=0-\(limit - 1)")])
        // A server that does not know ranges sends the whole object; the error of a refusal needs room as well.
        call.answerLimit = max(limit, 64 << 10)
        return call
    }

    /// S3 GetBucketEncryption.
    public static func getBucketEncryption(_ bucket: String) -> AWSCall {
        s3("GetBucketEncryption", action: "s3:GetEncryptionConfiguration", bucket: bucket, [("encryption", "")])
    }

    /// S3 GetPublicAccessBlock of a bucket.
    public static func getPublicAccessBlock(_ bucket: String) -> AWSCall {
        s3("GetPublicAccessBlock", action: "s3:GetBucketPublicAccessBlock", bucket: bucket, [("publicAccessBlock", "")])
    }

    /// S3 GetBucketVersioning.
    public static func getBucketVersioning(_ bucket: String) -> AWSCall {
        s3("GetBucketVersioning", action: "s3:GetBucketVersioning", bucket: bucket, [("versioning", "")])
    }

    /// S3 GetBucketLogging.
    public static func getBucketLogging(_ bucket: String) -> AWSCall {
        s3("GetBucketLogging", action: "s3:GetBucketLogging", bucket: bucket, [("logging", "")])
    }

    /// The path of an object: each segment encoded once, every slash as it is.
    private static func path(of key: String) -> String { "/" + StrictEncoding.encode(key, keepingSlashes: true) }

    private static func s3(
        _ operation: String, action: String, method: HTTPMethod = .get, price: PriceClass = .s3Read,
        bucket: String? = nil, target: String = "", headers: [HTTPRequest.Header] = [],
        _ query: [(String, String)] = []
    ) -> AWSCall {
        let pairs = query.map { "\(StrictEncoding.encode($0.0))=\(StrictEncoding.encode($0.1))" }
        var call = AWSCall(
            .s3, operation, action: action, price: price, method: method,
            target: target + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")), headers: headers, body: nil)
        call.bucket = bucket
        return call
    }
}
