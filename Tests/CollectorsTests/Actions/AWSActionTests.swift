import AWSClient
import FoundationEssentials
import Monitor
import TestSupport
import Testing
import Wire

@testable import Collectors

@Suite("Steps that are calls of AWS")
struct AWSActionTests {
    private static let instance = "i-0aaaaaaaaaaaaaaa1"

    private func performer(_ aws: FakeAWS, isReadOnly: Bool = false) -> LivePerformer {
        var stack = FakeAWS.stack
        stack.readOnly = isReadOnly
        return LivePerformer(
            stack: stack, aws: aws.client(), airflow: nil, processes: FakeProcesses(), shell: nil,
            addresses: HostAddresses())
    }

    private static func described(_ state: String) -> HTTPResponse {
        .text(
            "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>\(instance)</instanceId>"
                + "<instanceState><name>\(state)</name></instanceState></item></instancesSet></item></reservationSet>"
                + "</DescribeInstancesResponse>")
    }

    private static func error(_ code: String, status: Int) -> HTTPResponse {
        .text(
            "<Response><Errors><Error><Code>\(code)</Code><Message>words</Message></Error></Errors></Response>",
            status: status)
    }

    private func outcome(_ performer: LivePerformer, _ step: ActionStep) async -> Result<String, ActionFault> {
        do throws(ActionFault) { return .success(try await performer.perform(step)) } catch { return .failure(error) }
    }

