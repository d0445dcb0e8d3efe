import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The body of the overview as lines: the problems, then every group.
enum RowLines {
    /// Lines for a body of `height` rows: one row a line with its sentence where they all fit, else two rows a line.
    static func make(_ state: DashboardState, columns: Int, height: Int) -> [RowLine] {
        let rows = OverviewRows(state.judgement, filter: state.filter)
        let problems = rows.problems.flatMap { problem($0, state) } + (rows.problems.isEmpty ? [] : [.rule])
        let roomy = problems + rows.groups.flatMap { group(state, $0, isRoomy: true) }
        if columns >= 100, roomy.count <= height { return roomy }
        let isCalm = state.verdict.severity == .ok
        return problems
            + rows.groups.filter { !isCalm || $0.head?.id != "cost.month" || !state.filter.isEmpty }
            .flatMap { group(state, $0, isRoomy: false) }
    }

    /// A failing row, and a line that counts what follows from it where that is too much to list.
    static func problem(_ finding: Finding, _ state: DashboardState) -> [RowLine] {
        let followers = state.judgement.followers(of: finding.id)
        guard followers.count > OverviewRows.mostFollowers else { return [.problem(finding)] }
        let labels = followers.map(\.label).joined(separator: ", ")
        return [.problem(finding), .follow("\(followers.count) rows follow", labels)]
    }

    private static func group(_ state: DashboardState, _ group: OverviewRows.Group, isRoomy: Bool) -> [RowLine] {
        if !isRoomy, let head = group.head, group.rows.count == 1, let row = group.rows.first {
            return [.headed(head, self.head(of: group, state), row)]
        }
        var lines = [head(of: group, state)]
        if isRoomy {
            lines += group.rows.map(RowLine.single)
        } else {
            for index in stride(from: 0, to: group.rows.count, by: 2) {
                lines.append(.pair(group.rows[index], index + 1 < group.rows.count ? group.rows[index + 1] : nil))
            }
        }
        return lines
    }

    private static func head(of group: OverviewRows.Group, _ state: DashboardState) -> RowLine {
        guard let finding = group.head else { return .text(group.title, role: .dim) }
        return RowLine(ids: [finding.id]) { state, area, showsCursor, frame in
            RowLine.cursor(finding.id, state, area.column, area.row, showsCursor, &frame)
            var column = area.column + 1
            column += frame.put(group.title, column: column, row: area.row, role: .title, width: area.columns - 2) + 1
            if finding.severity > .ok || finding.modifier != nil {
                let word = StateWord(finding)
                column +=
                    frame.put(word.text, column: column, row: area.row, role: word.role, width: area.endColumn - column)
                    + 1
            }
            frame.put(
                " " + text(finding, state), column: column, row: area.row,
                role: finding.modifier == nil ? .dim : Brief.role(finding),
                width: area.endColumn - column - 1, ellipsis: true)
        }
    }

    /// What a group's head says: a host's figures, the flow, the month.
    private static func text(_ finding: Finding, _ state: DashboardState) -> String {
        let name = String(finding.id.dropFirst("host.".count))
        if finding.id.hasPrefix("host."), let host = state.world.hosts.value?.hosts[name] {
            var parts = [host.type, host.publicAddress ?? "no public address", Brief.text(finding, now: state.now)]
            if let cpu = finding.measures.first(where: { $0.name == "cpu" })?.value {
                parts.append("cpu \(Words.fixed(cpu, 0)) %")
            }
            return parts.joined(separator: "  ")
        }
        switch finding.id {
        case "flow.predictions": return Summary.rides(state)
        case "cost.month": return Summary.money(state)
        default: return Brief.text(finding, now: state.now)
        }
    }
}
