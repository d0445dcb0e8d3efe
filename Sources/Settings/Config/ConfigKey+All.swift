import Monitor

extension ConfigKey {
    /// Every key.
    public static let all: [ConfigKey] = stack + services + others + design + thresholds + intervals + ui

    private static let stack: [ConfigKey] = [
        key(.stack, "region", .region, "AWS region"),
        key(.stack, "profile", .text("the name of an AWS profile"), "profile of the shared AWS files"),
        key(.stack, "terraform", .text("a directory or file"), "Terraform directory, state or outputs to read"),
        key(.stack, "budget", .number(from: 0, unit: "dollars a month"), "dollars a month that are allowed"),
        key(.stack, "cost_explorer", .boolean, "ask Cost Explorer, $0.01 a page, once a day; true without it"),
        key(.stack, "cost_tag", .text("a tag such as \"Project=MLOps\""), "activated cost tag of the stack"),
        key(
            .stack, "paid_calls_cap", .number(from: 0, unit: "dollars a month"), "where paid calls stop; 0.9 without it"
        ),
        key(.stack, "viewers", .whole(1...1000), "programs that share the account's free CloudWatch calls"),
        key(.stack, "free_tier", .boolean, "the account has AWS's free allowances; true without it"),
        key(
            .stack, "prices", .text("a file of prices"),
            "TOML prices; else prices.toml beside the config or in the cache"),
        key(.stack, "schedule", .schedule, "when the hosts are to run; stopped outside it is expected"),
        key(
            .stack, "maintenance",
            .texts("an array of times such as [\"airflow.*: Sun 02:00-04:00 Europe/Stockholm\"]"),
            "times in which rows may fail: expected then"),
        key(.stack, "own_address_url", .url, "server that answers with your own address, to judge ports by"),
        key(.stack, "read_only", .boolean, "nothing can be changed from here"),
        key(.stack, "test_rides", .boolean, "a made-up ride may be put on the stream; no statistic counts it"),
        key(.stack, "project", .text("a project name"), "with environment: names that are not given are made of it"),
        key(.stack, "environment", .text("an environment such as \"dev\""), "with project, as above"),
        key(.stack, "kinesis_stream", .text("the name of a Kinesis stream"), "Kinesis stream of the ride events"),
        key(
            .stack, "log_groups", .texts("an array of log groups such as [\"/ecs/app\"]"),
            "CloudWatch log groups to watch besides the function's"),
        key(.stack, "stream_records", .boolean, "read some of the stream's newest records too"),
        key(.stack, "lambda_function", .text("the name of a Lambda function"), "Lambda function that predicts"),
    ]

    private static let services: [ConfigKey] =
        [
            key(.airflow, "url", .url, "Airflow's API server"),
            key(.airflow, "user", .text("a user name"), "user to log in as; airflow when there is a password"),
            key(.airflow, "password_command", .command, "command that prints the password; or MLTOP_AIRFLOW_PASSWORD"),
            key(
                .airflow, "expect_running", .texts("an array of DAG ids such as [\"nyc_taxi_duration_prediction\"]"),
                "DAGs that must not be paused or gone"),
            key(.mlflow, "url", .url, "MLflow's server"),
            key(.mlflow, "host_header", .text("a host such as \"localhost:5000\""), "Host header MLflow accepts"),
            key(.mlflow, "user", .text("a user name"), "user to log in as"),
            key(.mlflow, "password_command", .command, "command that prints the password; or MLTOP_MLFLOW_PASSWORD"),
            key(.frontend, "url", .url, "the admin GUI"),
            key(.status, "url", .url, "folder of the static status page"),
            key(.postgres, "address", .address(port: 5432), "PostgreSQL, where it can be reached"),
            key(.redis, "address", .address(port: 6379), "Redis, where it can be reached"),
        ]

    private static let others: [ConfigKey] =
        BucketRole.allCases.map(\.rawValue).map {
            key(.buckets, $0, .text("the name of a bucket"), "S3 bucket of the \($0)")
        } + [
            key(
                .buckets, "further", .texts("an array of buckets such as [\"my-backups\"]"),
                "S3 buckets to watch besides those"),
            key(.host, "instance", .instance, "EC2 instance id"),
            key(.host, "address", .host, "address, when EC2 cannot be asked"),
            key(.host, "type", .text("an EC2 type such as \"t3.medium\""), "type by design, for drift of costs"),
            key(.host, "schedule", .schedule, "when this host is to run, in place of the stack's"),
            key(.host, "ports", .ports, "TCP ports that must be open to here; its services' and 22 without it"),
            key(.host, "user", .user, "user to log in as over SSH; ec2-user with Terraform's key"),
            key(
                .host, "key", .text("the file of a private key"), "private key for SSH; ssh/mlops-key* beside Terraform"
            ),
            key(.host, "port", .whole(1...65535), "port of SSH"),
            key(.host, "jump", .jump, "host that SSH goes through"),
            key(.host, "options", .options, "further options of ssh"),
            key(.host, "ssh", .boolean, "read this host over SSH; true without user and key trusts your ssh config"),
            key(.host, "compose", .remotePath, "directory of the compose file; /opt/mlops"),
            key(.action, "command", .command, "program that x and mltop run offer; it is told the row in MLTOP_ROW"),
            key(.action, "summary", .text("a few words"), "what it does"),
            key(.action, "rows", .texts("an array of ids such as [\"airflow.*\"]"), "rows that it is offered on; all"),
            key(.action, "dangerous", .boolean, "its name has to be typed"),
            key(.action, "well", .texts("an array of ids such as [\"mlflow.api\"]"), "rows that must be well after it"),
            key(.action, "wait", .number(from: 0, unit: "seconds"), "seconds that they may take; 300"),
            key(.notify, "command", .command, "command that is told of states that changed, in MLTOP_… variables"),
            key(.notify, "pause", .number(from: 1, unit: "seconds"), "seconds between two calls of it; 60"),
            key(.endpoint, "name", .text("a name such as \"api\""), "name in the row's id"),
            key(.endpoint, "url", .probe, "what to probe"),
            key(.endpoint, "status", .whole(100...599), "HTTP status that is well; 200 to 399 without it"),
            key(.endpoint, "body", .text("text that the body must hold"), "text that the body must hold"),
            key(.endpoint, "header", .headers, "headers to send"),
            key(.endpoint, "critical_latency", .number(from: 0.001, unit: "seconds"), "latency that is critical"),
            key(.endpoint, "certificate_days", .whole(0...3650), "days before a certificate's end that warn"),
        ]

