import AWSClient
import Monitor
import Testing

@Suite("The least policy")
struct LeastPolicyTests {
    static let stack = {
        var stack = Stack(name: "x")
        stack.aws = AWSTarget(region: "eu-north-1")
        stack.stream = "rides"
        stack.function = "f"
        stack.buckets = ["data": "d", "reports": "r"]
        return stack
    }()

    static func statement(_ action: String, identity: String? = "arn:aws:iam::1:user/a") -> [String] {
        LeastPolicy(actions: [action], stack: stack, identity: identity).statements.first?.resources ?? []
    }

    @Test(
        "Each action is allowed on what the stack names, and on no more",
        arguments: [
            ("kinesis:DescribeStreamSummary", ["arn:aws:kinesis:eu-north-1:1:stream/rides"]),
            ("kinesis:ListShards", ["arn:aws:kinesis:eu-north-1:1:stream/rides"]), ("kinesis:ListStreams", ["*"]),
            ("lambda:GetFunctionConfiguration", ["arn:aws:lambda:eu-north-1:1:function:f"]),
            ("lambda:ListEventSourceMappings", ["*"]), ("lambda:GetAccountSettings", ["*"]),
            ("logs:FilterLogEvents", ["arn:aws:logs:eu-north-1:1:log-group:*"]), ("logs:DescribeLogGroups", ["*"]),
            ("s3:GetObject", ["arn:aws:s3:::d/*", "arn:aws:s3:::r/*"]),
            ("s3:GetEncryptionConfiguration", ["arn:aws:s3:::d", "arn:aws:s3:::r"]), ("s3:ListAllMyBuckets", ["*"]),
            ("ec2:DescribeInstances", ["*"]), ("cloudwatch:GetMetricStatistics", ["*"]),
        ])
    func resources(action: String, resources: [String]) {
        #expect(Self.statement(action) == resources)
    }

    @Test("Partition and account are the caller's, or any where nobody is known")
    func identity() {
        #expect(
            Self.statement("kinesis:DescribeStreamSummary", identity: "arn:aws-cn:sts::2:assumed-role/a/b")
                == ["arn:aws-cn:kinesis:eu-north-1:2:stream/rides"])
        #expect(
            Self.statement("kinesis:DescribeStreamSummary", identity: nil)
                == ["arn:aws:kinesis:eu-north-1:*:stream/rides"])
    }

    @Test("Who the caller is needs no permission, and a stack without a stream asks for none of Kinesis")
    func needed() {
        var stack = Self.stack
        stack.stream = nil
        let actions = LeastPolicy.actions(for: stack, asked: ["sts:GetCallerIdentity", "x:Y"])
        #expect(!actions.contains { $0.hasPrefix("kinesis:") })
        #expect(actions.contains("lambda:GetFunctionConfiguration") && actions.contains("x:Y"))
        #expect(LeastPolicy(actions: ["sts:GetCallerIdentity"], stack: stack, identity: nil).statements.isEmpty)
    }

    @Test("The text is the JSON of a policy")
    func text() {
        let policy = LeastPolicy(
            actions: ["kinesis:DescribeStreamSummary", "ec2:DescribeInstances"], stack: Self.stack,
            identity: "arn:aws:iam::1:user/a")
        #expect(
            policy.lines.map { $0.filter { $0 != " " } }.joined()
                == #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeInstances"],"#
                + #""Resource":["*"]},{"Effect":"Allow","Action":["kinesis:DescribeStreamSummary"],"#
                + #""Resource":["arn:aws:kinesis:eu-north-1:1:stream/rides"]}]}"#)
    }
}
