import Cells
import Dashboard
import Monitor

/// The body of the overview as lines: the problems, then every group in its place.
enum RowLines {
    /// Lines for a body of `height` rows: one row a line with its sentence where they all fit, else two rows a line.
    static func make(_ state: DashboardState, columns: Int, height: Int) -> [RowLine] {
        let rows = state.rows
        let isSpoken = state.isSpoken
        let problems = rows.problems.flatMap { problem($0, state) } + (rows.problems.isEmpty || isSpoken ? [] : [.rule])
        let isCalm = state.verdict.severity == .ok
        // The header of a calm screen tells the money already.
        let groups = rows.groups.filter { group in
            // A head alone that leads nowhere would be a line about nothing.
            guard group.headID != nil || !group.rows.isEmpty else { return false }
            return !isCalm || group.head?.id != "cost.month" || !state.filter.isEmpty
        }
        func lines(isRoomy: Bool) -> [RowLine] {
            var lines = problems
            var index = 0
            while index < groups.count {
                let next = index + 1 < groups.count ? groups[index + 1] : nil
                if let next, !state.isLinear, isHeadAlone(groups[index]), isHeadAlone(next), columns >= 76 {
                    lines.append(GroupHead.pair(groups[index], next))
                    index += 1
                } else {
                    lines += group(groups[index], isRoomy: isRoomy, state, columns)
                }
                index += 1
            }
            return lines
        }
        if isSpoken {
            return problems
                + groups.flatMap { group in
                    SpokenRow.lines(group, state)
                        + group.rows.flatMap { SpokenRow.lines($0, in: group.title, state) }
                }
        }
        if state.isLinear { return lines(isRoomy: true) }
        guard columns >= 100 else { return lines(isRoomy: false) }
        let roomy = lines(isRoomy: true)
        return roomy.count <= height ? roomy : lines(isRoomy: false)
    }

    /// A failing row, and a line that counts what follows from it where that is too much to list.
    static func problem(_ finding: Finding, _ state: DashboardState) -> [RowLine] {
        let followers = state.judgement.alikeFollowers(of: finding.id)
        let lines = state.isSpoken ? SpokenRow.lines(finding, in: "problem", state) : [.problem(finding)]
        guard state.judgement.followers(of: finding.id).count > OverviewRows.mostFollowers, !followers.isEmpty else {
            return lines
        }
        let labels = followers.map(\.label).joined(separator: ", ")
        return lines + [.follow("\(followers.count) rows follow", labels)]
    }

    /// A line for each cause of which many rows on top follow.
    static func folded(_ rows: TopRows, _ state: DashboardState) -> [RowLine] {
        rows.folds.map { cause, followers in
            RowLine.follow(
                "\(followers.count) rows follow",
                "from \(state.judgement[cause]?.label ?? cause): \(followers.map(\.label).joined(separator: ", "))",
                from: rows.causes.contains { $0.id == cause } ? cause : nil)
        }
    }

    private static func isHeadAlone(_ group: OverviewRows.Group) -> Bool { group.rows.isEmpty && group.headID != nil }

    private static func group(
        _ group: OverviewRows.Group, isRoomy: Bool, _ state: DashboardState, _ columns: Int
    ) -> [RowLine] {
        let head = GroupHead.line(group)
        if state.isLinear { return [head] + group.rows.flatMap { RowLine.whole($0, columns: columns) } }
        if isRoomy { return [head] + group.rows.map(RowLine.single) }
        // A title alone above one line of rows is not worth the line.
        let isBare = group.headID == nil && group.rows.count <= 2
        return (isBare ? [] : [head])
            + stride(from: 0, to: group.rows.count, by: 2).map { index in
                RowLine.pair(group.rows[index], index + 1 < group.rows.count ? group.rows[index + 1] : nil)
            }
    }
}
