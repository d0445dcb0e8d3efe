import FoundationEssentials
import Monitor

/// The newest predictions, their rate and their spread.
struct PredictionsScreen: ScreenContent {
    let title = "Predictions"
    let summary = "the newest rides with their predicted minutes, rate and spread"

    func holds(_ finding: Finding) -> Bool { finding.id.hasPrefix("flow.") }

    func source(of listing: Listing) -> SourceID? { .functionLog }

    func listings(_ state: DashboardState) -> [Listing] {
        let rides = state.world.rides
        var listing = Listing(
            "predictions",
            [
                .init("time", 8), .init("minutes", 8, right: true), .init("from", 5, right: true),
                .init("to", 5, right: true), .init("miles", 6, right: true, rank: 1),
                .init("ride", 24, grows: true), .init("seen in", 13, rank: 2),
            ], count: rides.count,
            nothing: state.judgement["flow.predictions"]?.sentence ?? "no prediction function is configured",
            keys: [
                0: { rides[$0].at.timeIntervalSince1970 }, 1: { rides[$0].minutes },
                2: { rides[$0].pickUpZone.map(Double.init) }, 3: { rides[$0].dropOffZone.map(Double.init) },
                4: { rides[$0].distance },
            ], stamp: state.world.ridesNumber, id: { rides[$0].id }
        ) { index in
            let ride = rides[index]
            return Listing.Line(
                id: ride.id,
                [
                    .init(Words.clock(ride.at, seconds: true), .dim),
                    .init(ride.minutes.map { Words.fixed($0, 2) } ?? "-"),
                    .init(ride.pickUpZone.map(String.init) ?? "-"), .init(ride.dropOffZone.map(String.init) ?? "-"),
                    .init(ride.distance.map { Words.fixed($0, 1) } ?? "-"), .init(ride.id, .dim),
                    .init(ride.places, .dim),
                ], facts: Self.facts(of: ride))
        }
        listing.mark = { rides[$0].mark }
        return [listing]
    }

    private static func facts(of ride: Ride) -> [(name: String, value: String)] {
        func moment(_ date: Date?, _ lack: String) -> String { date.map(Words.stamp) ?? lack }
        return [
            ("ride", ride.id), ("predicted", ride.minutes.map { "\(Words.fixed($0, 2)) min" } ?? "not told"),
            ("came in", moment(ride.cameAt, "not told: the stream's records are read only where stream_records asks")),
            ("logged", moment(ride.predictedAt, "not in the lines that were read")),
            ("stored", moment(ride.storedAt, "not among the objects that were listed")),
            ("from zone", ride.pickUpZone.map(String.init) ?? "not told"),
            ("to zone", ride.dropOffZone.map(String.init) ?? "not told"),
            ("distance", ride.distance.map { "\(Words.fixed($0, 2)) miles" } ?? "not told"),
        ]
    }

    func graphs(_ state: DashboardState) -> [Graph] {
        [RideGraphs.spread(state), RideGraphs.perMinute(state)].compactMap(\.self)
    }
}
