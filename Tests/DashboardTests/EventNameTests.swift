import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Names of events")
struct EventNameTests {
    @Test("errors of a log group are told by the row and the word that the group has elsewhere")
    func errors() throws {
        let group = try #require(SampleWorld().stack.functionLogGroup)
        let desk = Desk(
            SampleWorld {
                $0.logLines = LogLines(
                    lines: [.init(group: group, at: SampleWorld.now - 30, text: "[ERROR] lost")],
                    groups: [group: .init(errors: 1)])
            })
        let event = try #require(desk.state.timeline.first { $0.kind == .error })
        #expect(event.row == "logs.lambda" && event.label == "lambda log")
        #expect(event.text == "logs errors: lost")
    }

    @Test("what happened elsewhere before is told beside a row of health, and beside none of posture")
    func before() throws {
        let desk = Desk(
            SampleWorld {
                $0.function.lastModified = SampleWorld.now - 600
                $0.function.lastUpdateStatus = "Failed"
                $0.buckets.buckets["reports"]?.setup.versioning = .read("Suspended")
            })
        func changes(_ id: String) throws -> [String] {
            desk.state.changesBefore(try #require(desk.state.judgement[id])).map(\.row)
        }
        #expect(try changes("lambda.function") == ["lambda.function"])
        #expect(try #require(desk.state.judgement["posture.bucket-versions"]).severity == .warning)
        #expect(try changes("posture.bucket-versions") == [])
    }
}
