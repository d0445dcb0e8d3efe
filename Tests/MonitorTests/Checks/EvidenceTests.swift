import TestSupport
import Testing

@testable import Monitor

@Suite("The answers that a row was judged from")
struct EvidenceTests {
    private static func answer(_ request: String) -> RawAnswer {
        RawAnswer(request: request, status: 200, body: Array("{\"is\":\"\(request)\"}".utf8))
    }

    private func evidence(of row: String, _ requests: [(SourceID, [String])]) -> Evidence {
        let sample = SampleWorld()
        var world = sample.world
        for (source, requests) in requests {
            var result = sample.result(of: source)
            result.answers = requests.map(Self.answer)
            world.absorb(result)
        }
        return Evidence(of: row, in: world, sample.stack)
    }

    private static let buckets = ["a", "b"].flatMap { bucket in
        ["s3:ListBucket", "s3:GetBucketLogging", "s3:GetBucketVersioning"].map { "\($0) \(bucket)" }
    }

    @Test(
        "are those to its own question, and none of the others of its source",
        arguments: [
            ("posture.bucket-versions", ["s3:GetBucketVersioning a", "s3:GetBucketVersioning b"]),
            ("posture.bucket-logs", ["s3:GetBucketLogging a", "s3:GetBucketLogging b"]),
        ])
    func own(_ row: String, _ expected: [String]) {
        let evidence = evidence(of: row, [(.buckets, Self.buckets)])
        #expect(evidence.answers.map(\.request) == expected && evidence.asked.isEmpty)
    }

    @Test("begin with the decisive one, from whichever source it came")
    func order() {
        let evidence = evidence(
            of: "flow.lost",
            [
                (.functionLog, ["logs:FilterLogEvents"]),
                (.streamMetrics, ["cloudwatch:GetMetricStatistics IncomingBytes s", "x IncomingRecords s"]),
            ])
        #expect(evidence.answers.map(\.request) == ["x IncomingRecords s", "logs:FilterLogEvents"])
    }

    @Test("stand in the order of what a row names: what is wrong before what is well")
    func worst() {
        let all = evidence(of: "posture.bucket-versions", [(.buckets, Self.buckets)])
        #expect(all.answers(inOrderOf: ["b", "a"]).map(\.request.last) == ["b", "a"])
        #expect(all.answers(inOrderOf: ["b"]).map(\.request.last) == ["b", "a"])
        #expect(all.answers(inOrderOf: []) == all.answers)
    }

    @Test("and the row names the bucket that is wrong first, then the one that was not read")
    func bucketsInOrder() {
        let sample = SampleWorld {
            $0.buckets.buckets["reports"]?.setup.versioning = .read("Suspended")
            $0.buckets.buckets["data"]?.setup.versioning = .notAsked("not asked")
        }
        let facts = sample.judgement["posture.bucket-versions"]?.facts.prefix(3).map(\.name)
        #expect(facts == ["taxi-reports", "taxi-data", "taxi-artifacts"])
    }

    @Test("of a path are told from one that only holds the same word")
    func path() {
        let asked = ["GET /api/v2/dags?limit=100", "POST /api/v2/dags/~/dagRuns/list", "GET /api/v2/importErrors"]
        func requests(_ row: String) -> [String] {
            evidence(of: row, [(.airflowLists, asked)]).answers.map(\.request)
        }
        #expect(requests("airflow.dags") == [asked[0]])
        #expect(requests("airflow.runs") == [asked[1]])
        #expect(requests("airflow.imports") == [asked[2]])
    }

    @Test("where they cannot be told are no others in their place: what was asked is said")
    func unknown() {
        let missing = evidence(of: "posture.bucket-versions", [(.buckets, ["s3:GetBucketLogging a"])])
        #expect(missing.answers.isEmpty && missing.asked.map(\.request) == ["s3:GetBucketLogging a"])
        let roles = evidence(of: "posture.roles", [(.roles, ["iam:GetRole", "iam:GetRolePolicy"])])
        #expect(roles.answers.isEmpty && roles.asked.count == 2)
        let single = evidence(of: "posture.roles", [(.roles, ["iam:GetRole"])])
        #expect(single.answers.count == 1 && single.asked.isEmpty)
        #expect(evidence(of: "nothing.known", []) == Evidence(of: "nothing.known", in: World(), .sample))
    }

    @Test("are named for checks that there are, whose sources ask something")
    func names() {
        for name in Check.asks.keys {
            let check = Check.all.first { $0.name == name }
            #expect(check?.needs.isEmpty == false, "\(name)")
        }
    }

    @Test("the check of a row is found by its name, or by its form")
    func checks() {
        #expect(Check.of("flow.lost")?.name == "flow.lost")
        #expect(Check.of("host.orchestration")?.name == "host.NAME")
        #expect(Check.of("host.orchestration.os")?.name == "host.NAME.os")
        #expect(Check.of("s3.data")?.name == "s3.NAME" && Check.of("s3.") == nil && Check.of("") == nil)
    }
}
