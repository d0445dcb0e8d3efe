import FoundationEssentials
import Monitor

/// What changed when, newest first, and this program itself.
struct EventsScreen: ScreenContent {
    let title = "Events"
    let summary = "what changed when, and this program's own polls"

    func holds(_ finding: Finding) -> Bool { finding.id.hasPrefix("self.") || finding.id == "vantage" }

    func listings(_ state: DashboardState) -> [Listing] {
        let changes = state.log.changes
        return [
            Listing(
                "changes",
                [
                    .init("time", 8), .init("to", 4), .init("from", 4, rank: 2), .init("row", 20),
                    .init("what", 40, grows: true),
                ], count: changes.count, nothing: "nothing changed since the start",
                keys: [0: { changes[$0].at.timeIntervalSince1970 }],
                id: { "\(changes[$0].at.timeIntervalSince1970) \(changes[$0].id)" }
            ) { index in
                let change = changes[index]
                return Listing.Line(
                    id: "\(change.at.timeIntervalSince1970) \(change.id)",
                    [
                        .init(Words.clock(change.at, seconds: true), .dim),
                        .init(change.to.word, StateWord.role(change.to)), .init(change.from?.word ?? "", .dim),
                        .init(change.label), .init(change.sentence),
                    ],
                    facts: [
                        ("time", Words.stamp(change.at)), ("row", change.id),
                        ("from", change.from?.word ?? "first seen"),
                        ("to", change.to.word), ("what", change.sentence),
                    ])
            },
            .sources(state),
        ]
    }
}
