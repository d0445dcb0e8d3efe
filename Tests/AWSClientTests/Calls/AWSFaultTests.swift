import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Errors of AWS")
struct AWSFaultTests {
    static func failure(
        _ response: HTTPResponse, now: Date = Date(timeIntervalSince1970: 1_795_410_000)
    ) async -> PollFailure? {
        let transport = AnsweringTransport([.success(response), .success(response)])
        let target = AWSTarget(
            region: "eu-north-1", endpoint: "http://127.0.0.1:1",
            fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s")))
        let client = AWSClient(
            target, transport: transport, environment: Environment([:]), files: FakeFiles(), pacing: .once
        ) { now }
        do throws(PollFailure) {
            _ = try await client.send(.describeInstances(filters: []))
            return nil
        } catch {
            return error
        }
    }

    /// The five shapes in which services write a code and a message.
    static let shapes: [@Sendable (String, String) -> HTTPResponse] = [
        { code, message in
            body(
                "<Response><Errors><Error><Code>\(code)</Code><Message>\(message)</Message></Error></Errors></Response>"
            )
        },
        { code, message in
            body(
                "<ErrorResponse xmlns='x'><Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error></ErrorResponse>"
            )
        },
        { code, message in body("<?xml version='1.0'?><Error><Code>\(code)</Code><Message>\(message)</Message></Error>")
        },
        { code, message in body(#"{"__type":"com.amazonaws.kinesis#\#(code)","message":"\#(message)"}"#) },
        { code, message in body(#"{"code":"\#(code)","Message":"\#(message)"}"#) },
        { code, message in
            HTTPResponse(
                status: 400, headers: [.init("x-amzn-ErrorType", "\(code):http://internal.amazon.com/")],
                body: Array(#"{"Message":"\#(message)"}"#.utf8))
        },
        { code, message in
            HTTPResponse(
                status: 400, headers: [.init("x-amzn-query-error", "\(code);Sender")],
                body: Array(#"{"__type":"com.amazon#Other","message":"\#(message)"}"#.utf8))
        },
    ]

    private static func body(_ text: String) -> HTTPResponse { HTTPResponse(status: 400, body: Array(text.utf8)) }

    @Test(
        "A code means the same in every shape", arguments: shapes.indices,
        [
            ("AccessDenied", PollFailure.credentials(.denied(action: "ec2:DescribeInstances"))),
            ("AccessDeniedException", .credentials(.denied(action: "ec2:DescribeInstances"))),
            ("UnauthorizedOperation", .credentials(.denied(action: "ec2:DescribeInstances"))),
            ("Client.UnauthorizedOperation", .credentials(.denied(action: "ec2:DescribeInstances"))),
            ("ExpiredToken", .credentials(.expired(source: "fixed keys"))),
            ("ExpiredTokenException", .credentials(.expired(source: "fixed keys"))),
            ("RequestExpired", .credentials(.expired(source: "fixed keys"))),
            ("InvalidClientTokenId", .credentials(.rejected(source: "fixed keys", code: "InvalidClientTokenId"))),
            ("AuthFailure", .credentials(.rejected(source: "fixed keys", code: "AuthFailure"))),
            ("SignatureDoesNotMatch", .credentials(.rejected(source: "fixed keys", code: "SignatureDoesNotMatch"))),
            (
                "UnrecognizedClientException",
                .credentials(.rejected(source: "fixed keys", code: "UnrecognizedClientException"))
            ),
            ("Throttling", .throttled(code: "Throttling")),
            ("ThrottlingException", .throttled(code: "ThrottlingException")),
            ("RequestLimitExceeded", .throttled(code: "RequestLimitExceeded")),
            ("SlowDown", .throttled(code: "SlowDown")),
            ("LimitExceededException", .throttled(code: "LimitExceededException")),
            ("ResourceNotFoundException", .status(code: 400, detail: "ResourceNotFoundException: words")),
        ])
    func codes(shape: Int, expected: (code: String, failure: PollFailure)) async {
        #expect(await Self.failure(Self.shapes[shape](expected.code, "words")) == expected.failure)
    }

    @Test(
        "A denial names the action of the message when it is another one than the call's",
        arguments: [
            ("User: x is not authorized to perform: kms:Decrypt on resource: y", "kms:Decrypt"),
            ("not authorized to perform: ec2:DescribeInstances", "ec2:DescribeInstances"),
            ("not authorized to perform: monitoring:DescribeInstances", "ec2:DescribeInstances"),
            ("not authorized to perform: ", "ec2:DescribeInstances"), ("to perform: a:b:c", "ec2:DescribeInstances"),
            ("to perform: \u{1B}[31m:x", "ec2:DescribeInstances"),
        ])
    func denied(message: String, action: String) async {
        let shape = Self.shapes[3]("AccessDenied", message.replacing("\u{1B}", with: "\\u001b"))
        #expect(await Self.failure(shape) == .credentials(.denied(action: action)))
    }

    @Test(
        "What has no code is told by what it looks like",
        arguments: [
            ("<!doctype html><title>500</title>", "an HTML page"), ("<html><body>no", "an HTML page"),
            ("nothing", "something else"), ("{}", "JSON of another shape"), ("{\"__type\":7}", "JSON of another shape"),
            ("<Other/>", "XML"), (String(repeating: "[", count: 100_000), "JSON of another shape"),
            (String(repeating: "{\"a\":", count: 100_000), "JSON of another shape"),
        ])
    func shapeless(text: String, words: String) async {
        let failure = await Self.failure(HTTPResponse(status: 500, body: Array(text.utf8)))
        guard case .notUnderstood(let why)? = failure else {
            Issue.record("understood: \(String(describing: failure))")
            return
        }
        #expect(why.hasPrefix("EC2 DescribeInstances: HTTP 500 with \(words)"))
    }

    @Test("An empty error is its status, and 429 without a known code is a throttle")
    func statuses() async {
        #expect(await Self.failure(HTTPResponse(status: 503)) == .status(code: 503, detail: ""))
        var slow = Self.shapes[3]("Odd", "x")
        slow.status = 429
        #expect(await Self.failure(slow) == .throttled(code: "Odd"))
        for text in ["", "<html>slow down", "slow down"] {
            let wordless = HTTPResponse(
                status: 429, headers: [.init("Retry-After", "3")], body: Array(text.utf8))
            #expect(await Self.failure(wordless) == .throttled(code: "HTTP 429"))
        }
    }

    @Test("A long message is cut")
    func long() async {
        let failure = await Self.failure(Self.shapes[3]("Odd", String(repeating: "x", count: 5_000)))
        #expect(failure == .status(code: 400, detail: "Odd: " + String(repeating: "x", count: 300)))
    }
}
