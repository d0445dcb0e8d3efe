/// Which outputs of the deployment's Terraform give which settings; versions of it differ, so each has several names.
enum TerraformNames {
    /// How a value is taken out of an output.
    enum Part: Equatable {
        /// As it is.
        case whole
        /// The name at the end of an ARN.
        case resource
        /// The region in an ARN.
        case region
    }

    /// One setting with the outputs that give it, the best first.
    struct Rule {
        let key: String
        let form: ConfigForm
        let outputs: [(name: String, part: Part)]

        init(_ key: String, _ form: ConfigForm, _ names: [String], arn: [String] = [], part: Part = .resource) {
            self.key = key
            self.form = form
            outputs = names.map { ($0, .whole) } + arn.map { ($0, part) }
        }
    }

    /// A service whose address follows from that of its host.
    struct Service {
        let key: String
        let host: String
        let port: Int
    }

    private static let text = ConfigForm.text("text")
    private static let arns = ["kinesis_stream_arn", "lambda_function_arn", "mlops_orchestration_arn"]

    /// The settings that outputs give.
    static let rules: [Rule] = [
        Rule("region", .region, ["infrastructure_summary.region", "aws_region", "region"], arn: arns, part: .region),
        Rule("project", text, ["infrastructure_summary.project_name", "project_name"]),
        Rule("environment", text, ["infrastructure_summary.environment", "environment"]),
        Rule("kinesis_stream", text, ["kinesis_stream_name"], arn: ["kinesis_stream_arn"]),
        Rule("lambda_function", text, ["lambda_function_name"], arn: ["lambda_function_arn"]),
        Rule("airflow.url", .url, ["mlops_orchestration_airflow_url", "airflow_direct_url", "airflow_url"]),
        Rule("mlflow.url", .url, ["mlops_orchestration_mlflow_url", "mlflow_direct_url", "mlflow_url"]),
        Rule("status.url", .url, ["mlops_orchestration_status_url", "status_url"]),
        Rule("frontend.url", .url, ["frontend_direct_url", "frontend_url"]),
        Rule("buckets.artifacts", text, ["mlflow_artifacts_bucket"]),
        Rule("buckets.data", text, ["data_storage_bucket"]),
        Rule("buckets.reports", text, ["monitoring_reports_bucket"]),
        Rule(
            "hosts.orchestration.instance", .instance,
            [
                "mlops_orchestration_instance_id", "orchestration_instance_id",
                "mlops_orchestration_summary.instance_id",
            ]),
        Rule(
            "hosts.orchestration.address", .host,
            [
                "mlops_orchestration_public_ip", "orchestration_instance_public_ip", "orchestration_public_ip",
                "mlops_orchestration_summary.public_ip",
                "mlops_orchestration_public_dns", "mlops_orchestration_private_ip",
            ]),
        Rule(
            "hosts.orchestration.type", text,
            ["mlops_orchestration_instance_type", "mlops_orchestration_summary.instance_type"]),
        Rule("hosts.frontend.type", text, ["frontend_instance_type"]),
        Rule("hosts.orchestration.key_name", text, ["mlops_orchestration_key_name", "orchestration_key_name"]),
        Rule("hosts.frontend.key_name", text, ["frontend_instance_key_name", "frontend_key_name"]),
        Rule("hosts.frontend.instance", .instance, ["frontend_instance_id"]),
        Rule(
            "hosts.frontend.address", .host,
            ["frontend_instance_public_ip", "frontend_public_ip", "frontend_instance_public_dns"]),
    ]

    /// The services whose address follows from that of their host, with the ports that the deployment gives them.
    static let services = [
        Service(key: "airflow.url", host: "orchestration", port: 8080),
        Service(key: "mlflow.url", host: "orchestration", port: 5000),
        Service(key: "status.url", host: "orchestration", port: 8081),
        Service(key: "frontend.url", host: "frontend", port: 5000),
    ]

    /// The settings whose absence is told, with the words for what is then not watched.
    static let wanted: [(key: String, what: String)] = [
        ("airflow.url", "Airflow"), ("mlflow.url", "MLflow"), ("status.url", "the status page"),
        ("frontend.url", "the admin GUI"), ("hosts.orchestration.instance", "the orchestration instance"),
        ("hosts.frontend.instance", "the frontend instance"), ("kinesis_stream", "the Kinesis stream"),
        ("lambda_function", "the Lambda function"), ("region", "the AWS region"),
    ]

    /// An output's name in lower case with underscores.
    static func canonical(_ name: String) -> String {
        String(name.lowercased().map { $0 == "-" ? "_" : $0 })
    }

    /// True for a name that a setting is taken from.
    static func isKnown(_ name: String) -> Bool { known.contains(name) }

    private static let known: Set<String> = {
        var names: Set<String> = []
        for rule in rules {
            for output in rule.outputs {
                if let root = output.name.split(separator: ".").first { names.insert(String(root)) }
            }
        }
        // Too common to tell a file of this deployment by.
        return names.subtracting(["region", "environment", "project_name"])
    }()
}
