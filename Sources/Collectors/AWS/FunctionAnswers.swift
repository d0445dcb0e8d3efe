import AWSClient
import FoundationEssentials
import Monitor

/// The answer of Lambda GetFunctionConfiguration.
struct ConfigurationAnswer: Decodable, Sendable {
    /// The environment; its values are never kept.
    struct Variables: Decodable, Sendable {
        var names: [String]

        private struct Ignored: Decodable, Sendable {
            init(from decoder: any Decoder) throws {}
        }

        enum CodingKeys: String, CodingKey { case variables = "Variables" }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            names = ((try? container.decode([String: Ignored].self, forKey: .variables)) ?? [:]).keys.sorted()
        }
    }

    private var arn: Lenient<String>?
    private var name: Lenient<String>?
    private var state: Lenient<String>?
    private var stateReason: Lenient<String>?
    private var lastUpdateStatus: Lenient<String>?
    private var lastUpdateReason: Lenient<String>?
    private var lastModified: Lenient<String>?
    private var memory: Lenient<Int>?
    private var timeout: Lenient<Int>?
    private var packageType: Lenient<String>?
    private var environment: Lenient<Variables>?

    enum CodingKeys: String, CodingKey {
        case arn = "FunctionArn"
        case name = "FunctionName"
        case state = "State"
        case stateReason = "StateReason"
        case lastUpdateStatus = "LastUpdateStatus"
        case lastUpdateReason = "LastUpdateStatusReason"
        case lastModified = "LastModified"
        case memory = "MemorySize"
        case timeout = "Timeout"
        case packageType = "PackageType"
        case environment = "Environment"
    }

    /// True when the answer is about a function at all.
    var isOfFunction: Bool { arn.read() != nil || name.read() != nil }

    /// The facts, with mappings still to be asked for.
    var facts: FunctionFacts {
        let fields = [
            ("FunctionArn", arn.read() == nil), ("State", state.read() == nil), ("Timeout", timeout.read() == nil),
            ("MemorySize", memory.read() == nil), ("LastUpdateStatus", lastUpdateStatus.read() == nil),
        ]
        return FunctionFacts(
            arn: arn.read(), state: state.read(), stateReason: stateReason.read(),
            lastUpdateStatus: lastUpdateStatus.read(), lastUpdateReason: lastUpdateReason.read(),
            lastModified: lastModified.read().flatMap(Timestamps.date), memory: memory.read(), timeout: timeout.read(),
            packageType: packageType.read(), environmentNames: environment.read()?.names ?? [],
            mappings: .notAsked("not asked yet"),
            lacks: fields.filter(\.1).map { "Lambda GetFunctionConfiguration lacks \($0.0)" })
    }
}

/// The answer of Lambda ListEventSourceMappings.
struct MappingsAnswer: Decodable, Sendable {
    /// One mapping.
    struct Row: Decodable, Sendable {
        private var id: Lenient<String>?
        private var state: Lenient<String>?
        private var sourceARN: Lenient<String>?
        private var lastResult: Lenient<String>?
        private var batchSize: Lenient<Int>?
        private var changed: Lenient<MetricAnswer.Moment>?
        private var reason: Lenient<String>?
        private var retries: Lenient<Int>?
        private var recordAge: Lenient<Int>?

        enum CodingKeys: String, CodingKey {
            case id = "UUID"
            case state = "State"
            case sourceARN = "EventSourceArn"
            case lastResult = "LastProcessingResult"
            case batchSize = "BatchSize"
            case changed = "LastModified"
            case reason = "StateTransitionReason"
            case retries = "MaximumRetryAttempts"
            case recordAge = "MaximumRecordAgeInSeconds"
        }

        /// The mapping; a missing state is `unknown`.
        var mapping: FunctionFacts.Mapping {
            FunctionFacts.Mapping(
                id: id.read() ?? "", state: state.read() ?? "unknown", sourceARN: sourceARN.read() ?? "",
                lastResult: lastResult.read(), batchSize: batchSize.read(), changed: changed.read()?.date,
                reason: reason.read(), retries: retries.read(), recordAge: recordAge.read())
        }
    }

    var mappings: [Lenient<Row>]
    var nextMarker: Lenient<String>?

    enum CodingKeys: String, CodingKey {
        case mappings = "EventSourceMappings"
        case nextMarker = "NextMarker"
    }
}