    @Test("reading an instance gives its state, and refuses one that it must not be in")
    func reads() async {
        let aws = FakeAWS(["DescribeInstances": { _ in Self.described("running") }])
        let good = ActionStep.look("read", .aws(.readHost(instance: Self.instance, states: ["running"])))
        #expect(await outcome(performer(aws), good) == .success("running"))
        let bad = ActionStep.look("read", .aws(.readHost(instance: Self.instance, states: ["stopped"])))
        #expect(
            await outcome(performer(aws), bad) == .failure(.refused("the instance is running now, not stopped")))
        let body = String(decoding: aws.requests("DescribeInstances")[0].body ?? [], as: UTF8.self)
        #expect(body.contains("Filter.1.Name=instance-id") && body.contains("Filter.1.Value.1=\(Self.instance)"))
    }

    @Test("a dry run that would succeed is allowed; one without permission names it")
    func dryRun() async {
        let step = ActionStep.look("may we?", .aws(.host(.stop, instance: Self.instance, isDryRun: true)))
        let allowed = FakeAWS(["StopInstances": { _ in Self.error("DryRunOperation", status: 412) }])
        #expect(await outcome(performer(allowed), step) == .success("allowed"))
        let body = String(decoding: allowed.requests("StopInstances")[0].body ?? [], as: UTF8.self)
        #expect(body.contains("DryRun=true"))
        let denied = FakeAWS(["StopInstances": { _ in Self.error("UnauthorizedOperation", status: 403) }])
        #expect(
            await outcome(performer(denied), step)
                == .failure(.refused("may we?: permission ec2:StopInstances is missing")))
    }

    @Test("the three changes of an instance are sent once, by id and never with force")
    func changes() async {
        for change in [AWSOrder.HostChange.start, .stop, .reboot] {
            let name = change.rawValue
            let aws = FakeAWS([
                name: { _ in
                    .text(
                        "<\(name)Response><instancesSet><item><instanceId>\(Self.instance)</instanceId><currentState>"
                            + "<name>stopping</name></currentState></item></instancesSet></\(name)Response>")
                }
            ])
            let step = ActionStep.change("do", .aws(.host(change, instance: Self.instance, isDryRun: false)))
            #expect(await outcome(performer(aws), step) == .success("stopping"))
            let bodies = aws.requests(name).map { String(decoding: $0.body ?? [], as: UTF8.self) }
            #expect(bodies == ["Action=\(name)&Version=2016-11-15&InstanceId.1=\(Self.instance)"])
        }
    }

    @Test("a change whose answer is a fault of the server, or is not understood, is unknown and is not sent again")
    func unknown() async {
        let step = ActionStep.change("stop", .aws(.host(.stop, instance: Self.instance, isDryRun: false)))
        for answer in [Self.error("InternalError", status: 500), HTTPResponse.text("hello")] {
            let aws = FakeAWS(["StopInstances": { _ in answer }])
            guard case .failure(.unknown) = await outcome(performer(aws), step) else {
                #expect(Bool(false), "\(answer.status)")
                continue
            }
            #expect(aws.operations == ["StopInstances"])
        }
        let refused = FakeAWS(["StopInstances": { _ in Self.error("IncorrectInstanceState", status: 400) }])
        guard case .failure(.failed(let why)) = await outcome(performer(refused), step) else {
            return #expect(Bool(false), "not failed")
        }
        #expect(why.contains("IncorrectInstanceState"))
    }

    @Test("a mapping is read, and enabled by its id")
    func mapping() async {
        let aws = FakeAWS([
            "GetEventSourceMapping": { _ in .text(#"{"UUID":"u-1","State":"Disabled"}"#) },
            "UpdateEventSourceMapping": { _ in .text(#"{"UUID":"u-1","State":"Enabling"}"#, status: 202) },
        ])
        let look = ActionStep.look("read", .aws(.readMapping(id: "u-1", states: ["Disabled"])))
        #expect(await outcome(performer(aws), look) == .success("Disabled"))
        let change = ActionStep.change("enable", .aws(.enableMapping(id: "u-1")))
        #expect(await outcome(performer(aws), change) == .success("Enabling"))
        let request = aws.requests("UpdateEventSourceMapping")[0]
        #expect(request.method == .put && request.url.hasSuffix("/2015-03-31/event-source-mappings/u-1"))
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == #"{"Enabled":true}"#)
    }

    /// True for a step that came to its end in time, however busy this machine is.
    private func isWithinSeconds(_ outcome: Result<String, ActionFault>) -> Bool {
        if case .success(let words) = outcome { words.hasPrefix("within ") } else { false }
    }

    @Test("a test ride is one record that holds what the plan showed, and is followed to its prediction")
    func ride() async {
        let ride = TestRide(mark: "m1", at: FakeAWS.now)
        let aws = FakeAWS([
            "PutRecord": { _ in .text(#"{"ShardId":"s","SequenceNumber":"1"}"#) },
            "FilterLogEvents": { _ in
                .text(#"{"events":[{"message":"Processed ride mltop-test-m1: predicted duration = 9.1 minutes"}]}"#)
            },
            "HeadObject": { _ in HTTPResponse(status: 200) },
        ])
        let put = ActionStep.change("send", .aws(.putRide(stream: "rides", ride: ride)))
        #expect(await outcome(performer(aws), put) == .success("on the stream"))
        let body = String(decoding: aws.requests("PutRecord")[0].body ?? [], as: UTF8.self)
        #expect(body.contains(Data(ride.json.utf8).base64EncodedString()))
        #expect(body.contains(#""PartitionKey":"mltop-test-m1""#))
        let log = ActionStep.watch("predicted", .aws(.awaitPrediction(group: "g", ride: ride)))
        #expect(isWithinSeconds(await outcome(performer(aws), log)))
        let stored = ActionStep.watch("stored", .aws(.awaitObject(bucket: "data", ride: ride)))
        #expect(isWithinSeconds(await outcome(performer(aws), stored)))
        #expect(ride.key == "predictions/2026/11/23/mltop-test-m1.json")
    }

    @Test("where nothing may be changed no change is sent, whatever the plan says")
    func readOnly() async {
        let aws = FakeAWS([:])
        let step = ActionStep.change("stop", .aws(.host(.stop, instance: Self.instance, isDryRun: false)))
        #expect(await outcome(performer(aws, isReadOnly: true), step) == .failure(.refused(Action.readOnly)))
        #expect(aws.operations.isEmpty)
    }
}
