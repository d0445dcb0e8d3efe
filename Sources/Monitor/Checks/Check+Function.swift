extension Check {
    /// The Lambda function's state, and whether its calls keep within their limits.
    static let function = Check(
        "lambda.function", "the function is active, its last update succeeded, and its calls keep within their limits",
        needs: [.function, .functionMetrics, .functionLog], parents: ["aws.access"],
        thresholds: ["timeout_share_warning"]
    ) { scene in
        guard scene.stack.aws != nil, let name = scene.stack.function else { return [] }
        var blank = Finding("lambda.function", "lambda", witness: .api)
        blank.parents = ["aws.access"]
        return [
            scene.judged(blank, by: scene.world.function, of: .function, target: name) { function, finding in
                finding.brief = (function.state ?? "state not told").lowercased()
                finding.sentence = "function \(name) is \(function.state ?? "there")"
                finding.facts += [
                    .init("function", name), .init("state", function.state ?? "not told"),
                    .init(
                        "last update",
                        (function.lastUpdateStatus ?? "not told") + (function.lastUpdateReason.map { ": \($0)" } ?? "")),
                    .init("changed", function.lastModified.map(Words.stamp) ?? "not told"),
                    .init("memory", function.memory.map { "\($0) MB" } ?? "not told"),
                    .init("timeout", function.timeout.map { "\($0) s" } ?? "not told"),
                    .init("package", function.packageType ?? "not told"),
                    .init("environment names", function.environmentNames.joined(separator: ", ")),
                ]
                finding.facts += function.lacks.map { .init("lacks", $0) }
                if let state = function.state, state != "Active", state != "Inactive" {
                    finding.severity = state == "Failed" ? .critical : .warning
                    finding.urgency = .now
                    finding.sentence = "Lambda \(name) is \(state)"
                    finding.impact = "rides are not predicted"
                    finding.why = function.stateReason ?? "Lambda gives no reason"
                    finding.next = "aws lambda get-function-configuration --function-name \(name)"
                } else if function.lastUpdateStatus == "Failed" {
                    finding.severity = .warning
                    finding.sentence = "the last update of \(name) failed"
                    finding.impact = "the version before it goes on predicting"
                    finding.why = function.lastUpdateReason ?? "Lambda gives no reason"
                    finding.next = "deploy the image again"
                }
                scene.judgeCalls(of: function, named: name, into: &finding)
            }
        ]
    }

    /// The mapping that feeds the function from the stream.
    static let mapping = Check(
        "lambda.mapping", "an enabled event source mapping feeds the function from the stream", needs: [.function],
        parents: ["aws.access", "lambda.function"]
    ) { scene in
        guard scene.stack.aws != nil, let name = scene.stack.function, let stream = scene.stack.stream else {
            return []
        }
        var blank = Finding("lambda.mapping", "lambda mapping", witness: .api)
        blank.parents = ["aws.access", "lambda.function"]
        return [
            scene.judged(blank, by: scene.world.function, of: .function, target: name) { function, finding in
                switch function.mappings {
                case .read(let mappings):
                    judge(
                        mappings.filter { $0.sourceARN.hasSuffix(":stream/\(stream)") }, name, stream, scene, &finding)
                case .failed(let failure): scene.fill(&finding, failure: failure, target: name)
                case .notAsked(let why): finding.sentence = why
                }
            }
        ]
    }

    private static func judge(
        _ mappings: [FunctionFacts.Mapping], _ function: String, _ stream: String, _ scene: Scene,
        _ finding: inout Finding
    ) {
        finding.facts += mappings.flatMap(facts)
        finding.urgency = .now
        guard let mapping = mappings.first(where: { $0.state == "Enabled" }) ?? mappings.first else {
            let arn = scene.streamARN
            finding.severity = .critical
            finding.brief = "missing"
            finding.sentence = "nothing feeds Lambda from Kinesis"
            finding.impact = "no ride is predicted; records end with the retention"
            finding.why = "no event source mapping of \(stream) to \(function)"
            finding.next =
                "aws lambda create-event-source-mapping --function-name \(function)"
                + " --event-source-arn \(arn ?? "\"$(\(arnCommand(stream)))\"")"
                + " --starting-position TRIM_HORIZON --batch-size 100"
            finding.facts += terraform(function, arn ?? "ARN of \(stream)")
            return
        }
        finding.brief = mapping.state.lowercased()
        finding.sentence = "mapping is \(mapping.state)"
        switch mapping.state {
        case "Enabled":
            if let result = mapping.lastResult, result.hasPrefix("PROBLEM") {
                finding.severity = .warning
                finding.brief = "problem"
                finding.sentence = "Lambda's mapping reports a problem"
                finding.impact = "a batch is retried and holds the shard up"
                finding.why = result
                finding.next = "look at the function's log"
                finding.remedies = ["logs"]
            }
        case "Creating", "Enabling", "Updating": finding.brief = mapping.state.lowercased()
        default:
            finding.severity = .critical
            finding.sentence = "Lambda's mapping is \(mapping.state)"
            finding.since = mapping.changed
            finding.impact = "no ride is predicted; records end with the retention"
            finding.why =
                "event source mapping \(mapping.id) is \(mapping.state)" + (mapping.reason.map { ": \($0)" } ?? "")
            finding.next = "aws lambda update-event-source-mapping --uuid \(mapping.id) --enabled"
            finding.remedies = [Action.enableMapping.name]
        }
    }

    private static func facts(of mapping: FunctionFacts.Mapping) -> [Finding.Fact] {
        func limit(_ value: Int?, _ unit: String) -> String {
            value.map { $0 < 0 ? "until the retention ends" : "\($0)\(unit)" } ?? "not told"
        }
        return [
            .init("mapping \(mapping.id)", "\(mapping.state), last result: \(mapping.lastResult ?? "none yet")"),
            .init("changed", mapping.changed.map(Words.stamp) ?? "not told"),
            .init("batch", mapping.batchSize.map { "\($0) records" } ?? "not told"),
            .init("tries again", limit(mapping.retries, " times")),
            .init("gives up", limit(mapping.recordAge, " s after a record came")),
        ]
    }

    /// The resource that the deployment's Terraform lacks, as it would be written.
    private static func terraform(_ function: String, _ arn: String) -> [Finding.Fact] {
        [
            .init("terraform", "resource \"aws_lambda_event_source_mapping\" \"rides\" {"),
            .init("", "  event_source_arn  = \"\(arn)\""), .init("", "  function_name     = \"\(function)\""),
            .init("", "  starting_position = \"TRIM_HORIZON\""), .init("", "  batch_size        = 100"), .init("", "}"),
            .init(
                "position", "TRIM_HORIZON first takes all that is still kept; LATEST would leave what waits to be lost"),
        ]
    }

    /// A command that prints the stream's ARN.
    private static func arnCommand(_ stream: String) -> String {
        "aws kinesis describe-stream-summary --stream-name \(stream)"
            + " --query StreamDescriptionSummary.StreamARN --output text"
    }
}

extension Scene {
    /// The stream's ARN: as Kinesis tells it, else made of the function's, which has the same region and account.
    var streamARN: String? {
        guard let stream = stack.stream else { return nil }
        if let arn = world.stream.value?.arn { return arn }
        let parts = world.function.value?.arn?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        guard parts.count >= 6, parts[0] == "arn" else { return nil }
        return "arn:\(parts[1]):kinesis:\(parts[3]):\(parts[4]):stream/\(stream)"
    }
}
