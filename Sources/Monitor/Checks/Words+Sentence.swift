extension Words {
    /// Names by their words in small letters, written as their makers write them.
    private static let names = [
        "api": "API", "aws": "AWS", "cpu": "CPU", "dag": "DAG", "dag-processor": "DAG processor", "ebs": "EBS",
        "ec2": "EC2", "ecr": "ECR", "gui": "GUI", "iam": "IAM", "mlflow": "MLflow", "nat": "NAT",
        "postgres": "PostgreSQL", "postgresql": "PostgreSQL", "s3": "S3", "ssh": "SSH",
    ]

    /// A word as its maker writes it, where it is a known name; else as it is.
    static func name(_ word: String) -> String { names[word] ?? word }

    /// The text as a sentence begins: its first letter in upper case, but a name in front keeps its form.
    public static func sentence(_ text: String) -> String {
        let first = text.prefix { $0 != " " }
        if first.hasPrefix("mlops-") || first.contains("_") || first.contains("/") { return text }
        let word = first.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        if let name = names[String(word)] { return name + text.dropFirst(word.count) }
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
