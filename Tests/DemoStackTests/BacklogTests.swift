import FoundationEssentials
import Testing

@testable import DemoStack

@Suite("What waited while the mapping was disabled")
struct BacklogTests {
    private static let enabled = testNow.addingTimeInterval(30)

    /// The demo's scenario, in which somebody enables the mapping half a minute after the start, or nobody does.
    private func world(enabled: Bool) -> DemoWorld {
        var world = DemoStackTests.world(.mappingDisabled)
        if enabled { world.deeds.mappingEnabled = Self.enabled }
        return world
    }

    @Test("is predicted once somebody enables it, in its order and not before")
    func replayed() throws {
        let world = world(enabled: true)
        let batches = world.newestBatch(at: testNow) - 600...world.newestBatch(at: Self.enabled) + 60
        let calls = batches.compactMap { world.invocation(ofBatch: $0, records: 4)?.begun }
        #expect(calls.count == batches.count && zip(calls, calls.dropFirst()).allSatisfy { $0 <= $1 })
        let (lost, back) = (try #require(world.readerLost), Int(Self.enabled.timeIntervalSince1970 * 1000))
        let pause = Int(lost.timeIntervalSince1970 * 1000)..<back
        #expect(!calls.contains(where: pause.contains))
        #expect(calls.count { $0 >= back && $0 < back + 60_000 } > 480)
        #expect(self.world(enabled: false).invocation(ofBatch: batches.upperBound, records: 4) == nil)
    }

    @Test("is read from the log at the time of its prediction")
    func told() throws {
        let world = world(enabled: true)
        let later = Self.enabled.addingTimeInterval(120)
        let backlog = try #require(world.backlog)
        let asked = LogsQuestion(
            startTime: Int(backlog.enabled * 1000), endTime: Int(later.timeIntervalSince1970 * 1000))
        let window = LogWindow(asked, in: world, at: later)
        let lines = window.page(limit: 100_000, bytes: 100_000_000) { _ in true }.events
        #expect(lines.count { $0.message.text.contains("Processed ride") } > 1_900)
    }
}
