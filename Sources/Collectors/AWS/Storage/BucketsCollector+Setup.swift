import AWSClient
import FoundationEssentials
import Monitor

extension BucketsCollector {
    /// The set-up of a bucket: four calls, once an hour.
    func setup(of bucket: String, _ memory: BucketMemory, at now: Date) async -> BucketFacts.Setup {
        if let kept = memory.setup.value(at: now) { return kept }
        async let encryption = part(
            .getBucketEncryption(bucket), "ServerSideEncryptionConfiguration",
            without: ("ServerSideEncryptionConfigurationNotFoundError", "none")
        ) { root in
            root.at("Rule", "ApplyServerSideEncryptionByDefault")?.text("SSEAlgorithm") ?? "none"
        }
        async let blocks = part(
            .getPublicAccessBlock(bucket), "PublicAccessBlockConfiguration",
            without: ("NoSuchPublicAccessBlockConfiguration", false)
        ) { root in
            ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
                .allSatisfy { root.text($0)?.lowercased() == "true" }
        }
        async let versioning = part(
            .getBucketVersioning(bucket), "VersioningConfiguration", "GetBucketVersioningResponse"
        ) { root in
            root.text("Status") ?? "never"
        }
        async let accessLog = part(.getBucketLogging(bucket), "BucketLoggingStatus") { root in
            root["LoggingEnabled"]?.text("TargetBucket") ?? "none"
        }
        let setup = BucketFacts.Setup(
            encryption: await encryption, blocksPublicAccess: await blocks, versioning: await versioning,
            accessLog: await accessLog)
        let hasFailed =
            setup.encryption.failure != nil || setup.blocksPublicAccess.failure != nil
            || setup.versioning.failure != nil || setup.accessLog.failure != nil
        memory.setup.keep(setup, until: BucketMemory.until(now, BucketMemory.Life.slow, failed: hasFailed))
        return setup
    }

    /// One answer read; S3 says with an error of a name of its own that a setting was never made.
    private func part<Value: Sendable & Equatable>(
        _ call: AWSCall, _ roots: String..., without absent: (code: String, value: Value)? = nil,
        _ read: @Sendable (XMLNode) -> Value
    ) async -> Part<Value> {
        do throws(PollFailure) {
            let answer = try await client.send(call)
            return .read(read(try answer.xml(roots: roots)))
        } catch {
            if let absent, case .status(code: 404, let detail) = error, detail.hasPrefix(absent.code) {
                return .read(absent.value)
            }
            return .failed(error)
        }
    }
}
