import FoundationEssentials

/// ECR: the repository of the function's image.
enum RegistryAnswers {
    /// The repository.
    static let repository = "\(DemoNames.project)-lambda-app-dev"
    /// Bytes of its images.
    static var bytes: Double { Double(sizes.reduce(0, +)) }
    private static let sizes = [612_337_408, 608_911_360]

    private struct Parameters: Decodable { var repositoryName: String? }

    /// DescribeRepositories and DescribeImages.
    static func answer(_ call: AWSCall) -> ServedAnswer {
        switch call.operation {
        case "DescribeRepositories":
            return call.json([
                "repositories": [
                    [
                        "repositoryArn":
                            .string("arn:aws:ecr:\(DemoNames.region):\(DemoNames.account):repository/\(repository)"),
                        "registryId": .string(DemoNames.account), "repositoryName": .string(repository),
                        "imageTagMutability": "MUTABLE", "imageScanningConfiguration": ["scanOnPush": true],
                    ]
                ]
            ])
        case "DescribeImages":
            guard let name = call.parameters(Parameters.self)?.repositoryName, name == repository else {
                return call.refusal(
                    .other("RepositoryNotFoundException", "The repository does not exist in the registry", status: 400))
            }
            return call.json([
                "imageDetails": .array(
                    sizes.map { ["repositoryName": .string(repository), "imageSizeInBytes": .int($0)] })
            ])
        default: return call.refusal(.unknownOperation)
        }
    }
}
