import AWSClient
import FoundationEssentials
import Monitor
import Testing
import Wire

@testable import Collectors

@Suite("Cost Explorer is asked seldom and never pays twice unsaid")
struct CostExplorerTests {
    private static let good = AWSFixture.text(
        #"{"ResultsByTime":[{"TimePeriod":{"Start":"2026-11-01","End":"2026-11-24"},"Total":{},"Estimated":true,"#
            + #""Groups":[{"Keys":["EC2 - Other","EUN1-NatGateway-Hours"],"Metrics":{"UnblendedCost":"#
            + #"{"Amount":"48.5","Unit":"USD"}}},{"Keys":["AWS Lambda","EUN1-Request"],"Metrics":{"UnblendedCost":"#
            + #"{"Amount":"0.25","Unit":"USD"}}}]}]}"#)

    private func aws(_ answer: @escaping FakeAWS.Answer = good) -> FakeAWS {
        FakeAWS(["GetCallerIdentity": AWSFixture.answer("get_caller_identity.xml"), "GetCostAndUsage": answer])
    }

    private func read(_ payload: Payload) throws -> CostExplorerAnswer {
        guard case .costExplorer(let answer) = payload else {
            Issue.record("another payload")
            return CostExplorerAnswer(askedAt: FakeAWS.now, from: FakeAWS.now)
        }
        return answer
    }

    private func asked(_ aws: FakeAWS) -> Int { aws.requests("GetCostAndUsage").count }

    @Test("charges come by service and usage type, with account, scope and what it cost")
    func charges() async throws {
        let aws = aws()
        let answer = try read(try await aws.collectMoney(.costExplorer))
        #expect(answer.account == "123456789012" && answer.tag == nil && answer.pages == 1 && answer.isEstimated)
        #expect(answer.charges.map(\.usageType) == ["EUN1-NatGateway-Hours", "EUN1-Request"])
        #expect(answer.total == 48.75 && answer.dollars(of: .nat) == 48.5 && answer.dollars(of: .function) == 0.25)
        let body = String(decoding: aws.requests("GetCostAndUsage")[0].body ?? [], as: UTF8.self)
        #expect(body.contains(#""Start":"2026-11-01","End":"2026-11-24""#) && !body.contains("Filter"))
    }

    @Test("a kept answer is given for a day, over restarts, and then asked anew")
    func kept() async throws {
        let (aws, files) = (aws(), MemoryFiles())
        let first = try read(try await aws.collectMoney(.costExplorer, files: files))
        for _ in 0..<23 {
            aws.advance(3_600)
            #expect(try read(try await aws.collectMoney(.costExplorer, files: files)) == first)
        }
        #expect(asked(aws) == 1)
        aws.advance(3_700)
        #expect(try read(try await aws.collectMoney(.costExplorer, files: files)).askedAt > first.askedAt)
        #expect(asked(aws) == 2)
    }

    @Test("an interval of a minute asks every six hours all the same")
    func clamped() async throws {
        let (aws, files) = (aws(), MemoryFiles())
        for _ in 0..<12 {
            _ = try await aws.collectMoney(.costExplorer, files: files, pause: 60)
            aws.advance(3_600)
        }
        #expect(asked(aws) == 2)
    }

    @Test("where the answer cannot be kept it is not asked")
    func unkept() async throws {
        let aws = aws()
        await #expect(throws: PollFailure.self) { try await aws.collectMoney(.costExplorer, files: FullDisk()) }
        await #expect(throws: PollFailure.self) { try await aws.collectMoney(.costExplorer, folder: nil) }
        #expect(asked(aws) == 0)
    }

    @Test("an answer that was lost may have been paid: six hours pass before the next question, and it says so")
    func lost() async throws {
        let (aws, files) = (aws(AWSFixture.text("<html>")), MemoryFiles())
        await #expect(throws: PollFailure.self) { try await aws.collectMoney(.costExplorer, files: files) }
        aws.change("GetCostAndUsage", Self.good)
        aws.advance(3_600)
        let withheld = await #expect(throws: PollFailure.self) {
            try await aws.collectMoney(.costExplorer, files: files)
        }
        #expect(withheld.map { "\($0)".contains("may have been charged") } == true)
        #expect(asked(aws) == 1)
        aws.advance(5 * 3_600 + 60)
        _ = try await aws.collectMoney(.costExplorer, files: files)
        #expect(asked(aws) == 2)
    }

