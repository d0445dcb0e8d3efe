/// The answers of servers that a row was judged from.
public struct Evidence: Equatable, Sendable {
    /// Those that are known to tell of the row, the decisive first.
    public var answers: [RawAnswer] = []
    /// Where none is: everything that the row's sources asked, because it cannot be told which of it decided.
    public var asked: [RawAnswer] = []

    /// What is kept of the answers behind the row `id`.
    public init(of id: String, in world: World, _ stack: Stack) {
        guard let check = Check.of(id) else { return }
        let all = check.needs.flatMap { world.answers[$0] ?? [] }
        let bucket = id.hasPrefix("s3.") ? stack.buckets[String(id.dropFirst("s3.".count))] : nil
        let asks = Check.asks[check.name] ?? []
        for ask in asks {
            answers += all.filter { answer in
                answer.request.asks(ask) && !answers.contains(answer)
                    && (bucket.map { answer.request.hasSuffix(" " + $0) } ?? true)
            }
        }
        // A single answer is what the row was judged from, whatever it is called.
        if asks.isEmpty, all.count == 1 { answers = all }
        if answers.isEmpty { asked = all }
    }

    /// The answers in the order in which a row's facts name what they are about, such as the buckets that are wrong before
    /// those that are well; others keep their places behind them.
    public func answers(inOrderOf names: [String]) -> [RawAnswer] {
        let places = answers.map { answer in
            names.firstIndex { answer.request.hasSuffix(" " + $0) } ?? names.count
        }
        return answers.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { answers[$0] }
    }
}

extension Check {
    /// The check that makes a row; nil for a row of no check.
    static func of(_ row: String) -> Check? {
        if let check = all.first(where: { $0.name == row }) { return check }
        return all.filter { $0.makes(row) }.max { $0.name.count < $1.name.count }
    }

    private func makes(_ row: String) -> Bool {
        guard let place = name.firstRange(of: "NAME") else { return false }
        let (head, tail) = (name[..<place.lowerBound], name[place.upperBound...])
        return row.count > head.count + tail.count && row.hasPrefix(head) && row.hasSuffix(tail)
    }

    /// What the calls are named by whose answers decide about the rows of a check, the decisive first.
    ///
    /// That is the IAM action of a call of AWS, the metric of one of CloudWatch's, the end of the path of any other. A check
    /// that is not here may be judged from all that its sources ask.
    static let asks: [String: [String]] = [
        "aws.access": ["sts:GetCallerIdentity"],
        "airflow.api": ["/health", "/version"], "airflow.metadb": ["/health"], "airflow.scheduler": ["/health"],
        "airflow.dag-processor": ["/health"], "airflow.triggerer": ["/health"], "airflow.dags": ["/dags"],
        "airflow.runs": ["/dagRuns/list", "/dagRuns", "/taskInstances/list"],
        "airflow.worker": ["/taskInstances/list", "/taskInstances"],
        "airflow.imports": ["/importErrors"], "airflow.pools": ["/pools"],
        "mlflow.api": ["/health", "/version"],
        "mlflow.search": ["/experiments/search", "/registered-models/search"],
        "mlflow.registry": ["/registered-models/search", "/model-versions/search"], "mlflow.runs": ["/runs/search"],
        "host.NAME": ["ec2:DescribeInstances", "ec2:DescribeInstanceStatus"],
        "kinesis.stream": ["kinesis:DescribeStreamSummary", "IncomingRecords", "WriteProvisionedThroughputExceeded"],
        "kinesis.age": ["GetRecords.IteratorAgeMilliseconds", "IteratorAge"],
        "lambda.function": ["lambda:GetFunctionConfiguration"],
        "lambda.mapping": ["lambda:GetEventSourceMapping", "lambda:ListEventSourceMappings"],
        "lambda.log": ["logs:FilterLogEvents"], "flow.predictions": ["logs:FilterLogEvents"],
        "flow.lost": ["IncomingRecords", "logs:FilterLogEvents", "s3:ListBucket"],
        "s3.NAME": ["s3:ListBucket"],
        "network.ports": ["ec2:DescribeSecurityGroups"],
        "alarms": ["cloudwatch:DescribeAlarms"], "alarm.NAME": ["cloudwatch:DescribeAlarms"],
        "logs.NAME": ["logs:DescribeLogGroups"], "posture.log-retention": ["logs:DescribeLogGroups"],
        "posture.bucket-encryption": ["s3:GetEncryptionConfiguration"],
        "posture.bucket-access": ["s3:GetBucketPublicAccessBlock"],
        "posture.bucket-versions": ["s3:GetBucketVersioning"], "posture.bucket-logs": ["s3:GetBucketLogging"],
        "posture.ports": ["ec2:DescribeSecurityGroups"], "posture.groups": ["ec2:DescribeSecurityGroups"],
        "posture.subnets": ["ec2:DescribeSubnets", "ec2:DescribeRouteTables"],
        "posture.nat": ["ec2:DescribeNatGateways", "ec2:DescribeRouteTables"],
        "posture.volumes": ["ec2:DescribeVolumes"],
        "posture.backups": ["ec2:DescribeSnapshots", "ec2:DescribeVolumes"],
        "posture.metadata": ["ec2:DescribeInstances"],
        "money.nat": ["ec2:DescribeNatGateways"], "money.addresses": ["ec2:DescribeAddresses"],
        "money.volumes": ["ec2:DescribeVolumes"], "money.surplus": ["CPUSurplusCreditsCharged"],
        "money.budget": ["budgets:ViewBudget"], "money.charged": ["ce:GetCostAndUsage"],
    ]
}

extension String {
    /// True for a request that a part of `asks` names: a word of it, or the end of its path.
    fileprivate func asks(_ part: String) -> Bool {
        guard part.hasPrefix("/") else { return split(separator: " ").contains { $0 == part } }
        return prefix { $0 != "?" }.hasSuffix(part)
    }
}
