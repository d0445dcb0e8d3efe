import FoundationEssentials
import Monitor
import TestSupport

extension FiringCase {
    static let storage = [
        FiringCase("the bucket of the models is gone", "s3.data", .critical, says: "taxi-data does not exist") {
            $0.buckets.buckets["data"]?.reach = .failed(.status(code: 404, detail: ""))
        },
        FiringCase("the bucket of the reports is gone", "s3.reports", .warning, says: "taxi-reports does not exist") {
            $0.buckets.buckets["reports"]?.reach = .failed(.status(code: 404, detail: ""))
        },
        FiringCase("a further bucket is gone", "s3.backups", .warning, says: "bucket backups does not exist") {
            $0.stack.buckets["backups"] = "backups"
            var gone = $0.buckets.buckets["reports"]
            gone?.name = "backups"
            gone?.reach = .failed(.status(code: 404, detail: ""))
            $0.buckets.buckets["backups"] = gone
        },
        FiringCase("a bucket may not be read", "s3.data", .unknown, says: "may not be read from here") {
            $0.buckets.buckets["data"]?.reach = .failed(.credentials(.denied(action: "s3:ListBucket")))
        },
        FiringCase("a bucket is slow", "s3.artifacts", .warning, says: "S3 artifacts is slow: 2.4 s") {
            $0.buckets.buckets["artifacts"]?.reach = .read(.init(latency: 2.4, usual: 0.03))
        },
        FiringCase("a bucket does not answer", "s3.data", .unknown, says: "no whole answer within 10 s") {
            $0.buckets.buckets["data"]?.reach = .failed(.timedOut(seconds: 10))
        },
        FiringCase("the answer is of other buckets", "s3.data", .unknown, says: "was not asked for") {
            $0.buckets.buckets["data"] = nil
        },
        FiringCase(
            "a bucket is not encrypted", "posture.bucket-encryption", .warning, says: "1 of 3 buckets without default"
        ) {
            $0.buckets.buckets["data"]?.setup.encryption = .read("none")
        },
        FiringCase("a bucket is open", "posture.bucket-access", .warning, says: "without a full block of public access")
        {
            $0.buckets.buckets["data"]?.setup.blocksPublicAccess = .read(false)
        },
        FiringCase("a bucket keeps no versions", "posture.bucket-versions", .warning, says: "without old versions") {
            $0.buckets.buckets["data"]?.setup.versioning = .read("Suspended")
        },
        FiringCase("no access log", "posture.bucket-logs", .warning, says: "3 of 3 buckets without an access log") {
            for role in ["artifacts", "data", "reports"] { $0.buckets.buckets[role]?.setup.accessLog = .read("none") }
        },
        FiringCase("a setting may not be read", "posture.bucket-logs", .unknown, says: "of 1 of 3 buckets: not read") {
            $0.buckets.buckets["data"]?.setup.accessLog = .failed(.credentials(.denied(action: "s3:GetBucketLogging")))
        },
    ]
}
