import Monitor
import Testing
import Wire

/// A source of the program in the table of faults.
struct FaultySource: Sendable, CustomTestStringConvertible {
    let source: SourceID
    /// Calls of AWS, or ends of addresses, that are answered well where only what comes behind them is bad.
    var behind: Set<String> = []
    /// False for a source of which any answer says something.
    var isParticular = true
    /// False for a source that is reached otherwise.
    var speaksHTTP = true

    init(_ source: SourceID, behind: Set<String> = [], isParticular: Bool = true, speaksHTTP: Bool = true) {
        self.source = source
        self.behind = behind
        self.isParticular = isParticular
        self.speaksHTTP = speaksHTTP
    }

    var testDescription: String { source.description }

    /// The sources that ask nobody.
    static let silent: Set<SourceID> = [.ownCalls]

    /// Every source that asks somebody; a new one of the program has to be entered here.
    static let all: [FaultySource] =
        ofAWS + [
            .init(.airflowHealth), .init(.airflowLists, behind: ["/auth/token"]),
            .init(.airflowTasks, behind: ["/auth/token"]), .init(.mlflow), .init(.tracking), .init(.frontend),
            .init(.statusPage, isParticular: false), .init(.vantage), .init(.endpoint("docs"), isParticular: false),
            .init(.postgres, speaksHTTP: false), .init(.redis, speaksHTTP: false),
            .init(.hostProbe("orchestration"), speaksHTTP: false),
        ]

    /// Those that ask AWS.
    static let ofAWS: [FaultySource] = [
        .init(.awsAccess), .init(.hosts), .init(.hostMetrics), .init(.hostDetails, behind: ["DescribeInstances"]),
        .init(.network, behind: ["DescribeInstances"]), .init(.roles, behind: ["DescribeInstances"]), .init(.stream),
        .init(.streamMetrics), .init(.function), .init(.functionLog), .init(.functionMetrics), .init(.buckets),
        .init(.logGroups), .init(.logLines), .init(.alarms), .init(.stored),
        .init(.budgets, behind: ["GetCallerIdentity"]), .init(.usage),
        .init(.costExplorer, behind: ["GetCallerIdentity"]),
    ]

    /// The good answer to a call that the bad one comes behind; nil for every other.
    func good(_ request: HTTPRequest) -> HTTPResponse? {
        if behind.contains("/auth/token"), request.url.hasSuffix("/auth/token") {
            let token = FakeAirflow.token(number: 1, issued: FaultBench.now, life: 86_400)
            return .text("{\"access_token\":\"\(token)\"}", status: 201)
        }
        let operation = FakeAWS.operation(request)
        return behind.contains(operation) ? AWSFixture.good[operation]?(request) : nil
    }

    /// An outside that answers badly, at once or behind the calls that are answered well.
    func outside(_ bad: BadAnswer, isLate: Bool) -> FaultyOutside {
        FaultyOutside(bytes: bad.bytes) { request in
            if isLate, let good = self.good(request) { return good }
            return bad.answer(request)
        }
    }
}
