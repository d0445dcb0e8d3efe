import Cells
import FoundationEssentials
import Monitor

/// One bucket: its newest objects, and how it is set up.
struct BucketScreen: ScreenContent {
    let role: String
    var title: String { "s3 \(role)" }
    let summary = "a bucket: its newest objects"

    func holds(_ finding: Finding) -> Bool { finding.id == "s3.\(role)" }

    private func facts(_ state: DashboardState) -> BucketFacts? { state.world.buckets.value?.buckets[role] }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        guard let bucket = facts(state) else { return [("Bucket", "not read yet")] }
        let size = bucket.size.value
        let parts = [
            bucket.name, size?.bytes.map(Words.bytes), size?.objects.map { "\(Words.grouped(Int($0))) objects" },
            size?.at.map { "as of \(Words.day($0))" },
        ]
        let setup = bucket.setup
        return [
            ("Bucket", parts.compactMap(\.self).joined(separator: ", ")),
            (
                "Set up",
                "encryption \(setup.encryption.value ?? "?"), versions \(setup.versioning.value ?? "?"), access log "
                    + (setup.accessLog.value ?? "?")
            ),
        ]
    }

    func listings(_ state: DashboardState) -> [Listing] {
        let now = state.now
        typealias Dated = (at: Date?, line: Listing.Line)
        var lines = (facts(state)?.newest ?? []).compactMap(\.value).map { newest -> Dated in
            let line = Listing.Line(
                id: "prefix \(newest.prefix)",
                [
                    .init(newest.at.map(Words.dayAndTime) ?? "-", .dim),
                    .init(newest.at.map { Words.age(now.timeIntervalSince($0)) } ?? "-"),
                    .init(newest.key ?? "nothing under \(newest.prefix)", newest.key == nil ? .dim : .text),
                    .init(newest.isPartial ? "newest of those looked at" : "newest under \(newest.prefix)", .dim),
                ])
            return (at: newest.at, line: line)
        }
        if let stored = state.world.stored.value, stored.bucket == facts(state)?.name {
            lines += (stored.listing.value?.newest ?? []).prefix(500).map { object -> Dated in
                let line = Listing.Line(
                    id: object.ride,
                    [
                        .init(Words.dayAndTime(object.at), .dim), .init(Words.age(now.timeIntervalSince(object.at))),
                        .init(object.ride), .init("a prediction", .dim),
                    ])
                return (at: Optional(object.at), line: line)
            }
        }
        // The newest first, wherever it was read; what has no time is last, and equals keep their places.
        let sorted = lines.enumerated().sorted { left, right in
            let (first, second) = (left.element.at ?? .distantPast, right.element.at ?? .distantPast)
            return first == second ? left.offset < right.offset : first > second
        }
        .map(\.element)
        // It is listed seldom: what came since is not among the newest here.
        let listed = [state.world.buckets.readAt, state.world.stored.readAt].compactMap(\.self).max()
        return [
            Listing(
                "newest objects" + (listed.map { " as of \(Words.moment($0, now: now))" } ?? ""),
                [
                    .init("written", 12), .init("age", 4, right: true), .init("key", 30, grows: true),
                    .init("", 22, rank: 1),
                ], sorted.map(\.line), nothing: "no object was read of this bucket",
                keys: [
                    0: { sorted[$0].at?.timeIntervalSinceReferenceDate },
                    1: { sorted[$0].at.map { now.timeIntervalSince($0) } },
                ])
        ]
    }
}
