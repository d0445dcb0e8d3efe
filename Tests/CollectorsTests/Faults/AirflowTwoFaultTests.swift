import Monitor
import Testing
import Wire

/// Airflow 2, found out by its version, that answers badly from then on.
@Suite("Airflow 2 and every bad answer", .serialized, .timeLimit(.minutes(5)))
struct AirflowTwoFaultTests {
    private static let sources: [SourceID] = [.airflowHealth, .airflowLists, .airflowTasks]
    private static let newAPI = ["/auth/token", "/api/v2/version", "/api/v2/monitor/health"]

    /// Knows no address of API v2, tells its version, and answers all else badly.
    private static func outside(_ bad: BadAnswer) -> FaultyOutside {
        FaultyOutside { request in
            if newAPI.contains(where: { request.url.hasSuffix($0) }) {
                return .text("<!DOCTYPE html><html>404", status: 404)
            }
            if request.url.hasSuffix("/api/v1/version") { return .text(#"{"version":"2.10.5"}"#) }
            return bad.answer(request)
        }
    }

    @Test(
        "A bad answer is told as what it means and makes no row well", arguments: sources,
        BadAnswer.shapes + BadAnswer.statuses)
    func bad(_ source: SourceID, _ bad: BadAnswer) async throws {
        let outside = Self.outside(bad)
        let outcome = try await FaultBench.poll(source, outside)
        guard case .failure(let failure) = outcome else {
            Issue.record("\(source) understood \(bad.testDescription): \(outcome)")
            return
        }
        #expect(bad.fits(failure), "\(source) fails with \(failure)")
        #expect(outside.asked < 20)
        let well = FaultBench.wellRows(source, outcome).subtracting(FaultBench.wellRows(source, nil))
        #expect(well.subtracting(["posture.logins"]).isEmpty, "\(well.sorted())")
    }
}
