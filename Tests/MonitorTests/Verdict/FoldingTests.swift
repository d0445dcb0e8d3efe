import Monitor
import TestSupport
import Testing

@Suite("What is unread under what is unread")
struct FoldingTests {
    /// The row that `airflow.login` is folded under, when EC2 and Airflow's lists fail so.
    private func cause(_ hosts: PollFailure, _ lists: PollFailure) -> Modifier? {
        SampleWorld {
            $0.failures[.hosts] = hosts
            $0.failures[.airflowHealth] = lists
        }.judgement["airflow.api"]?.modifier
    }

    @Test(
        "stands for itself where it has a reason of its own",
        arguments: [
            PollFailure.status(code: 403, detail: "Forbidden"), .credentials(.login(setting: "airflow.user")),
            .notUnderstood("expected JSON, got an HTML page"), .throttled(code: "429"),
        ])
    func apart(_ failure: PollFailure) {
        #expect(cause(.credentials(.denied(action: "ec2:DescribeInstances")), failure) == nil)
    }

    @Test("follows what nobody can ask either")
    func folded() {
        let silent = PollFailure.timedOut(seconds: 5)
        #expect(cause(silent, silent) == .suppressed(by: "host.orchestration"))
    }

    @Test(
        "is one row with the row that tells of the same failure",
        arguments: ["posture.status-page", "posture.status-claims"],
        [PollFailure.refused(host: "192.0.2.10", port: 8081), .reset, .timedOut(seconds: 5), nil])
    func samePage(_ id: String, _ failure: PollFailure?) {
        let judgement = SampleWorld {
            $0.failures[.statusPage] = failure
            if failure == nil { $0.statusPage.code = 404 }
        }.judgement
        #expect(judgement["status.page"]?.severity == .warning && judgement["status.page"]?.modifier == nil)
        #expect(judgement[id]?.severity == .unknown)
        #expect(judgement[id]?.modifier == .suppressed(by: "status.page"))
    }

    @Test("does not hold for what was read of a page, whatever its listener is said to be")
    func seenPage() {
        let judgement = SampleWorld {
            $0.probes["orchestration"]?.listeners?.removeAll { $0.port == 8081 }
            $0.statusPage.showsPassword = true
        }.judgement
        #expect(judgement["status.listener"]?.severity == .warning)
        #expect(judgement["posture.status-page"]?.modifier == nil)
    }

    @Test("names both permissions where two are missing")
    func permissions() {
        let judgement = SampleWorld {
            $0.failures[.function] = .credentials(.denied(action: "lambda:GetFunctionConfiguration"))
            $0.failures[.functionLog] = .credentials(.denied(action: "logs:FilterLogEvents"))
        }.judgement
        #expect(judgement["lambda.log"]?.modifier == nil)
        #expect(Verdict(judgement).counts.unknown >= 2)
    }

    @Test("does not count S3's wordless refusal where the keys are rejected")
    func wordless() {
        let judgement = SampleWorld {
            $0.failAWS(.credentials(.rejected(source: "environment", code: "InvalidClientTokenId")))
            $0.failures[.buckets] = nil
            for role in $0.buckets.buckets.keys {
                $0.buckets.buckets[role]?.reach = .failed(.credentials(.denied(action: "s3:ListBucket")))
            }
        }.judgement
        #expect(judgement["s3.data"]?.modifier == .suppressed(by: "aws.access"))
    }

    @Test("is one alarm where everything is throttled")
    func throttled() {
        let judgement = SampleWorld { $0.failAWS(.throttled(code: "Throttling")) }.judgement
        #expect(judgement["host.orchestration"]?.modifier == .suppressed(by: "aws.access"))
        #expect(judgement["lambda.log"]?.modifier == .suppressed(by: "aws.access"))
    }
}
