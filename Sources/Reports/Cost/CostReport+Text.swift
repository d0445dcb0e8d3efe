import Cells
import FoundationEssentials
import Monitor

extension CostReport {
    /// The report for people.
    var textLines: [String] {
        guard let cost = cost?.inCents else {
            let why = findings.first { $0.id == "cost.month" }
            return [why.map { "\($0.sentence): \($0.why)" } ?? "no AWS is configured, so nothing is known to cost"]
                .map { Sanitiser.clean($0) }
        }
        var lines = head(cost) + [""] + table(cost)
        lines += section("drift from the design", drift?.items.map { (dollars($0.dollars), "\($0.what): \($0.next)") })
        lines += section("could be saved, a month", savings.map { (dollars($0.dollars), $0.what) })
        lines += ["", "beside it"] + beside.map { "  \($0)" }
        lines += section("notes", cost.lacks.map { ("", $0) })
        return lines.map { Sanitiser.clean($0) }
    }

    private func head(_ cost: MonthCost) -> [String] {
        let end = Words.day(cost.monthEnd.addingTimeInterval(-1))
        let budget = scene.stack.budget.map { ", budget $\(Words.fixed($0, 0))" } ?? ", no budget set"
        let design = drift.map { "by design \(dollars($0.design)), " } ?? ""
        let over = findings.filter { $0.effective > .ok }.map { "\($0.severity.word.padded(to: 4)) \($0.sentence)" }
        return [
            "\(scene.stack.name)  \(scene.stack.aws?.region ?? "")  estimate of \(Words.dayAndTime(scene.now)) UTC, "
                + "list prices of \(cost.pricesOf)",
            "\(dollars(cost.soFar)) so far, by \(end) likely \(range(cost.low, cost.likely, cost.high))\(budget)",
            "\(design)the README says \(ReadmeBand.all.last?.range ?? "")",
        ] + over
    }

    /// The parts as the README groups them, so that its bands stand beside what they are about.
    private func table(_ cost: MonthCost) -> [String] {
        let end = Words.day(cost.monthEnd.addingTimeInterval(-1))
        var lines = [row("part", "so far", "by \(end)", "charged", "README says or how it is worked out")]
        for band in ReadmeBand.all.dropLast() {
            let parts = cost.parts.filter { band.components.contains($0.component) }
            let isOne = parts.count == 1
            if parts.count > 1 {
                let billed = parts.compactMap { charged?.dollars(of: $0.component) }
                lines.append(
                    sum(band.name, parts, billed.isEmpty ? nil : billed.reduce(0, +), "\(band.name) \(band.range)"))
            }
            for part in parts {
                lines.append(
                    sum(
                        (isOne ? "" : "  ") + part.component.title, [part], charged?.dollars(of: part.component),
                        isOne ? "\(band.name) \(band.range)" : ""))
                lines += cost.lines(of: part.component).flatMap { rows($0, indent: isOne ? "  " : "    ") }
            }
        }
        lines.append(sum("total", cost.lines, charged?.total, ReadmeBand.all.last?.range ?? ""))
        return lines
    }

    /// One row for all of `parts`.
    private func sum(_ name: String, _ parts: [MonthCost.Line], _ billed: Double?, _ note: String) -> String {
        func all(_ value: KeyPath<MonthCost.Line, Double>) -> Double { parts.map { $0[keyPath: value] }.reduce(0, +) }
        return row(
            name, dollars(all(\.soFar)), range(all(\.low), all(\.likely), all(\.high)), billed.map(dollars) ?? "", note)
    }

    private func rows(_ line: MonthCost.Line, indent: String) -> [String] {
        let mark = line.isBorrowed ? " (price of us-east-1)" : ""
        var rows = [
            row(
                indent + line.name, dollars(line.soFar), range(line.low, line.likely, line.high), "", line.basis + mark)
        ]
        // Cents need no reasons.
        guard line.high - line.low >= 0.5 else { return rows }
        for reason in [("least: ", line.lowReason), ("most: ", line.highReason)] where !reason.1.isEmpty {
            rows.append(row("", "", "", "", reason.0 + reason.1))
        }
        return rows
    }

    /// What AWS says and what watching costs, a line each.
    private var beside: [String] {
        ["money.budget", "money.charged", "self.cost"].compactMap { id in
            findings.first { $0.id == id }.map { "\($0.subject): \($0.sentence)" }
        }
    }

    private func section(_ title: String, _ items: [(String, String)]?) -> [String] {
        guard let items, !items.isEmpty else { return [] }
        return ["", title] + items.map { "  \($0.0.isEmpty ? "" : $0.0.leftPadded(to: 9) + "  ")\($0.1)" }
    }

    private func row(_ name: String, _ soFar: String, _ end: String, _ charged: String, _ note: String) -> String {
        let text =
            "\(name.padded(to: nameWidth)) \(soFar.leftPadded(to: 9)) \(end.leftPadded(to: 16)) "
            + "\(charged.leftPadded(to: 9))  \(note)"
        return String(text.reversed().drop { $0 == " " }.reversed())
    }

    /// Columns of the names: as many as they need, within reason.
    private var nameWidth: Int {
        min(56, max(28, (cost?.lines ?? []).map { TextWidth.of($0.name) + 4 }.max() ?? 0))
    }

    private func range(_ low: Double, _ likely: Double, _ high: Double) -> String {
        Words.fixed(low, 0) == Words.fixed(high, 0)
            ? dollars(likely) : "\(dollars(likely)) (\(Words.fixed(low, 0))-\(Words.fixed(high, 0)))"
    }

    private func dollars(_ value: Double) -> String { Words.dollars(value) }
}

extension String {
    /// The text with blanks in front up to `count` columns.
    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: " ", count: max(0, count - TextWidth.of(self))) + self
    }
}
