import FoundationEssentials
import Monitor
import Synchronization
import Testing
import Wire

@testable import AWSClient

@Suite("Repeating calls")
struct RetryTests {
    /// A clock that moves only by the waits.
    final class Waits: Sendable {
        private let state = Mutex<[Double]>([])
        var all: [Double] { state.withLock { $0 } }

        func pacing(jitter: Double = 1) -> Pacing {
            Pacing(
                attempts: 3, elapsed: { [self] in all.reduce(0, +) },
                sleep: { [self] seconds in state.withLock { $0.append(seconds) } }, jitter: { jitter })
        }
    }

    static let good = Result<HTTPResponse, PollFailure>.success(HTTPResponse(status: 200))
    static func refusal(_ status: Int, _ code: String) -> Result<HTTPResponse, PollFailure> {
        .success(HTTPResponse(status: status, body: Array(#"{"__type":"\#(code)","message":"m"}"#.utf8)))
    }

    private func client(
        _ answers: [Result<HTTPResponse, PollFailure>], _ pacing: Pacing, limits: Limits = Limits()
    ) -> (AWSClient, AnsweringTransport) {
        let transport = AnsweringTransport(answers)
        let target = AWSTarget(
            region: "eu-north-1", endpoint: "http://127.0.0.1:1",
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        let client = AWSClient(
            target, transport: transport, environment: Environment([:]), files: FakeFiles(), pacing: pacing,
            limits: limits
        ) { KeyBench.now }
        return (client, transport)
    }

    @Test(
        "What may pass is asked again with a growing, jittered pause",
        arguments: [
            .failure(.reset), .failure(.refused(host: "h", port: 1)), .failure(.connectTimedOut(seconds: 2)),
            .success(HTTPResponse(status: 500)), .success(HTTPResponse(status: 503)),
            refusal(400, "ThrottlingException"), refusal(503, "SlowDown"), refusal(400, "RequestLimitExceeded"),
            refusal(400, "ProvisionedThroughputExceededException"), refusal(400, "RequestTimeout"),
        ] as [Result<HTTPResponse, PollFailure>])
    func repeats(answer: Result<HTTPResponse, PollFailure>) async throws {
        let waits = Waits()
        let (client, transport) = client([answer, answer, Self.good], waits.pacing(jitter: 0.5))
        _ = try await client.send(.getCallerIdentity)
        #expect(transport.requests.count == 3)
        #expect(waits.all == [0.5, 1])
    }

    @Test(
        "What another try would not change is told at once",
        arguments: [
            .failure(.tls(.expired)), .failure(.nameNotFound(host: "h")), refusal(400, "AccessDeniedException"),
            refusal(400, "ValidationException"), refusal(404, "ResourceNotFoundException"),
            refusal(403, "UnrecognizedClientException"), .success(HTTPResponse(status: 501)),
        ] as [Result<HTTPResponse, PollFailure>])
    func stops(answer: Result<HTTPResponse, PollFailure>) async {
        let waits = Waits()
        let (client, transport) = client([answer, Self.good], waits.pacing())
        await #expect(throws: PollFailure.self) { try await client.send(.getCallerIdentity) }
        #expect(transport.requests.count == 1)
        #expect(waits.all.isEmpty)
    }

    @Test("The third failure is told")
    func third() async {
        let (client, transport) = client(
            Array(repeating: Self.refusal(400, "ThrottlingException"), count: 5), Waits().pacing(jitter: 0))
        await #expect(throws: PollFailure.throttled(code: "ThrottlingException")) {
            try await client.send(.getCallerIdentity)
        }
        #expect(transport.requests.count == 3)
    }

    @Test("No wait goes beyond the time that the poll has, and the last try gets what is left of it")
    func time() async {
        let short = Waits()
        let (client, transport) = client(
            Array(repeating: .failure(.reset), count: 5), short.pacing(), limits: Limits(connect: 1, total: 2))
        await #expect(throws: PollFailure.reset) { try await client.send(.getCallerIdentity) }
        #expect(short.all == [1])
        #expect(transport.requests.map(\.limits.total) == [2, 1])
    }

    @Test("A task that is given up while it waits ends at once")
    func cancelled() async {
        var pacing = Waits().pacing()
        pacing.sleep = { _ in throw CancellationError() }
        let (client, transport) = client([.failure(.reset), Self.good], pacing)
        await #expect(throws: PollFailure.cancelled) { try await client.send(.getCallerIdentity) }
        #expect(transport.requests.count == 1)
    }

    @Test("A service in trouble is soon asked once only: tries cost tokens, and successes return them")
    func budget() async {
        let (client, transport) = client(
            Array(repeating: .failure(.connectTimedOut(seconds: 2)), count: 200), Waits().pacing(jitter: 0))
        for _ in 0..<60 { _ = try? await client.send(.getCallerIdentity) }
        // 500 tokens pay 50 more tries of 10: 25 calls of three tries, and 35 of one.
        #expect(transport.requests.count == 60 + 50)
        let budget = RetryBudget()
        #expect(budget.take(500))
        #expect(!budget.take(5))
        for _ in 0..<5 { budget.giveBack(nil) }
        #expect(budget.left == 5 && budget.take(5))
        budget.giveBack(5)
        #expect(budget.left == 5)
        for _ in 0..<1_000 { budget.giveBack(nil) }
        #expect(budget.left == RetryBudget.capacity)
    }

    @Test("Keys that have ended are replaced by the source's next ones within the call")
    func renewsInCall() async throws {
        let transport = AnsweringTransport([
            .success(HTTPResponse(status: 200, body: Array(KeyBench.role("AssumeRole", key: "A1").utf8))),
            Self.refusal(403, "ExpiredTokenException"),
            .success(HTTPResponse(status: 200, body: Array(KeyBench.role("AssumeRole", key: "A2").utf8))),
            Self.good,
        ])
        let files = FakeFiles(contents: [
            "/h/.aws/config": "[default]\nrole_arn = arn:aws:iam::1:role/r\ncredential_source = Environment"
        ])
        let variables = [
            "HOME": "/h", "AWS_PROFILE": "default", "AWS_REGION": "eu-north-1", "AWS_ACCESS_KEY_ID": "A",
            "AWS_SECRET_ACCESS_KEY": "s",
        ]
        let client = AWSClient(
            AWSTarget(region: "eu-north-1", profile: "default"), transport: transport,
            environment: Environment(variables), files: files, pacing: .once
        ) { KeyBench.now }
        _ = try await client.send(.getCallerIdentity)
        #expect(transport.requests.map(\.signer) == ["A", "A1", "A", "A2"])
    }

    @Test("Denied actions are remembered by name")
    func denied() async {
        let (client, _) = client(
            [Self.refusal(400, "AccessDeniedException"), Self.refusal(403, "UnauthorizedOperation")], .once)
        _ = try? await client.send(.describeStreamSummary(stream: "s"))
        _ = try? await client.send(.describeInstances(filters: []))
        #expect(client.deniedActions == ["ec2:DescribeInstances", "kinesis:DescribeStreamSummary"])
    }

    @Test("A thousand pages are read to the limit and no further")
    func thousandPages() async throws {
        let (client, transport) = client(Array(repeating: Self.good, count: 1_000), .once)
        var page = 0
        let isComplete = try await client.pages(.describeInstances(filters: []), limit: 100) { _ in
            page += 1
            return .describeInstances(filters: [], token: String(page))
        }
        #expect(!isComplete)
        #expect(transport.requests.count == 100)
    }

    @Test("Two pages that name each other end with an error")
    func ring() async {
        let (client, transport) = client(Array(repeating: Self.good, count: 1_000), .once)
        var page = 0
        await #expect(throws: PollFailure.self) {
            _ = try await client.pages(.describeInstances(filters: []), limit: 1_000) { _ in
                page += 1
                return .describeInstances(filters: [], token: page % 2 == 0 ? "a" : "b")
            }
        }
        #expect(transport.requests.count == 3)
    }
}
