import Foundation
import TestSupport
import Testing

@testable import Monitor

@Suite("Faults that somebody knows of")
struct AcknowledgementTests {
    private static let now = SampleWorld.now

    private func entry(
        _ row: String = "posture.logins", _ severity: Severity = .warning, by: String = "andre", at: Double = -60,
        until: Double = 3_600, stack: String = Stack.sample.name
    ) -> Acknowledgement {
        Acknowledgement(
            stack: stack, row: row, severity: severity, by: by, at: Self.now + at, until: Self.now + until)
    }

    @Test(
        "hold for their time, for that row of that stack, and while it is no worse",
        arguments: [
            (0.0, Severity.warning, true), (3_599, .warning, true), (3_600, .warning, false), (-61, .warning, false),
            (0, .unknown, true), (0, .critical, false),
        ])
    func holds(_ after: Double, _ severity: Severity, _ holds: Bool) {
        let known = Acknowledgements([entry()])
        let found = known.holding(
            "posture.logins", of: Stack.sample.name, severity: severity, at: Self.now + after)
        #expect((found != nil) == holds)
        #expect(known.holding("posture.roles", of: Stack.sample.name, severity: severity, at: Self.now) == nil)
        #expect(known.holding("posture.logins", of: "other", severity: .warning, at: Self.now) == nil)
    }

    @Test("the newer word counts, whichever program said it and in whichever order they come")
    func merge() {
        let (said, back) = (entry(at: -60), entry(by: "eva", at: -30, until: -30))
        for all in [[said, back], [back, said]] {
            let known = Acknowledgements(all)
            #expect(known.entries == [back])
            #expect(known.holding("posture.logins", of: Stack.sample.name, severity: .warning, at: Self.now) == nil)
        }
        let both = Acknowledgements([said]).merged(with: Acknowledgements([back, entry("b")]))
        #expect(both.entries.count == 2)
    }

    @Test("what ended long ago goes, what ended yesterday stays")
    func prune() {
        let known = Acknowledgements([
            entry("a", at: -9 * 86_400, until: -8 * 86_400), entry("b", at: -90_000, until: -86_400),
        ])
        #expect(known.pruned(at: Self.now).entries.map(\.row) == ["b"])
        let many = Acknowledgements((0..<1_200).map { entry("row\($0)", until: Double($0)) })
        #expect(many.entries.count == Acknowledgements.most)
    }

    @Test(
        "the times to choose from",
        arguments: [
            (AcknowledgedTime.hour, "2026-11-23T13:41:07Z"), (.fourHours, "2026-11-23T16:41:07Z"),
            (.day, "2026-11-24T12:41:07Z"), (.month, "2026-12-01T00:00:00Z"), (.takenBack, "2026-11-23T12:41:07Z"),
        ])
    func times(_ time: AcknowledgedTime, _ end: String) throws {
        #expect(time.end(from: Self.now) == ISO8601DateFormatter().date(from: end))
    }

    @Test("next month is next year in December")
    func december() throws {
        let now = try #require(ISO8601DateFormatter().date(from: "2026-12-31T23:59:59Z"))
        #expect(AcknowledgedTime.month.end(from: now) == now + 1)
    }

    @Test("a known posture finding stays listed and is not counted as open; one of health still decides the verdict")
    func counts() throws {
        var sample = SampleWorld {
            $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000)
            $0.logGroups.groups = $0.logGroups.groups.mapValues { _ in
                .read(.init(retentionDays: nil, newestLine: .read(nil)))
            }
        }
        let before = sample.judgement
        let row = "posture.log-retention"
        #expect(try #require(before[row]).effective == .warning)
        var world = sample.world
        world.acknowledgements = Acknowledgements([entry(row), entry("mlflow.api", .critical)])
        sample.stack.readOnly = true
        let after = Judgement(of: Scene(world: world, stack: sample.stack, now: Self.now))
        #expect(after[row]?.acknowledged?.by == "andre")
        #expect(after[row]?.effective == .warning)
        let (open, known) = (OpenCount(before.of(.posture)), OpenCount(after.of(.posture)))
        #expect(known.open == open.open - 1)
        #expect(known.acknowledged == 1)
        #expect(known.words == "\(known.open) open, 1 acknowledged")
        #expect(Verdict(after).severity == .critical)
        #expect(after["mlflow.api"]?.facts.contains { $0.name == "acknowledged" } == true)
    }
}
