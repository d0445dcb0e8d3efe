public import Monitor

/// The IAM policy that allows what reading a stack needs, and nothing else.
public struct LeastPolicy: Equatable, Sendable {
    /// Actions by the resources that they are allowed on, in the order in which they are written.
    public let statements: [(resources: [String], actions: [String])]

    /// The policy for `actions` on what `stack` names; account and partition come from the caller's ARN, or stand as `*`.
    public init(actions: Set<String>, stack: Stack, identity: String?) {
        let names = Names(stack: stack, identity: identity)
        var byResource: [[String]: [String]] = [:]
        // Anybody may ask who he is.
        for action in actions where action != "sts:GetCallerIdentity" {
            byResource[names.resources(of: action), default: []].append(action)
        }
        statements = byResource.map { (resources: $0.key, actions: $0.value.sorted()) }
            .sorted {
                ($0.resources.first ?? "", $0.actions.first ?? "") < ($1.resources.first ?? "", $1.actions.first ?? "")
            }
    }

    /// The actions that watching `stack` needs: those known beforehand for what it names, and those that were asked.
    public static func actions(for stack: Stack, asked: [String]) -> Set<String> {
        let known = AWSCall.actionsNeeded.filter { action in
            switch action.prefix(while: { $0 != ":" }) {
            case "kinesis": stack.stream != nil
            case "lambda": stack.function != nil
            case "s3": !stack.buckets.isEmpty
            default: true
            }
        }
        return Set(known).union(asked)
    }

    /// The policy as indented JSON.
    public var lines: [String] {
        var lines = ["{", "  \"Version\": \"2012-10-17\",", "  \"Statement\": ["]
        for (index, statement) in statements.enumerated() {
            lines += ["    {", "      \"Effect\": \"Allow\",", "      \"Action\": ["]
            lines += Self.list(statement.actions)
            lines += ["      ],", "      \"Resource\": ["]
            lines += Self.list(statement.resources)
            lines += ["      ]", index + 1 < statements.count ? "    }," : "    }"]
        }
        return lines + ["  ]", "}"]
    }

    /// Compares what is written.
    public static func == (left: LeastPolicy, right: LeastPolicy) -> Bool { left.lines == right.lines }

    private static func list(_ texts: [String]) -> [String] {
        texts.enumerated().map { index, text in
            "        \(JSONText.string(text).text)" + (index + 1 < texts.count ? "," : "")
        }
    }

    /// The ARNs of what a stack names.
    private struct Names {
        let stack: Stack
        let partition: String
        let account: String
        let region: String

        init(stack: Stack, identity: String?) {
            self.stack = stack
            let fields = (identity ?? "").split(separator: ":", omittingEmptySubsequences: false)
            partition = fields.count > 4 && !fields[1].isEmpty ? String(fields[1]) : "aws"
            account = fields.count > 4 && !fields[4].isEmpty ? String(fields[4]) : "*"
            region = stack.aws.map { $0.region.isEmpty ? "*" : $0.region } ?? "*"
        }

        func resources(of action: String) -> [String] {
            let parts = action.split(separator: ":").map(String.init)
            guard parts.count == 2 else { return ["*"] }
            let (service, operation) = (parts[0], parts[1])
            // Lists of a whole account know no resource.
            let isOfAccount = operation.hasPrefix("List") || operation.contains("Account")
            switch service {
            case "kinesis" where !isOfAccount || operation == "ListShards":
                return stack.stream.map { ["\(arn("kinesis")):stream/\($0)"] } ?? ["*"]
            case "lambda" where !isOfAccount:
                return stack.function.map { [$0.hasPrefix("arn:") ? $0 : "\(arn("lambda")):function:\($0)"] } ?? ["*"]
            case "logs" where operation != "DescribeLogGroups": return ["\(arn("logs")):log-group:*"]
            case "s3" where operation != "ListAllMyBuckets" && !stack.buckets.isEmpty:
                let buckets = Set(stack.buckets.values).sorted().map { "arn:\(partition):s3:::\($0)" }
                return operation.hasPrefix("GetObject") ? buckets.map { $0 + "/*" } : buckets
            default: return ["*"]
            }
        }

        private func arn(_ service: String) -> String { "arn:\(partition):\(service):\(region):\(account)" }
    }
}
