import Monitor
import TestSupport
import Testing

@testable import Runtime

@Suite("When a source is polled next")
struct PollPaceTests {
    private func result(_ source: SourceID, _ failure: PollFailure?) -> PollResult {
        var result = SampleWorld().result(of: source)
        if let failure { result.outcome = .failure(failure) }
        return result
    }

    /// When the next poll begins after polls that ended as told, the last from `began` to `ended`.
    private func next(
        _ source: SourceID, after outcomes: [PollFailure?], began: Double, ended: Double
    ) -> Double {
        var pace = PollPace(intervals: Intervals())
        for outcome in outcomes { pace.note(result(source, outcome)) }
        return pace.next(of: source, began: began, ended: ended)
    }

    @Test("A failure of the way that does not count yet is looked into within seconds, however rare the polls")
    func soft() {
        #expect(next(.statusPage, after: [nil, .reset], began: 60, ended: 60.1) == 65)
        #expect(next(.statusPage, after: [nil, .reset, .reset], began: 65, ended: 65.1) == 70)
        #expect(next(.statusPage, after: [nil, .reset, .reset, .reset], began: 70, ended: 70.1) == 90)
    }

    @Test("A server that freezes is critical within 37 seconds: a poll that hung is followed at once")
    func frozen() {
        var pace = PollPace(intervals: Intervals())
        pace.note(result(.mlflow, nil))
        var began = 5.0
        for _ in 0..<2 {
            pace.note(result(.mlflow, .timedOut(seconds: 10)))
            began = pace.next(of: .mlflow, began: began, ended: began + 10)
        }
        #expect(began + 10 == 37)
    }

    @Test(
        "Others keep to their interval",
        arguments: [
            (SourceID.statusPage, [PollFailure?](repeating: .reset, count: 2), 90.0),
            (.statusPage, [nil, .status(code: 500, detail: "")], 90), (.hostDetails, [nil, .reset], 65),
            (.roles, [nil, .reset], 3_600),
        ])
    func others(_ source: SourceID, _ outcomes: [PollFailure?], _ expected: Double) {
        #expect(next(source, after: outcomes, began: 60, ended: 60.1) == expected)
    }
}
