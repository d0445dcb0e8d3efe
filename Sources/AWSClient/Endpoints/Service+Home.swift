extension Service {
    /// The host and the region of a service that a partition has only once; nil for one that every region has.
    ///
    /// From botocore's endpoint rules. Whatever region the stack is in, such a service is called and signed there.
    func home(in partition: Partition) -> (host: String, region: String)? {
        switch self {
        case .budgets:
            let region = partition.home
            switch partition.name {
            case "aws", "aws-cn", "aws-iso": return ("budgets.\(partition.suffix)", region)
            case "aws-iso-b", "aws-iso-e", "aws-iso-f": return ("budgets.global.\(partition.suffix)", region)
            default: return ("budgets.\(region).\(partition.suffix)", region)
            }
        case .costExplorer: return ("ce.\(partition.home).\(partition.suffix)", partition.home)
        case .iam:
            switch partition.name {
            case "aws": return ("iam.amazonaws.com", "us-east-1")
            case "aws-us-gov": return ("iam.us-gov.amazonaws.com", "us-gov-west-1")
            case "aws-cn": return ("iam.cn-north-1.amazonaws.com.cn", "cn-north-1")
            default: return ("iam.\(partition.home).\(partition.suffix)", partition.home)
            }
        default: return nil
        }
    }

    /// What host names of the regions begin with.
    var hostName: String { self == .ecr ? "api.ecr" : signingName }
}