    @Test("a refusal costs nothing and is tried again after an hour; an old answer stays meanwhile")
    func refused() async throws {
        let (aws, files) = (aws(), MemoryFiles())
        _ = try await aws.collectMoney(.costExplorer, files: files)
        aws.change(
            "GetCostAndUsage",
            AWSFixture.text(#"{"__type":"AccessDeniedException","message":"no"}"#, status: 400))
        aws.advance(86_500)
        await #expect(throws: PollFailure.credentials(.denied(action: "ce:GetCostAndUsage"))) {
            try await aws.collectMoney(.costExplorer, files: files)
        }
        aws.advance(600)
        let old = try read(try await aws.collectMoney(.costExplorer, files: files))
        #expect(old.total == 48.75 && old.lacks.contains { $0.contains("failed") })
        aws.advance(3_600)
        _ = try? await aws.collectMoney(.costExplorer, files: files)
        #expect(asked(aws) == 3)
    }

    @Test("a question that another program has begun is not asked a second time")
    func underWay() async throws {
        let (aws, files) = (aws(), MemoryFiles())
        let memory = CostExplorerMemory(folder: "cache", files: files)
        try memory.begin("123456789012", tag: nil, at: FakeAWS.now - 5, nil)
        await #expect(throws: PollFailure.self) { try await aws.collectMoney(.costExplorer, files: files) }
        #expect(asked(aws) == 0)
    }

    @Test("a tag restricts the question, is kept apart, and says when nothing has it")
    func tagged() async throws {
        let (aws, files) = (aws(), MemoryFiles())
        _ = try await aws.collectMoney(.costExplorer, files: files)
        aws.change("GetCostAndUsage", AWSFixture.text(#"{"ResultsByTime":[{"Groups":[]}]}"#))
        let tag = MoneySettings.CostTag("Project=MLOps = 1")
        let answer = try read(try await aws.collectMoney(.costExplorer, files: files, tag: tag))
        #expect(answer.tag == "Project=MLOps = 1" && answer.lacks.contains { $0.contains("activated") })
        let body = String(decoding: aws.requests("GetCostAndUsage")[1].body ?? [], as: UTF8.self)
        #expect(body.contains(#""Filter":{"Tags":{"Key":"Project","Values":["MLOps = 1"]}}"#))
    }

    @Test("pages are counted, and no more than three are paid for")
    func pages() async throws {
        let aws = aws { request in
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            let page = body.contains("p2") ? "p3" : body.contains("p1") ? "p2" : "p1"
            return HTTPResponse(status: 200, body: Array(#"{"ResultsByTime":[],"NextPageToken":"\#(page)"}"#.utf8))
        }
        let answer = try read(try await aws.collectMoney(.costExplorer))
        #expect(answer.pages == 3 && asked(aws) == 3 && answer.lacks.contains { $0.contains("not paid for") })
    }

    @Test("an answer without any result is no bill of nothing", arguments: ["{}", #"{"ResultsByTime":null}"#])
    func nothing(_ body: String) async throws {
        let files = MemoryFiles()
        for _ in 0..<2 {
            await #expect(throws: PollFailure.self) {
                try await aws(AWSFixture.text(body)).collectMoney(.costExplorer, files: files)
            }
        }
    }

    @Test(
        "answers of another shape lose nothing that is good and crash nothing",
        arguments: [
            #"{"ResultsByTime":[1,{"Groups":"x"}]}"#,
            #"{"ResultsByTime":[{"Groups":[{"Keys":["a"],"Metrics":{}},{"Keys":["a","b"],"Metrics":"#
                + #"{"UnblendedCost":{"Amount":"x"}}}]}]}"#,
            #"{"ResultsByTime":[{"Groups":[{"Keys":["a","b"],"Metrics":{"UnblendedCost":{"Amount":"1e308"}}}]}]}"#,
        ])
    func shapes(_ body: String) async throws {
        let answer = try read(try await aws(AWSFixture.text(body)).collectMoney(.costExplorer))
        #expect(answer.charges.isEmpty && answer.total == 0)
    }

    @Test("a kept file that was spoilt is passed over")
    func spoilt() async throws {
        let (aws, files) = (aws(), MemoryFiles())
        _ = try await aws.collectMoney(.costExplorer, files: files)
        let path = try #require(files.paths.first { $0.contains("cost-explorer") })
        try files.write(Array("{\"askedAt\":".utf8), to: path)
        _ = try await aws.collectMoney(.costExplorer, files: files)
        #expect(asked(aws) == 2)
    }

    private struct FullDisk: FileStore {
        func create(_ bytes: [UInt8], at path: String) throws(FileFault) -> Bool {
            try write(bytes, to: path)
            return true
        }

        func read(_ path: String) throws(FileFault) -> [UInt8]? { nil }
        func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
            throw FileFault(path: path, why: "no space left on device")
        }
    }
}
