import Cells
import Dashboard
import Monitor

/// A row as one line that is whole in itself, for readers of screens: where, which, how it is, and what.
enum SpokenRow {
    /// `orchestration: airflow scheduler: ok: beat <10 s. Airflow scheduler beats`.
    ///
    /// What is not well goes on in further lines where one has no room for all of it; what is well leaves its sentence out,
    /// which says the same once more.
    static func lines(_ finding: Finding, in place: String, _ state: DashboardState) -> [RowLine] {
        let columns = state.size.columns - 2
        var text = words(finding, in: place, state)
        if finding.effective == .ok, TextWidth.of(text) > columns {
            text = words(finding, in: place, state, isWhole: false)
        }
        let width = TextWidth.of(text) > columns ? columns - 2 : columns
        return TextFlow.lines(text, columns: width, limit: mostLines).enumerated().map { index, part in
            RowLine(ids: [finding.id]) { state, area, showsCursor, frame in
                frame.name(area, Spot.row(finding.id))
                if index == 0 { RowLine.cursor(finding.id, state, area.column, area.row, showsCursor, &frame) }
                frame.put(
                    part, column: area.column + (index == 0 ? 1 : 3), row: area.row, role: .text,
                    width: area.columns - (index == 0 ? 1 : 3), ellipsis: true)
            }
        }
    }

    /// Lines of a row at most: a text without end is no news.
    private static let mostLines = 6

    /// A group's own lines where it leads to a screen and is no row.
    static func lines(_ group: OverviewRows.Group, _ state: DashboardState) -> [RowLine] {
        if let head = group.head { return lines(head, in: group.title, state) }
        return group.headID == nil ? [] : [GroupHead.line(group)]
    }

    /// The words of the line.
    static func words(
        _ finding: Finding, in place: String, _ state: DashboardState, isWhole: Bool = true
    ) -> String {
        var parts = [place == finding.label ? "" : place, finding.label, word(finding)].filter { !$0.isEmpty }
        var what = [finding.acknowledged?.brief(now: state.now), Brief.text(finding, now: state.now)]
            .compactMap(\.self).filter { !$0.isEmpty }
        if !finding.sentence.isEmpty, finding.sentence != finding.brief, isWhole || what.isEmpty {
            what.append(finding.sentence.capitalisedStart)
        }
        if finding.counts, finding.severity > .ok, let began = Beginning(finding, in: state.log)?.words(now: state.now),
            !what.contains(where: { $0.contains(began) })
        {
            what.append(began.capitalisedStart)
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
