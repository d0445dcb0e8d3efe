/// The AWS services that this program calls.
public enum Service: String, CaseIterable, Sendable {
    /// Hosts.
    case ec2
    /// Metrics.
    case cloudWatch
    /// Log lines.
    case logs
    /// The stream.
    case kinesis
    /// The function and its mappings.
    case lambda
    /// Who the caller is.
    case sts
    /// Buckets and objects.
    case s3
    /// Roles and instance profiles.
    case iam
    /// Container images.
    case ecr
    /// Budgets.
    case budgets
    /// What was really charged.
    case costExplorer
    /// Who changed what.
    case cloudTrail
    /// Resources by their tags.
    case tagging

    /// The name in host names and in signatures.
    public var signingName: String {
        switch self {
        case .ec2: "ec2"
        case .cloudWatch: "monitoring"
        case .logs: "logs"
        case .kinesis: "kinesis"
        case .lambda: "lambda"
        case .sts: "sts"
        case .s3: "s3"
        case .iam: "iam"
        case .ecr: "ecr"
        case .budgets: "budgets"
        case .costExplorer: "ce"
        case .cloudTrail: "cloudtrail"
        case .tagging: "tagging"
        }
    }

    /// The name behind `AWS_ENDPOINT_URL_` and, in lower case, in `[services NAME]`: the service id of botocore.
    public var endpointName: String {
        switch self {
        case .ec2: "EC2"
        case .cloudWatch: "CLOUDWATCH"
        case .logs: "CLOUDWATCH_LOGS"
        case .kinesis: "KINESIS"
        case .lambda: "LAMBDA"
        case .sts: "STS"
        case .s3: "S3"
        case .iam: "IAM"
        case .ecr: "ECR"
        case .budgets: "BUDGETS"
        case .costExplorer: "COST_EXPLORER"
        case .cloudTrail: "CLOUDTRAIL"
        case .tagging: "RESOURCE_GROUPS_TAGGING_API"
        }
    }

    /// The name that people use.
    public var title: String {
        switch self {
        case .ec2: "EC2"
        case .cloudWatch: "CloudWatch"
        case .logs: "CloudWatch Logs"
        case .kinesis: "Kinesis"
        case .lambda: "Lambda"
        case .sts: "STS"
        case .s3: "S3"
        case .iam: "IAM"
        case .ecr: "ECR"
        case .budgets: "Budgets"
        case .costExplorer: "Cost Explorer"
        case .cloudTrail: "CloudTrail"
        case .tagging: "Resource Groups Tagging"
        }
    }
}
