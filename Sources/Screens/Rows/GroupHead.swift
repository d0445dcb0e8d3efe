import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The first line of a group: its name, and what sums the group up.
enum GroupHead {
    /// The head over the whole width.
    static func line(_ group: OverviewRows.Group) -> RowLine {
        RowLine(ids: [group.headID].compactMap(\.self)) { state, area, showsCursor, frame in
            draw(group, state, area, showsCursor, &frame)
        }
    }

    /// Two heads without rows, side by side; the first takes what it needs.
    static func pair(_ left: OverviewRows.Group, _ right: OverviewRows.Group) -> RowLine {
        RowLine(ids: [left.headID, right.headID].compactMap(\.self)) { state, area, showsCursor, frame in
            let (first, second) = area.splitLeft(area.columns - 36)
            draw(left, state, first, showsCursor, &frame)
            draw(right, state, second, showsCursor, &frame)
        }
    }

    private static func draw(
        _ group: OverviewRows.Group, _ state: DashboardState, _ area: Rect, _ showsCursor: Bool, _ frame: inout Frame
    ) {
        if let id = group.headID { frame.name(area, Spot.row(id)) }
        if let id = group.headID { RowLine.cursor(id, state, area.column, area.row, showsCursor, &frame) }
        var column = area.column + 1
        column +=
            frame.put(
                group.title.padding(to: (group.head ?? group.problem)?.id.hasPrefix("host.") ?? false ? 13 : 0),
                column: column,
                row: area.row, role: .title, width: area.columns - 2) + 1
        if let finding = group.head, finding.severity > .ok || finding.modifier != nil {
            let word = StateWord(finding)
            column +=
                frame.put(word.text, column: column, row: area.row, role: word.role, width: area.endColumn - column) + 1
        }
        var end = area.endColumn - 1
        if let more = more(group, area.columns) {
            end -= frame.putRight(more, endColumn: end, row: area.row, role: .dim, width: max(0, end - column)) + 2
        }
        if let finding = group.head ?? group.problem, area.columns >= 72 {
            for figure in figures(finding, state).reversed() {
                end -=
                    frame.putRight(
                        figure.text, endColumn: end, row: area.row, role: figure.role, width: max(0, end - column)) + 2
            }
        }
        frame.put(
            " " + text(group, state, room: end - column - 1), column: column, row: area.row, role: role(group),
            width: end - column, ellipsis: true)
    }

    private static func role(_ group: OverviewRows.Group) -> Role {
        guard let finding = group.head, finding.modifier == nil else { return group.head.map(Brief.role) ?? .dim }
        return finding.counts && finding.severity > .ok ? .warning : .dim
    }

    /// How many rows are folded into the group, where there is room to say it and they are all well.
    private static func more(_ group: OverviewRows.Group, _ columns: Int) -> String? {
        let off = group.folded.count { $0.modifier == .expected }
        if off > 0, group.head?.modifier == .expected { return columns >= 60 ? "\(off) rows off with it" : nil }
        guard columns >= 100, group.opens == nil, !group.folded.isEmpty,
            group.folded.allSatisfy({ $0.modifier == nil && $0.severity == .ok })
        else { return nil }
        return "+\(group.folded.count) ok"
    }

    private static func text(_ group: OverviewRows.Group, _ state: DashboardState, room: Int) -> String {
        guard let finding = group.head else {
            // The row at the head of the flow stands among the problems; the counts belong here all the same.
            if group.title == "flow" { return flow(state, room: room) }
            if let host = group.problem, host.id.hasPrefix("host.") { return self.host(host, state) }
            return group.opens == nil ? "" : openFindings(group, room: room)
        }
        if finding.id.hasPrefix("host.") { return host(finding, state) }
        switch finding.id {
        case "flow.predictions": return flow(state, room: room)
        case "cost.month":
            let words = Summary.shortMoney(state)
            return TextWidth.of(words) <= room || finding.modifier == nil ? words : Brief.text(finding, now: state.now)
        default: return Brief.text(finding, now: state.now)
        }
    }

    /// What a screen of findings has open, and the key that opens it; in fewer words where `room` is short of them.
    private static func openFindings(_ group: OverviewRows.Group, room: Int) -> String {
        let rows = group.rows + group.folded
        let count = OpenCount(rows)
        let open = count.open + count.acknowledged
        let key = Place.screens.first { $0.place == group.opens }.map { "   key \($0.key)" } ?? ""
        if rows.allSatisfy({ $0.modifier == .pending }) { return "reading" + key }
        let words = open == 0 ? "nothing open" : Words.count(open, "open finding")
        // What follows from a failed sign-in is not read either.
        let blind = count.unread + rows.count { !$0.counts && $0.modifier != .pending && $0.severity == .unknown }
        let unread = blind > 0 ? ", \(blind) not read" : ""
        let brief = (open == 0 ? words : "\(open) open") + unread
        return [words + unread + key, brief + key, words + unread].first { TextWidth.of($0) <= room } ?? brief
    }

