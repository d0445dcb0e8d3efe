import AWSClient
import Collectors
import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

/// AWS as a table from operation to answer; an operation that is not in it is a failed test.
final class FakeAWS: Sendable {
    typealias Answer = @Sendable (HTTPRequest) -> HTTPResponse

    /// The moment at which the fixtures were recorded, more or less.
    static let now = Date(timeIntervalSince1970: 1_795_412_700)

    private let answers: Mutex<[String: Answer]>
    private let asked = Mutex<[(operation: String, request: HTTPRequest)]>([])
    private let time = Mutex(FakeAWS.now)

    init(_ answers: [String: Answer]) { self.answers = Mutex(answers) }

    /// Operations that were asked for, in order.
    var operations: [String] { asked.withLock { $0.map(\.operation) } }

    /// Requests of one operation, in order.
    func requests(_ operation: String) -> [HTTPRequest] {
        asked.withLock { $0.filter { $0.operation == operation }.map(\.request) }
    }

    /// Answers `operation` otherwise from now on.
    func change(_ operation: String, _ answer: @escaping Answer) { answers.withLock { $0[operation] = answer } }

    /// Moves the clock of collectors and client.
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }

    /// The collectors of `stack` that read from here.
    func collectors(_ stack: Stack) -> [any Collectors.Collector] {
        AWSCollectors.make(for: stack, client: client(), now: clock)
    }

    /// The clock of collectors and client.
    var clock: @Sendable () -> Date { { [self] in time.withLock { $0 } } }

    /// Polls one source of `stack` with collectors of its own.
    func collect(_ source: SourceID, _ stack: Stack = FakeAWS.stack) async throws -> Payload {
        let collector = try #require(collectors(stack).first { $0.source == source })
        return try await collector.collect()
    }

    /// The whole stack of the deployment, with instance ids.
    static var stack: Stack {
        var stack = Stack(name: "taxi/dev")
        stack.aws = AWSTarget(region: "eu-north-1")
        stack.hosts = [
            HostTarget(name: "orchestration", instanceID: "i-0aaaaaaaaaaaaaaa1"),
            HostTarget(name: "frontend", instanceID: "i-0bbbbbbbbbbbbbbb2"),
        ]
        stack.stream = "taxi-ride-predictions-stream"
        stack.function = "mlops-taxi-prediction-taxi-prediction-dev"
        return stack
    }

    /// A client that reads from here.
    func client(meter: (any CallMeter)? = nil) -> AWSClient {
        let transport = ScriptedTransport([
            .init(.post, "/") { self.answer($0) }, .init(.get, "") { self.answer($0) },
            .init(.head, "") { self.answer($0) }, .init(.put, "") { self.answer($0) },
        ])
        let target = AWSTarget(
            region: "eu-north-1", endpoint: "http://192.0.2.1",
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        return AWSClient(
            target, transport: transport, environment: Environment([:]), files: NoFiles(), pacing: .once, meter: meter,
            now: clock)
    }

    private func answer(_ request: HTTPRequest) -> Result<HTTPResponse, PollFailure> {
        let operation = Self.operation(request)
        asked.withLock { $0.append((operation, request)) }
        guard let answer = answers.withLock({ $0[operation] }) else {
            Issue.record("unplanned call of \(operation)")
            return .failure(.notUnderstood("unplanned call in a test"))
        }
        return .success(answer(request))
    }

    /// The operation that a request asks for.
    static func operation(_ request: HTTPRequest) -> String {
        if let target = request.headers.first(where: { $0.name == "X-Amz-Target" })?.value {
            return String(target.split(separator: ".").last ?? "")
        }
        let body = String(decoding: request.body ?? [], as: UTF8.self)
        if body.hasPrefix("Action=") { return String(body.dropFirst(7).prefix { $0 != "&" }) }
        if request.headers.contains(where: { $0.name == "X-Amz-Content-SHA256" }) { return s3(request) }
        if request.method == .put { return "UpdateEventSourceMapping" }
        if request.url.contains("event-source-mappings/") { return "GetEventSourceMapping" }
        return request.url.contains("event-source-mappings") ? "ListEventSourceMappings" : "GetFunctionConfiguration"
    }

    /// The operation of a request to S3, whose buckets stand in the path here.
    private static func s3(_ request: HTTPRequest) -> String {
        let parts = request.url.dropFirst("http://192.0.2.1/".count).split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let isObject = parts[0].contains("/")
        if request.method == .head { return isObject ? "HeadObject" : "HeadBucket" }
        switch parts.count > 1 ? parts[1].prefix(while: { $0 != "=" }) : "" {
        case "list-type": return "ListObjectsV2"
        case "encryption": return "GetBucketEncryption"
        case "publicAccessBlock": return "GetPublicAccessBlock"
        case "versioning": return "GetBucketVersioning"
        case "logging": return "GetBucketLogging"
        default: return isObject ? "GetObject" : "ListBuckets"
        }
    }

    private struct NoFiles: FileReader {
        func read(_ path: String) throws(FileFault) -> [UInt8]? { nil }
    }
}
