import Foundation
import Testing

@testable import DemoStack

@Suite struct FunctionLogTests {
    private let newest = world().newestBatch(at: testNow)

    @Test func `an invocation writes its lines in order and names each ride`() throws {
        let world = world()
        let rides = world.rides(inBatch: newest)
        let lines = world.functionLog(ofBatch: newest).map(\.message.text)
        #expect(lines.first?.hasPrefix("START RequestId: ") == true)
        #expect(lines.dropFirst().first?.hasSuffix("\tProcessing \(rides.count) records\n") == true)
        #expect(lines.dropLast().last?.hasPrefix("END RequestId: ") == true)
        #expect(lines.last?.hasPrefix("REPORT RequestId: ") == true)
        #expect(lines.last?.contains("\tMemory Size: 256 MB\t") == true)
        #expect(lines.count == 4 + 3 * rides.count)
        for ride in rides {
            let (whole, cents) = Int((ride.minutes * 100).rounded()).quotientAndRemainder(dividingBy: 100)
            let prediction = "Processed ride \(ride.id): predicted duration = \(whole).\(cents.padded(2)) minutes\n"
            #expect(lines.contains { $0.hasSuffix(prediction) })
            #expect(
                lines.contains { $0.contains("'PULocationID': '\(ride.pickUp)', 'DOLocationID': '\(ride.dropOff)'") })
        }
    }

    @Test func `lines go forward in time over many invocations`() {
        let lines = (newest - 200...newest).flatMap { world().functionLog(ofBatch: $0) }
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(lines.count > 3000)
        var ids: Set<String> = []
        for line in lines {
            var id: [UInt8] = []
            line.writeID(to: &id)
            ids.insert(id.text)
            #expect(id.count == 56)
        }
        #expect(ids.count == lines.count)
    }

    @Test func `the first invocation of a container loads the model`() {
        let world = world()
        let cold = world.container(ofBatch: newest) * DemoWorld.batchesPerContainer
        let lines = world.functionLog(ofBatch: cold).map(\.message.text)
        #expect(lines.first?.hasPrefix("INIT_START ") == true)
        #expect(lines.contains { $0.contains("Loading model from s3://") })
        #expect(lines.last?.contains("Init Duration: ") == true)
        #expect(world.functionLog(ofBatch: cold + 1).contains { $0.message.text.contains("Loading model") } == false)
        #expect(
            world.logStream(ofContainer: world.container(ofBatch: cold))
                != world.logStream(ofContainer: world.container(ofBatch: cold - 1)))
    }

    @Test func `without a mapping nothing is called and rides go on`() {
        let world = world(.noEventSourceMapping)
        #expect(world.functionLog(ofBatch: newest).isEmpty)
        #expect(!world.rides(inBatch: newest).isEmpty)
        #expect(!world.functionLog(ofBatch: newest - 4 * 720).isEmpty)
    }

    @Test func `a window holds the lines between its ends and nothing of the future`() throws {
        var asked = LogsQuestion()
        asked.startTime = Int(testNow.timeIntervalSince1970 * 1000) - 61_234
        asked.endTime = Int(testNow.timeIntervalSince1970 * 1000) + 1_000_000
        let page = LogWindow(asked, in: world(), at: testNow).page(limit: 10_000, bytes: 1 << 20) { _ in true }
        let all = (newest - 20...newest + 20).flatMap { world().functionLog(ofBatch: $0) }
        let from = try #require(asked.startTime)
        #expect(page.events == all.filter { (from...from + 61_234).contains($0.at) })
        #expect(page.next == nil)
        #expect(page.events.count > 100)
    }

    @Test(arguments: [1, 7, 100])
    func `pages put together are the window`(limit: Int) {
        var asked = LogsQuestion()
        asked.startTime = Int(testNow.timeIntervalSince1970 * 1000) - 30_000
        let whole = LogWindow(asked, in: world(), at: testNow).page(limit: 10_000, bytes: 1 << 20) { _ in true }
        var pages: [LogEvent] = []
        var window = LogWindow(asked, in: world(), at: testNow)
        var next: LogPlace?
        repeat {
            let page = window.page(limit: limit, bytes: 1 << 20) { _ in true }
            #expect(page.events.count <= limit)
            pages += page.events
            next = page.next.flatMap { LogPlace($0.token) }
            if let next { window.begin(at: next) }
        } while next != nil && pages.count <= whole.events.count
        #expect(pages.map(\.at) == whole.events.map(\.at))
        #expect(pages.map(\.line) == whole.events.map(\.line))
    }
}
