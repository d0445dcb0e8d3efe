import Foundation
import Testing

@testable import DemoStack

@Suite struct WorldTests {
    @Test(arguments: DemoWorld.Heart.allCases)
    func `a living heart beat 2 to 5 seconds ago and only goes forward`(heart: DemoWorld.Heart) {
        let world = world()
        let moments = (0..<400).map { testNow.addingTimeInterval(Double($0) * 0.25) }
        let beats = moments.map { world.heartbeat(of: heart, at: $0) }
        #expect(zip(moments, beats).allSatisfy { (1.99...5.01).contains($0.timeIntervalSince($1)) })
        #expect(zip(beats, beats.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(Set(beats).count > 30)
    }

    @Test func `a dead scheduler stays where it stopped and the others go on`() {
        let world = world(.schedulerDead)
        let later = testNow.addingTimeInterval(3600)
        #expect(world.heartbeat(of: .scheduler, at: later) == testNow.addingTimeInterval(-255))
        #expect(world.status(of: .scheduler, at: testNow) == "unhealthy")
        #expect(world.status(of: .triggerer, at: later) == "healthy")
    }

    @Test func `the DAG ran every month and failed once, long ago`() {
        let runs = world().trainingRuns(at: testNow)
        #expect(runs.count == 9)
        #expect(runs.map { CivilTime($0.runAfter).day }.allSatisfy { $0 == 1 })
        #expect(runs.map(\.state).filter { $0 == .failed }.count == 1)
        #expect(runs.prefix(5).allSatisfy { $0.state == .success })
        #expect(runs.first?.id == "scheduled__2026-11-01T00:00:00+00:00")
        #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.runAfter > $1.runAfter })
    }

    @Test(arguments: [
        (-1.0, TrainingRun.State?.none), (0.9, .queued), (3, .running), (300, .running), (1200, .success),
    ])
    func `a run begins on the first of the month and is done after minutes`(after: Double, state: TrainingRun.State?) {
        let december = CivilTime.midnight(year: 2026, month: 12, day: 1)
        let runs = world().trainingRuns(at: december.addingTimeInterval(after))
        #expect(runs.first { $0.runAfter == december }?.state == state)
    }

    @Test func `each good run registers a version of the model`() {
        let now = world().models(at: testNow)
        #expect(now.map(\.version) == Array(1...7))
        #expect(zip(now, now.dropFirst()).allSatisfy { $0.createdAt < $1.createdAt })
        let later = world().models(at: CivilTime.midnight(year: 2026, month: 12, day: 2))
        #expect(later.map(\.version) == Array(1...8))
        #expect(later.prefix(7).map(\.run) == now.map(\.run))
    }

    @Test func `a dead scheduler starts no run and no model`() {
        let january = CivilTime.midnight(year: 2027, month: 1, day: 3)
        let runs = world(.schedulerDead).trainingRuns(at: january)
        #expect(runs.filter { $0.state == .queued }.map { testNow.timeIntervalSince($0.runAfter) } == [184, 230])
        #expect(runs.filter { $0.kind == .scheduled }.allSatisfy { $0.runAfter < testNow })
        #expect(world(.schedulerDead).models(at: january).count == 7)
    }

    @Test func `a host has a sample for each five minutes that it ran`() throws {
        let world = world(.hostStopped)
        let (stopped, running) = (world.hosts[0], world.hosts[1])
        let last = Int(testNow.timeIntervalSince1970) / 300
        let off = (last - 48..<last).compactMap { world.cpu(of: stopped, sample: $0, at: testNow) }
        let on = (last - 48..<last).compactMap { world.cpu(of: running, sample: $0, at: testNow) }
        #expect((43...45).contains(off.count))
        #expect((47...48).contains(on.count))
        #expect((off + on).allSatisfy { (0.2...99.8).contains($0) })
        #expect(Set(on).count == on.count)
        #expect(world.cpu(of: running, sample: last, at: testNow) == nil)
    }
}
