import Cells
import Dashboard
import Monitor

/// A row as one line that is whole in itself, for readers of screens: where, which, how it is, and what.
enum SpokenRow {
    /// `orchestration: airflow scheduler: ok: beat <10 s. Airflow scheduler beats`.
    static func line(_ finding: Finding, in place: String) -> RowLine {
        RowLine(ids: [finding.id]) { state, area, showsCursor, frame in
            frame.name(area, Spot.row(finding.id))
            RowLine.cursor(finding.id, state, area.column, area.row, showsCursor, &frame)
            frame.put(
                words(finding, in: place, state), column: area.column + 1, row: area.row, role: .text,
                width: area.columns - 1, ellipsis: true)
        }
    }

    /// A group's own line where it leads to a screen and is no row.
    static func line(_ group: OverviewRows.Group) -> RowLine? {
        if let head = group.head { return line(head, in: group.title) }
        guard group.headID != nil else { return nil }
        return GroupHead.line(group)
    }

    /// The words of the line.
    static func words(_ finding: Finding, in place: String, _ state: DashboardState) -> String {
        var parts = [place == finding.label ? "" : place, finding.label, word(finding)].filter { !$0.isEmpty }
        var what = [finding.acknowledged?.brief(now: state.now), Brief.text(finding, now: state.now)]
            .compactMap(\.self).filter { !$0.isEmpty }
        if !finding.sentence.isEmpty, finding.sentence != finding.brief {
            what.append(finding.sentence.capitalisedStart)
        }
        if finding.counts, finding.severity > .ok, let began = Beginning(finding, in: state.log) {
            what.append(began.words(now: state.now).capitalisedStart)
        }
        parts.append(what.joined(separator: ". "))
        return parts.joined(separator: ": ")
    }

    /// The state in a word that can be spoken.
    static func word(_ finding: Finding) -> String {
        switch finding.modifier {
        case .suppressed(let cause): "follows from \(cause)"
        case .expected: "expected"
        case .idle: "idle"
        case .notConfigured: "not configured"
        case .pending: "reading"
        case .stale where finding.severity == .ok: "old"
        case .stale, nil: finding.severity == .ok ? "ok" : finding.severity.word
        }
    }
}
