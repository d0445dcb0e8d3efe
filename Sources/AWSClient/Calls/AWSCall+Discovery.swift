extension AWSCall {
    /// Lambda ListFunctions, 50 a page.
    public static func listFunctions(marker: String? = nil) -> AWSCall {
        get(
            .lambda, "ListFunctions", path: ["2015-03-31", "functions"], marker.map { [("Marker", $0)] } ?? [])
    }

    /// Kinesis ListStreams, 100 a page.
    public static func listStreams(token: String? = nil) -> AWSCall {
        json(
            .kinesis, "ListStreams", version: "1.1", prefix: "Kinesis_20131202",
            token.map { [("NextToken", .string($0))] } ?? [])
    }

    /// The IAM actions that finding a deployment needs where no config and no Terraform names one, sorted.
    public static let actionsForDiscovery = [
        "ec2:DescribeInstances", "kinesis:ListStreams", "lambda:ListEventSourceMappings", "lambda:ListFunctions",
        "s3:ListAllMyBuckets",
    ]
}
