import FoundationEssentials
import Monitor
import Wire

/// A good answer to every question that the program has.
enum GoodAnswers {
    /// What an outside in which all is well answers.
    static func answer(to request: HTTPRequest) -> HTTPResponse {
        let operation = FakeAWS.operation(request)
        if request.url.hasPrefix("http://192.0.2.1/") {
            return (ofAWS[operation] ?? AWSFixture.good[operation])?(request) ?? .text("no answer to it", status: 400)
        }
        if request.url.hasSuffix("/auth/token") {
            let token = FakeAirflow.token(number: 1, issued: FaultBench.now, life: 86_400)
            return .text("{\"access_token\":\"\(token)\"}", status: 201)
        }
        let path = request.url.prefix { $0 != "?" }
        for (end, body) in local where path.hasSuffix(end) { return .text(body) }
        return .text("{}")
    }

    private static let local = [
        ("/api/v2/version", #"{"version":"3.0.3"}"#), ("/version", "3.1.0"), ("/api/health", #"{"status":"healthy"}"#),
        ("/health", "OK"), ("/dags", #"{"dags":[],"total_entries":0}"#),
        ("/dagRuns", #"{"dag_runs":[],"total_entries":0}"#), ("/dagRuns/list", #"{"dag_runs":[],"total_entries":0}"#),
        ("/importErrors", #"{"import_errors":[],"total_entries":0}"#), ("/pools", #"{"pools":[],"total_entries":0}"#),
        ("/jobs", #"{"jobs":[],"total_entries":0}"#),
        ("/taskInstances/list", #"{"task_instances":[],"total_entries":0}"#),
    ]

    private static let ofAWS: [String: FakeAWS.Answer] = [
        "HeadBucket": head, "HeadObject": head,
        "ListObjectsV2": AWSFixture.text(
            "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>predictions/2026/11/23/r.json</Key>"
                + "<LastModified>2026-11-23T05:40:00.000Z</LastModified></Contents></ListBucketResult>"),
        "GetObject": AWSFixture.text(#"{"ride_id":"r","predicted_duration":9.5}"#),
        "GetBucketEncryption": AWSFixture.text("<ServerSideEncryptionConfiguration/>"),
        "GetPublicAccessBlock": AWSFixture.text("<PublicAccessBlockConfiguration/>"),
        "GetBucketVersioning": AWSFixture.text("<VersioningConfiguration/>"),
        "GetBucketLogging": AWSFixture.text("<BucketLoggingStatus/>"),
        "DescribeLogGroups": AWSFixture.text(
            #"{"logGroups":[{"logGroupName":"/aws/lambda/mlops-taxi-prediction-taxi-prediction-dev"}]}"#),
        "DescribeLogStreams": AWSFixture.text(#"{"logStreams":[]}"#),
        "DescribeAlarms": AWSFixture.text(#"{"MetricAlarms":[]}"#),
        "DescribeBudgets": AWSFixture.text(#"{"Budgets":[]}"#),
        "GetCostAndUsage": AWSFixture.text(#"{"ResultsByTime":[]}"#),
        "DescribeRepositories": AWSFixture.text(
            #"{"repositories":[{"repositoryName":"mlops-taxi-prediction-lambda-app-dev"}]}"#),
        "DescribeImages": AWSFixture.text(#"{"imageDetails":[{"imageSizeInBytes":100}]}"#),
    ]

    private static let head: FakeAWS.Answer = { _ in
        HTTPResponse(status: 200, headers: [.init("x-amz-request-id", "1")], duration: 0.02)
    }
}
