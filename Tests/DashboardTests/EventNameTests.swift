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
}
