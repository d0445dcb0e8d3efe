import AWSClient
import Collectors
import FoundationEssentials
import Monitor
import Testing
import Wire

@Suite("Function on Lambda")
struct FunctionTests {
    private func function(_ aws: FakeAWS, _ stack: Stack = FakeAWS.stack) async throws -> FunctionFacts {
        guard case .function(let facts) = try await aws.collect(.function, stack) else { throw PollFailure.cancelled }
        return facts
    }

    @Test("Configuration and mapping are read, names of variables without their values")
    func full() async throws {
        let aws = FakeAWS(AWSFixture.good)
        let facts = try await function(aws)
        #expect(
            facts.arn == "arn:aws:lambda:eu-north-1:123456789012:function:mlops-taxi-prediction-taxi-prediction-dev")
        #expect(facts.state == "Active")
        #expect(facts.lastUpdateStatus == "Successful")
        #expect(facts.lastModified == Timestamps.date("2026-11-23T05:44:43.431192Z"))
        #expect(facts.memory == 256)
        #expect(facts.timeout == 30)
        #expect(facts.packageType == "Zip")
        #expect(facts.environmentNames == ["DATA_BUCKET", "SECRET"])
        #expect(
            facts.mappings
                == .read([
                    .init(
                        id: "edb12bbb-ae43-4b38-a33c-ac01f87fd3f3", state: "Enabled",
                        sourceARN: "arn:aws:kinesis:eu-north-1:123456789012:stream/taxi-ride-predictions-stream",
                        batchSize: 100, changed: Date(timeIntervalSince1970: 1_795_412_683),
                        reason: "User initiated")
                ]))
        #expect(facts.lacks.isEmpty)
        #expect(aws.operations == ["GetFunctionConfiguration", "ListEventSourceMappings"])
    }

    @Test("An empty list by name is asked for again by ARN")
    func byARN() async throws {
        let aws = FakeAWS(AWSFixture.good)
        aws.change("ListEventSourceMappings") { request in
            let isARN = request.url.contains("FunctionName=arn%3Aaws%3Alambda")
            return HTTPResponse(
                status: 200, body: AWSFixture.bytes(isARN ? "mappings.json" : "mappings_empty.json"))
        }
        #expect(try await function(aws).mappings.value?.count == 1)
        aws.change("ListEventSourceMappings", AWSFixture.answer("mappings_empty.json"))
        #expect(try await function(aws).mappings == .read([]))
    }

    @Test(
        "Mappings of other sources do not count and are told",
        arguments: [
            ("taxi-ride-predictions-stream" as String?, 1, 0), ("predictions-stream", 0, 1), (nil, 1, 0),
        ])
    func otherStream(stream: String?, count: Int, others: Int) async throws {
        var stack = FakeAWS.stack
        stack.stream = stream
        let facts = try await function(FakeAWS(AWSFixture.good), stack)
        #expect(facts.mappings.value?.count == count)
        #expect(facts.lacks.count == others)
    }

    @Test("Missing and odd fields are tolerated and told")
    func minimal() async throws {
        let aws = FakeAWS(
            AWSFixture.good(but: [
                "GetFunctionConfiguration": AWSFixture.text(
                    #"{"FunctionName":"f","Timeout":"30","Environment":{"Error":{}},"LastModified":"soon","Layers":7}"#),
                "ListEventSourceMappings": AWSFixture.text(
                    #"{"EventSourceMappings":[{},7,{"State":"Disabled","LastProcessingResult":"PROBLEM: x","EventSourceArn":"a:stream/taxi-ride-predictions-stream"}]}"#
                ),
            ]))
        let facts = try await function(aws)
        #expect(facts.environmentNames.isEmpty)
        #expect(facts.lastModified == nil)
        #expect(
            facts.lacks == ["FunctionArn", "State", "Timeout", "MemorySize", "LastUpdateStatus"].map {
                "Lambda GetFunctionConfiguration lacks \($0)"
            } + ["1 event source mappings read other sources"])
        #expect(facts.mappings.value?.map(\.state) == ["Disabled"])
        #expect(facts.mappings.value?.first?.lastResult == "PROBLEM: x")
    }

    @Test(
        "Mappings that cannot be read fail alone",
        arguments: [
            (
                AWSFixture.text(#"{"Message":"x"}"#),
                PollFailure.notUnderstood(
                    "Lambda ListEventSourceMappings: expected JSON, got JSON of another shape or cut off")
            ),
            (
                { @Sendable _ in
                    HTTPResponse(status: 403, headers: [.init("x-amzn-ErrorType", "AccessDeniedException")])
                },
                .credentials(.denied(action: "lambda:ListEventSourceMappings"))
            ),
        ] as [(FakeAWS.Answer, PollFailure)])
    func mappingsFail(answer: @escaping FakeAWS.Answer, failure: PollFailure) async throws {
        let facts = try await function(FakeAWS(AWSFixture.good(but: ["ListEventSourceMappings": answer])))
        #expect(facts.state == "Active")
        #expect(facts.mappings == .failed(failure))
    }

    @Test("A function that is not there is told in the service's words")
    func missing() async {
        let aws = FakeAWS(["GetFunctionConfiguration": AWSFixture.answer("function_missing.json", status: 404)])
        await #expect(
            throws: PollFailure.status(
                code: 404,
                detail: "ResourceNotFoundException: Function not found: "
                    + "arn:aws:lambda:eu-north-1:123456789012:function:nope")
        ) { try await function(aws) }
    }
}
