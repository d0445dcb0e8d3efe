import Cells
import FoundationEssentials
import Monitor

extension Listing {
    /// This program's own sources: each with its period, its newest poll and how that went.
    static func sources(_ state: DashboardState) -> Listing {
        let polls = state.world.newest.sorted { $0.key < $1.key }
        let (now, isSlow) = (state.now, state.isSlow)
        let intervals = state.intervals
        return Listing(
            "sources",
            [
                .init("source", 22), .init("every", 7, right: true), .init("polled", 8, right: true),
                .init("how it went", 40, grows: true),
            ], count: polls.count, nothing: "nothing was polled yet",
            keys: [1: { intervals[polls[$0].key] }, 2: { now.timeIntervalSince(polls[$0].value.at) }],
            id: { polls[$0].key.description }
        ) { index in
            let (source, poll) = polls[index]
            return Listing.Line(
                id: source.description,
                [
                    .init(source.description), .init(Words.duration(intervals[source]), .dim),
                    .init(Words.bound(now.timeIntervalSince(poll.at), isCoarse: isSlow), .dim),
                    .init(poll.failure?.description ?? "read", poll.failure == nil ? .ok : .unknown),
                ])
        }
    }
}
