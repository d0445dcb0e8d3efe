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

    /// The name in host names and in signatures.
    public var signingName: String {
        switch self {
        case .ec2: "ec2"
        case .cloudWatch: "monitoring"
        case .logs: "logs"
        case .kinesis: "kinesis"
        case .lambda: "lambda"
        case .sts: "sts"
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
        }
    }
}