    /// A host's type, address and age in fixed places.
    private static func host(_ finding: Finding, _ state: DashboardState) -> String {
        let name = String(finding.id.dropFirst("host.".count))
        let brief = Brief.text(finding, now: state.now)
        guard let host = state.world.hosts.value?.hosts[name] else { return brief }
        // What is not as usual stands in front, where it is not cut off.
        let isTold = finding.severity > .ok && finding.modifier == nil && finding.counts
        if !isTold, finding.modifier != nil || finding.severity > .ok { return "\(brief)  \(host.type)" }
        return host.type.padding(to: 10) + " " + (host.publicAddress ?? "no address").padding(to: 13) + " "
            + (isTold ? host.uptime(at: state.now) ?? "" : brief)
    }

    /// A host's processor, memory and disk in fixed places; `?` for what nobody read, and the age of what is old.
    private static func figures(_ finding: Finding, _ state: DashboardState) -> [(text: String, role: Role)] {
        guard finding.id.hasPrefix("host."), finding.modifier != .expected else { return [] }
        let figures = HostFigures(of: String(finding.id.dropFirst("host.".count)), in: state.scene)
        let parts = [("cpu", figures.cpu), ("mem", figures.memory), ("disk", figures.disk)]
        guard parts.contains(where: { $0.1 != nil }) else { return [] }
        let old = parts.compactMap { $0.1?.oldSince }.min()
        return parts.map { name, figure in
            let sign = figure?.oldSince == nil ? "" : "~"
            let value = (sign + (figure.map { Words.fixed($0.value, 0) } ?? "?")).left(3)
            return (name + " " + value + "%", figure?.oldSince == nil ? .text : .stale)
        } + (old.map { [("~" + Words.age(state.now.timeIntervalSince($0)), .stale)] } ?? [])
    }

    /// In, predicted, stored over the last hour; before that is known, the rate.
    private static func flow(_ state: DashboardState, room: Int) -> String {
        guard let lost = state.judgement["flow.lost"], FlowWindow.isCounted(lost, state),
            let predicted = FlowWindow.measure("predicted", of: lost)
        else { return Summary.rides(state) }
        func count(_ name: String) -> String {
            FlowWindow.measure(name, of: lost).map { Words.grouped(Int($0)) } ?? "?"
        }
        let age = state.judgement["kinesis.age"].flatMap { FlowWindow.measure("iterator_age", of: $0) }
        let length = FlowWindow.length(state)
        // Where more was predicted than came in, no sign compares them, and why it is so is told where there is room.
        let came = FlowWindow.measure("incoming", of: lost)
        let surplus = came.map { predicted > $0 } ?? false ? state.world.flowOfHour?.surplus : nil
        let counts =
            "in \(count("incoming"))\(surplus == nil ? " ->" : ",") "
            + "predicted \(Words.grouped(Int(predicted))) -> stored \(count("stored"))"
        let backlog = state.world.backlog
        let wait = backlog?.isRead ?? true ? "  lag \(age.map(lag) ?? "?")" : "  nobody reads"
        let long = "last \(length == "1h" ? "hour" : length)  "
        let today = DayCount(state.world, now: state.now).lostBrief.map { ", \($0)" } ?? ""
        guard FlowWindow.measure("lost", of: lost) ?? 0 > 0 else {
            let end = "  " + (FlowWindow.waiting(lost, backlog) ?? "lost \(count("lost"))")
            let short = "\(length)  \(counts)"
            // On a stack that is well the day is told at the top.
            let brief = state.verdict.severity > .ok && surplus == nil ? [short + end + today] : []
            let texts = [long + counts + wait + end, short + wait + end + today] + brief + [short + wait + end]
            let told = texts.first { TextWidth.of($0) <= room } ?? short + end
            let notes = [surplus.map { "  (\($0))" } ?? "", told.hasSuffix(today) ? "" : today]
            return with(notes, after: told, room: room)
        }
        let lack = "\(long)\(counts), lost \(count("lost"))"
        return with([today], after: loss(lack, wait, state, room: room), room: room)
    }

    /// `text` with each of the notes for which there is room behind it.
    private static func with(_ notes: [String], after text: String, room: Int) -> String {
        notes.reduce(text) { TextWidth.of($0 + $1) <= room ? $0 + $1 : $0 }
    }

    /// The counts of a loss first, then as many of the words as there is room for.
    private static func loss(_ counts: String, _ wait: String, _ state: DashboardState, room: Int) -> String {
        let fault = state.judgement["lambda.log"].flatMap { $0.effective > .ok ? "; " + $0.brief : nil } ?? ""
        let words = [wait + "  " + Summary.rides(state), wait + fault, fault, wait]
        return counts + (words.first { TextWidth.of(counts + $0) <= room } ?? "")
    }

    /// Seconds that records wait, in steps, so that a quiet screen stands still.
    private static func lag(_ seconds: Double) -> String { Words.bound(seconds) }
}
