public import Monitor

extension AWSClient {
    /// The objects of `bucket` whose keys begin with `prefix` and come behind `after`, from at most `limit` pages.
    ///
    /// `isComplete` is false when the limit came first. A page costs as much as twelve reads.
    public func objects(
        in bucket: String, prefix: String = "", after: String? = nil, delimiter: String? = nil, pages limit: Int
    ) async throws(PollFailure) -> (objects: [ObjectEntry], prefixes: [String], isComplete: Bool) {
        var objects: [ObjectEntry] = []
        var prefixes: [String] = []
        let first = AWSCall.listObjects(bucket, prefix: prefix, after: after, delimiter: delimiter)
        let isComplete = try await pages(first, limit: limit) { answer throws(PollFailure) in
            let page = try ObjectPage(answer)
            objects += page.objects
            prefixes += page.prefixes
            return page.next.map {
                .listObjects(bucket, prefix: prefix, after: after, delimiter: delimiter, token: $0)
            }
        }
        return (objects, prefixes, isComplete)
    }

    /// What S3 tells of the object `key` without its content.
    ///
    /// Throws `.status(code: 404, …)` when there is none; S3 says 403 instead to those who may not list the bucket.
    public func object(_ key: String, in bucket: String) async throws(PollFailure) -> ObjectContent {
        ObjectContent(try await send(.headObject(bucket, key: key)).asHeadOfS3(), key: key)
    }

    /// The object `key` with its first `limit` bytes; an object without any byte has none.
    public func object(_ key: String, in bucket: String, limit: Int) async throws(PollFailure) -> ObjectContent {
        do throws(PollFailure) {
            return ObjectContent(try await send(.getObject(bucket, key: key, limit: limit)), key: key)
        } catch .status(code: 416, _) {
            return try await object(key, in: bucket)
        }
    }
}
