import AWSClient
import FoundationEssentials
import Monitor
import Synchronization
import Testing
import Wire

@Suite("Client of AWS")
struct AWSClientTests {
    static let now = Date(timeIntervalSince1970: 1_795_410_000)
    static let identity = HTTPResponse(
        status: 200, headers: [.init("date", "Mon, 23 Nov 2026 05:00:07 GMT")],
        body: Array("<GetCallerIdentityResponse/>".utf8))

    final class Meter: CallMeter {
        let calls = Mutex<[CallRecord]>([])
        func record(_ call: CallRecord) { calls.withLock { $0.append(call) } }
    }

    private func client(
        _ answers: [Result<HTTPResponse, PollFailure>], files: FakeFiles = FakeFiles(),
        variables: [String: String] = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s"],
        meter: Meter? = nil, pacing: Pacing = .once, now: @escaping @Sendable () -> Date = { AWSClientTests.now }
    ) -> (AWSClient, AnsweringTransport) {
        let transport = AnsweringTransport(answers)
        let client = AWSClient(
            AWSTarget(region: "eu-north-1"), transport: transport, environment: Environment(variables), files: files,
            pacing: pacing, meter: meter, now: now)
        return (client, transport)
    }

    @Test("An answer tells its source and the skew of the clocks")
    func answers() async throws {
        let (client, transport) = client([.success(Self.identity)])
        let answer = try await client.send(.getCallerIdentity)
        #expect(answer.source == "environment")
        #expect(answer.clockSkew == 7)
        #expect(transport.requests.map(\.url) == ["https://sts.eu-north-1.amazonaws.com/"])
        let body = transport.requests.first?.body.map { String(decoding: $0, as: UTF8.self) }
        #expect(body == "Action=GetCallerIdentity&Version=2011-06-15")
        let headers = transport.requests.first?.headers.map(\.name) ?? []
        #expect(headers == ["Content-Type", "X-Amz-Date", "Authorization"])
    }

    @Test("Every call is metered with its price, also one that got no answer")
    func meters() async {
        let meter = Meter()
        let (client, _) = client([.success(Self.identity), .failure(.reset)], meter: meter)
        _ = try? await client.send(.getCallerIdentity)
        let statistics = AWSCall.getMetricStatistics(
            metric: "m", instance: "i", statistic: "Average", from: Self.now, to: Self.now, period: 300)
        await #expect(throws: PollFailure.reset) { try await client.send(statistics) }
        let calls = meter.calls.withLock { $0 }
        #expect(calls.map(\.action) == ["sts:GetCallerIdentity", "cloudwatch:GetMetricStatistics"])
        #expect(calls.map(\.price) == [.free, .cloudWatchRequest])
        #expect(calls.map(\.wasAnswered) == [true, false])
        #expect(calls.map(\.received) == [28, 0])
    }

    @Test("Keys that AWS rejects are read anew at the next call")
    func renews() async throws {
        let rejected = HTTPResponse(status: 403, body: Array(#"{"__type":"ExpiredTokenException"}"#.utf8))
        let files = RewrittenFiles()
        let transport = AnsweringTransport([.success(rejected), .success(Self.identity), .success(Self.identity)])
        let client = AWSClient(
            AWSTarget(region: "eu-north-1"), transport: transport, environment: Environment([:]), files: files
        ) { Self.now }
        await #expect(throws: PollFailure.self) { try await client.send(.getCallerIdentity) }
        _ = try await client.send(.getCallerIdentity)
        _ = try await client.send(.getCallerIdentity)
        let keys = transport.requests.compactMap { request in
            request.headers.last?.value.split(separator: "=").dropFirst().first?.split(separator: "/").first
        }
        #expect(keys == ["A1", "A2", "A2"])
    }

    @Test("Credentials whose end has passed are not sent")
    func ended() async {
        let (client, transport) = client(
            [],
            variables: [
                "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s",
                "AWS_CREDENTIAL_EXPIRATION": "2026-11-23T05:00:00Z",
            ])
        await #expect(throws: PollFailure.credentials(.expired(source: "environment"))) {
            try await client.send(.getCallerIdentity)
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("No credentials and no region are failures of the poll")
    func nothing() async {
        let (client, _) = client([], variables: [:])
        let failure = await #expect(throws: PollFailure.self) { try await client.send(.getCallerIdentity) }
        guard case .credentials(.none)? = failure else {
            Issue.record("not without credentials: \(String(describing: failure))")
            return
        }
    }

    @Test("A wrong clock is corrected by AWS's own, once, and told when that does not help")
    func clock() async throws {
        let wrong = HTTPResponse(
            status: 403, headers: [.init("Date", "Mon, 23 Nov 2026 06:00:00 GMT")],
            body: Array(#"{"__type":"InvalidSignatureException","message":"Signature expired"}"#.utf8))
        let (client, transport) = client([.success(wrong), .success(Self.identity)])
        _ = try await client.send(.getCallerIdentity)
        let stamps = transport.requests.map { $0.headers.first { $0.name == "X-Amz-Date" }?.value }
        #expect(stamps == ["20261123T050000Z", "20261123T060000Z"])
        let (second, asked) = self.client([.success(wrong), .success(wrong)])
        await #expect(
            throws: PollFailure.misconfigured(
                what: "this machine's clock is 3600 s behind AWS's (InvalidSignatureException)",
                setting: "the system clock")
        ) { try await second.send(.getCallerIdentity) }
        #expect(asked.requests.count == 2)
    }

    @Test("A bad signature with the right clock is not tried again")
    func noRepeat() async {
        let wrong = HTTPResponse(
            status: 403, headers: [.init("Date", "Mon, 23 Nov 2026 05:00:03 GMT")],
            body: Array(#"{"__type":"InvalidSignatureException"}"#.utf8))
        let (client, transport) = client([.success(wrong)])
        await #expect(throws: PollFailure.self) { try await client.send(.getCallerIdentity) }
        #expect(transport.requests.count == 1)
    }

    @Test(
        "An answer of another shape is not understood",
        arguments: [
            "", "hello", "<html></html>", "<Other/>", "<GetCallerIdentityResponse>", "{}", "<!DOCTYPE x><x/>",
        ])
    func otherXML(text: String) async throws {
        let (client, _) = client([.success(HTTPResponse(status: 200, body: Array(text.utf8)))])
        let answer = try await client.send(.getCallerIdentity)
        #expect(throws: PollFailure.self) { try answer.xml() }
    }
}

/// A credentials file that is written anew after its fourth reading: one is for the look at changes, one for STS's place,
/// one for the keys, and one for the place of the call.
private final class RewrittenFiles: FileReader {
    private let readings = Mutex(0)

    func read(_ path: String) throws(FileFault) -> [UInt8]? {
        guard path.hasSuffix("credentials") else { return nil }
        let reading = readings.withLock {
            $0 += 1
            return $0
        }
        return Array("[default]\naws_access_key_id=\(reading <= 4 ? "A1" : "A2")\naws_secret_access_key=s".utf8)
    }
}