    private static let design: [ConfigKey] = [
        key(.design, "nat_gateways", .whole(0...100), "NAT gateways by design; 2 without it"),
        key(.design, "shards", .whole(0...10_000), "Kinesis shards by design; 1 without it"),
        key(.design, "volume_gib", .whole(0...100_000), "GiB of volume of each host by design; 30 without it"),
    ]

    private static let thresholds: [ConfigKey] = Thresholds.all.map { threshold in
        let form = ConfigForm.number(from: threshold.minimum, unit: units[threshold.unit] ?? "")
        return key(.thresholds, threshold.name, form, threshold.summary)
    }

    private static let units = ["s": "seconds", "%": "percent", "$": "dollars"]

    private static let intervals: [ConfigKey] =
        pollNames.map { key(.intervals, $0.name, .interval, $0.summary) } + [
            key(.intervals, "endpoints", .interval, "seconds between probes of each endpoint"),
            key(.intervals, "host_probe", .interval, "seconds between looks at each host over SSH"),
        ]

    private static let ui: [ConfigKey] = [
        key(
            .ui, "theme", .text("the name of a theme such as \"dark\""),
            "colours; see mltop themes; auto asks the terminal for its ground"),
        key(.ui, "ascii", .boolean, "only ASCII characters"),
        key(
            .ui, "mouse", .boolean,
            "take clicks and the wheel; the terminal's own selection then needs Shift; false over SSH without it"),
        key(.ui, "low_bandwidth", .boolean, "send few bytes: no seconds, fewer graphs; true over SSH without it"),
        key(.ui, "ssh_window", .boolean, "inside tmux, log in to hosts in a new window"),
        key(.ui, "bell", .boolean, "ring when a row of health changes its state; false without it"),
    ]

    /// The keys of `[stack.NAME.intervals]` with their sources.
    static let pollNames: [(name: String, source: SourceID, summary: String)] = [
        ("airflow", .airflowHealth, "seconds between polls of Airflow's health"),
        ("airflow_lists", .airflowLists, "seconds between polls of DAGs and runs"),
        ("mlflow", .mlflow, "seconds between polls of MLflow"),
        ("frontend", .frontend, "seconds between polls of the admin GUI"),
        ("status_page", .statusPage, "seconds between polls of the status page"),
        ("postgres", .postgres, "seconds between pings of PostgreSQL"),
        ("redis", .redis, "seconds between pings of Redis"),
        ("hosts", .hosts, "seconds between EC2 calls"),
        ("host_metrics", .hostMetrics, "seconds between CloudWatch calls"),
        ("stream", .stream, "seconds between Kinesis calls"),
        ("function", .function, "seconds between Lambda calls"),
        ("function_log", .functionLog, "seconds between reads of the Lambda's log"),
        ("aws_access", .awsAccess, "seconds between checks of the AWS sign-in"),
        ("host_details", .hostDetails, "seconds between reads of volumes, snapshots and events"),
        ("airflow_tasks", .airflowTasks, "seconds between reads of task instances"),
        ("mlflow_tracking", .tracking, "seconds between reads of runs and models"),
        ("stream_metrics", .streamMetrics, "seconds between reads of the stream's metrics"),
        ("function_metrics", .functionMetrics, "seconds between reads of the function's metrics"),
        ("stored", .stored, "seconds between lists of stored predictions"),
        ("buckets", .buckets, "seconds between reads of the buckets"),
        ("log_groups", .logGroups, "seconds between lists of log groups"),
        ("log_lines", .logLines, "seconds between reads of log lines"),
        ("alarms", .alarms, "seconds between reads of alarms"),
        ("network", .network, "seconds between reads of the network"),
        ("roles", .roles, "seconds between reads of IAM roles"),
        ("usage", .usage, "seconds between reads of what was used"),
        ("budgets", .budgets, "seconds between reads of AWS Budgets"),
        ("cost_explorer", .costExplorer, "seconds between paid questions to Cost Explorer"),
        ("vantage", .vantage, "seconds between looks at the own address"),
    ]

    private static func key(
        _ section: ConfigSection, _ name: String, _ form: ConfigForm, _ summary: String
    ) -> ConfigKey {
        ConfigKey(section: section, name: name, form: form, summary: summary)
    }
}
