import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("A table of which nothing was read")
struct NotReadTests {
    private static let expired = PollFailure.credentials(.expired(source: "profile ops"))

    @Test("says why, and never that there is nothing")
    func why() {
        var sample = SampleWorld()
        sample.failAWS(Self.expired)
        let state = Desk(sample).state
        let tables = CostsScreen().listings(state) + FlowScreen().listings(state).filter { $0.kind == .functionErrors }
        #expect(tables.count == 3)
        for table in tables {
            #expect(
                table.count == 0 && table.nothing == "not read: \(Self.expired)", "\(table.title): \(table.nothing)")
        }
    }

    @Test("awaits the first answer, or was read and has nothing")
    func others() {
        let sources = SourceID.builtIn.filter(\.needsAWS)
        let unread = Desk(SampleWorld { $0.unread = Set(sources) }).state
        #expect(CostsScreen().listings(unread).allSatisfy { $0.nothing == "reading: nothing was answered yet" })
        let read = Desk().state
        #expect(CostsScreen().listings(read)[1].nothing == "nothing was found that could be left out")
        #expect(FlowScreen().listings(read)[1].nothing == "none in the lines that were read")
    }
}
