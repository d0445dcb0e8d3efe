import AWSClient
import Collectors
import FoundationEssentials
import Monitor
import Synchronization
import TestSupport
import Testing
import Wire

@Suite("Finding a deployment in an AWS account")
struct AccountFinderTests {
    static let project = "mlops-taxi-prediction"
    static let stream = "taxi-ride-predictions-stream"

    /// A reservation with one instance.
    static func instance(_ name: String, _ id: String, state: String = "running", launch: String = "01") -> String {
        """
        <item><instancesSet><item><instanceId>\(id)</instanceId><instanceState><name>\(state)</name></instanceState>\
        <instanceType>t3.micro</instanceType><launchTime>2026-11-\(launch)T00:00:00Z</launchTime>\
        <ipAddress>192.0.2.7</ipAddress><tagSet><item><key>Name</key><value>\(name)</value></item></tagSet>\
        </item></instancesSet></item>
        """
    }

    static func account(
        instances: [String] = [], functions: [String] = [], buckets: [String] = [], streams: [String] = [],
        mapping: String? = nil
    ) -> [String: HTTPResponse] {
        func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ",") }
        let mapped = mapping.map { #"{"EventSourceArn":"arn:aws:kinesis:eu-north-1:1:stream/\#($0)"}"# } ?? ""
        let texts = [
            "DescribeInstances":
                "<DescribeInstancesResponse><reservationSet>\(instances.joined())</reservationSet></DescribeInstancesResponse>",
            "functions": #"{"Functions":[\#(functions.map { #"{"FunctionName":"\#($0)"}"# }.joined(separator: ","))]}"#,
            "ListStreams": #"{"StreamNames":[\#(quoted(streams))],"HasMoreStreams":false}"#,
            "event-source-mappings": #"{"EventSourceMappings":[\#(mapped)]}"#,
            "buckets":
                "<ListAllMyBucketsResult><Buckets>"
                + buckets.map { "<Bucket><Name>\($0)</Name></Bucket>" }.joined()
                + "</Buckets></ListAllMyBucketsResult>",
        ]
        return texts.mapValues { HTTPResponse(status: 200, body: Array($0.utf8)) }
    }

    static func find(_ answers: [String: HTTPResponse]) async throws -> AccountFindings {
        let answer: @Sendable (HTTPRequest) -> Result<HTTPResponse, PollFailure> = { request in
            let target = request.headers.first { $0.name == "X-Amz-Target" }?.value.split(separator: ".").last
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            let key =
                target.map(String.init)
                ?? (body.contains("Action=DescribeInstances&")
                    ? "DescribeInstances"
                    : request.url.contains("event-source-mappings")
                        ? "event-source-mappings" : request.url.contains("functions") ? "functions" : "buckets")
            return answers[key].map { .success($0) } ?? .failure(.notUnderstood("unplanned \(key)"))
        }
        let client = AWSClient(
            AWSTarget(
                region: "eu-north-1", endpoint: "http://192.0.2.1",
                fixedCredentials: FixedCredentials(accessKey: "A", secretKey: Secret("s"))),
            transport: ScriptedTransport([.init(.post, "", answer: answer), .init(.get, "", answer: answer)]),
            environment: Environment([:]), files: NoFiles(), pacing: .once
        ) { FakeAWS.now }
        return try await AccountFinder(client: client, region: "eu-north-1").find()
    }

    private struct NoFiles: FileReader {
        func read(_ path: String) throws(FileFault) -> [UInt8]? { nil }
    }

    static let whole = account(
        instances: [
            instance("\(project)-mlops-orchestration-dev", "i-01"), instance("\(project)-frontend-dev", "i-02"),
        ],
        functions: ["other", "\(project)-taxi-prediction-dev"],
        buckets: [
            "\(project)-data-storage-dev", "\(project)-mlflow-artifacts-dev", "\(project)-monitoring-reports-dev", "x",
        ],
        streams: ["clicks", stream])

    @Test("A whole deployment is found by its names")
    func whole() async throws {
        let found = try await Self.find(Self.whole)
        let deployment = try #require(found.deployments.first)
        #expect(found.deployments.count == 1 && found.notes.isEmpty)
        #expect(deployment.name == "\(Self.project)/dev")
        #expect(
            deployment.hosts == [
                HostTarget(name: "orchestration", instanceID: "i-01", address: "192.0.2.7"),
                HostTarget(name: "frontend", instanceID: "i-02", address: "192.0.2.7"),
            ])
        #expect(deployment.function == "\(Self.project)-taxi-prediction-dev")
        #expect(deployment.stream == Self.stream)
        #expect(deployment.streamWitness == "Kinesis stream name")
        #expect(
            deployment.buckets == [
                "data": "\(Self.project)-data-storage-dev", "artifacts": "\(Self.project)-mlflow-artifacts-dev",
                "reports": "\(Self.project)-monitoring-reports-dev",
            ])
    }

    @Test("What the function reads from decides before a name")
    func mapping() async throws {
        let answers = Self.whole.merging(
            Self.account(mapping: "rides").filter { $0.key == "event-source-mappings" }
        ) { $1 }
        let deployment = try #require(try await Self.find(answers).deployments.first)
        #expect(deployment.stream == "rides")
        #expect(deployment.streamWitness.hasPrefix("Lambda mapping of"))
    }

    @Test(
        "Only an orchestration host or the function speaks for a deployment",
        arguments: [
            (account(instances: [instance("shop-frontend-prod", "i-03")]), []),
            (account(buckets: ["corp-data-storage-prod"]), []),
            (account(instances: [instance("a-mlops-orchestration-b", "i-03")]), ["a/b"]),
            (account(functions: ["a-taxi-prediction-b", "c-taxi-prediction-d"]), ["a/b", "c/d"]),
            (account(functions: ["-taxi-prediction-b", "a-taxi-prediction-", "taxi-prediction"]), []),
            (account(), []),
        ] as [([String: HTTPResponse], [String])])
    func deployments(answers: [String: HTTPResponse], names: [String]) async throws {
        #expect(try await Self.find(answers).deployments.map(\.name) == names)
    }

    @Test("Of several instances of one name the running one is taken, and it is told")
    func several() async throws {
        let name = "a-mlops-orchestration-b"
        let found = try await Self.find(
            Self.account(instances: [
                Self.instance(name, "i-01", state: "stopped", launch: "20"), Self.instance(name, "i-02", launch: "02"),
            ]))
        #expect(found.deployments.first?.hosts.map(\.instanceID) == ["i-02"])
        #expect(found.notes.contains { $0.contains("2 instances are named \(name)") })
    }

    @Test(
        "Of the streams the usual one is taken, or the only one that is named alike",
        arguments: [
            ([stream, "other-rides"], stream), (["x-rides"], "x-rides"), (["x-rides", "y-rides"], nil),
            (["x-rides", "\(project)-rides-dev"], "\(project)-rides-dev"), (["clicks"], nil), ([], nil),
        ] as [([String], String?)])
    func streams(names: [String], chosen: String?) async throws {
        let answers = Self.account(functions: ["\(Self.project)-taxi-prediction-dev"], streams: names)
        #expect(try await Self.find(answers).deployments.first?.stream == chosen)
    }

    @Test("An instance without an id is left out, and the search is told not to be whole")
    func half() async throws {
        var answers = Self.whole
        let name = "\(Self.project)-mlops-orchestration-dev"
        let half = Self.instance(name, "i-01").replacing("<instanceId>i-01</instanceId>", with: "")
        answers["DescribeInstances"] =
            Self.account(
                instances: [half, Self.instance("\(Self.project)-frontend-dev", "i-02")])["DescribeInstances"]
        let found = try await Self.find(answers)
        #expect(found.deployments.first?.hosts.map(\.instanceID) == ["i-02"])
        #expect(found.notes.count == 1 && found.notes[0].hasPrefix("the search is not whole"))
    }

    @Test("A list that is denied is noted, and the rest is read; what nothing may be listed of is a failure")
    func denied() async throws {
        let refused = HTTPResponse(status: 403, body: Array(#"{"__type":"AccessDeniedException","message":"no"}"#.utf8))
        var answers = Self.whole
        answers["functions"] = refused
        let found = try await Self.find(answers)
        #expect(found.deployments.first?.hosts.count == 2)
        #expect(found.notes == ["permission lambda:ListFunctions is missing"])
        for name in answers.keys { answers[name] = refused }
        await #expect(throws: PollFailure.credentials(.denied(action: "ec2:DescribeInstances"))) {
            try await Self.find(answers)
        }
    }

    @Test(
        "Answers of another shape find nothing and break nothing",
        arguments: ["{}", "[]", "<x/>", "", "{\"Functions\":7}"])
    func otherShapes(text: String) async throws {
        var answers = Self.whole
        answers["functions"] = HTTPResponse(status: 200, body: Array(text.utf8))
        let found = try? await Self.find(answers)
        #expect(found?.deployments.first?.function == nil)
    }
}
