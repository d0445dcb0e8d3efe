import Collectors
import FoundationEssentials
import Monitor
import TestSupport

@testable import mltop

/// What a scenario of the demo stack answers at the start: read once, by the collectors and the transport of the program,
/// for all tests that look at it.
struct DemoReading: Sendable {
    /// The stack, whose servers go on answering what is asked for on demand.
    let watched: Watched
    /// The options that name the scenario.
    let common: CommonOptions
    /// Where it was read.
    let place: ProgramPlace
    /// What each source answered.
    let answers: [SourceID: Result<Payload, PollFailure>]

    /// The moment of all tests: Monday, 23 November 2026, 12:41:07 UTC.
    static let start = Date(timeIntervalSince1970: 1_795_437_667)

    /// A scenario on a stack of its own whose clock is `now`, with nothing read yet.
    init(_ scenario: String, now: @escaping @Sendable () -> Date) async throws {
        common = try CommonOptions.parse(["--demo", "--scenario", scenario])
        var place = ProgramPlace()
        place.clock = now
        self.place = place
        watched = await Watched(common, in: place, usage: ExitStatus.usage)
        answers = [:]
    }

    private init(reading empty: DemoReading) async {
        (watched, common, place) = (empty.watched, empty.common, empty.place)
        answers = await withTaskGroup(of: (SourceID, Result<Payload, PollFailure>).self) { group in
            for collector in empty.watched.collectors() {
                group.addTask {
                    do throws(PollFailure) { return (collector.source, .success(try await collector.collect())) } catch
                    {
                        return (collector.source, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// The reading of a scenario.
    static func of(_ scenario: String) async throws -> DemoReading { try await shelf.reading(scenario) }

    private static let shelf = Shelf()

    /// Reads each scenario once, one after the other, so that no answer comes late because of the others.
    private actor Shelf {
        private var readings: [String: Task<DemoReading, any Error>] = [:]
        private var last: Task<DemoReading, any Error>?

        func reading(_ scenario: String) async throws -> DemoReading {
            if let known = readings[scenario] { return try await known.value }
            let before = scenario == "mlflow-hanging" ? nil : last
            let task = Task {
                _ = await before?.result
                return await DemoReading(reading: try DemoReading(scenario) { start })
            }
            readings[scenario] = task
            if scenario != "mlflow-hanging" { last = task }
            return try await task.value
        }
    }
}
