import Cells
import FoundationEssentials
import Monitor

/// The lines of several log groups merged by time, or of one, and the groups.
struct LogsScreen: ScreenContent {
    let group: String?
    var title: String { group.map(LogGroupName.last) ?? "Logs" }
    let summary = "log lines of every group merged by time: follow, filter, search, save"

    init(group: String? = nil) { self.group = group }

    func listings(_ state: DashboardState) -> [Listing] {
        [lines(state).of(.logLines)] + (group == nil ? [groups(state)] : [])
    }

    /// The lines as a table that is made line by line.
    private func lines(_ state: DashboardState) -> Listing {
        let (view, store, stack) = (state.logs.view, state.world.logStore, state.stack)
        @Sendable func line(_ position: Int) -> LogLines.Line? {
            let place = position < view.count ? view.number(at: position) - store.dropped : -1
            return store.indices.contains(place) ? store[place] : nil
        }
        var listing = Listing(
            "lines",
            [.init("time", 8), .init("from", 14, rank: 1), .init("", 4), .init("line", 40, grows: true)],
            count: view.count, nothing: LogsEmpty.reason(state, group: group),
            id: { position in line(position).map(Self.id) ?? "" }
        ) { position in
            guard let line = line(position) else { return Listing.Line(id: "", []) }
            let text = LogText(line)
            return Listing.Line(
                id: Self.id(line),
                [
                    .init(Words.clock(line.at, seconds: true), .dim), .init(stack.logWord(of: line.group)),
                    .init(text.level, text.role), .init(text.text, text.role == .dim ? .dim : .text),
                ], facts: LogText.facts(of: line, in: stack))
        }
        listing.find = { Self.position(of: $0, in: view, store) }
        return listing
    }

    /// What a line is found again by: its time and a sum over its text.
    private static func id(_ line: LogLines.Line) -> String {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in line.group.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for byte in line.text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "\(line.at.timeIntervalSince1970) \(sum)"
    }

    private static func position(of id: String, in view: LogView, _ store: LogStore) -> Int? {
        guard let at = id.split(separator: " ").first.flatMap({ Double($0) }) else { return nil }
        var position = view.position(notBefore: Date(timeIntervalSince1970: at), in: store)
        while position < view.count {
            let line = store[view.number(at: position) - store.dropped]
            if Self.id(line) == id { return position }
            // A line that is filtered out leaves the cursor where it would be.
            if line.at.timeIntervalSince1970 > at { return position }
            position += 1
        }
        return nil
    }

    private func groups(_ state: DashboardState) -> Listing {
        let rows = LogGroupRow.all(state)
        let now = state.now
        return Listing(
            "groups",
            [
                .init("word", 14), .init("group", 28, grows: true), .init("last line", 9, right: true),
                .init("err 15m", 7, right: true), .init("stored", 9, right: true, rank: 2),
                .init("kept for", 8, right: true, rank: 1), .init("note", 12, grows: true, rank: 3),
            ], count: rows.count, nothing: LogsEmpty.reason(state, group: nil),
            keys: [
                2: { rows[$0].newest.map { now.timeIntervalSince($0) } }, 3: { rows[$0].errors.map(Double.init) },
                4: { rows[$0].bytes }, 5: { rows[$0].retentionDays.map(Double.init) },
            ], id: { rows[$0].name }
        ) { index in
            let row = rows[index]
            return Listing.Line(
                id: row.name,
                [
                    .init(row.word, LogGroupRow.role(of: row.name, among: rows.map(\.name))), .init(row.name),
                    .init(
                        row.newest.map { Words.bound(max(0, now.timeIntervalSince($0))) }
                            ?? (row.isOnDemand ? "?" : "none"), .dim),
                    .init(row.errors.map(Words.grouped) ?? "-", (row.errors ?? 0) > 0 ? .warning : .dim),
                    .init(row.bytes.map(Words.bytes) ?? "-", .dim), .init(row.kept, .dim), .init(row.note, .dim),
                ], opens: .logGroup(row.name),
                facts: [
                    ("group", row.name),
                    (
                        "newest line",
                        row.newest.map(Words.stamp) ?? (row.isOnDemand ? "not asked for" : "none was read")
                    ),
                    ("error lines", row.errors.map { "\($0) in the last 15 minutes" } ?? "not counted"),
                    ("stored", row.bytes.map(Words.bytes) ?? "not told"), ("kept for", row.kept),
                    ("note", row.note.isEmpty ? "none" : row.note),
                ])
        }
    }
}
