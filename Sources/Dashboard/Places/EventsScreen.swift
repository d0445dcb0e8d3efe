import FoundationEssentials
import Monitor

/// What changed when, newest first, and this program itself.
struct EventsScreen: ScreenContent {
    let title = "Events"
    let summary = "timeline of states, changes, actions and errors; this program's own polls"

    func holds(_ finding: Finding) -> Bool { finding.id.hasPrefix("self.") || finding.id == "vantage" }

    func listings(_ state: DashboardState) -> [Listing] { [timeline(state), .sources(state)] }

    /// Everything that happened; the words of the kinds are what one filters by: state, change, action, error.
    private func timeline(_ state: DashboardState) -> Listing {
        let (events, now) = (state.timeline, state.now)
        @Sendable func id(_ index: Int) -> String {
            "\(events[index].at.timeIntervalSince1970) \(events[index].row) \(events[index].text.prefix(40))"
        }
        var listing = Listing(
            "timeline",
            [
                .init("time", 8), .init("", 6), .init("from", 4, rank: 2),
                .init("row", 16, grows: true, rank: 1), .init("what", 40, grows: true),
            ], count: events.count,
            nothing: "nothing changed since the start, and nothing in the deployment in the 12 hours before it",
            keys: [0: { events[$0].at.timeIntervalSince1970 }], id: id
        ) { index in
            let event = events[index]
            let word = StateWord(event, in: state)
            return Listing.Line(
                id: id(index),
                [
                    .init(Words.moment(event.at, now: now, seconds: true), .dim),
                    .init(word.text, word.role), .init(event.before?.word ?? "", .dim), .init(event.label),
                    .init(event.text),
                ],
                facts: [
                    ("time", Words.stamp(event.at)), ("kind", event.kind.rawValue), ("row", event.row),
                    ("from", event.before?.word ?? (event.kind == .state ? "first seen" : "-")),
                    ("to", event.severity?.word ?? "-"), ("what", event.text),
                ])
        }
        listing.isPast = true
        return listing
    }
}
