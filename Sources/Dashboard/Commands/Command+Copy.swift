import Cells
import FoundationEssentials
import Monitor

extension Command {
    static let copy = Command("copy", "copy the row, ready to paste into a ticket", keys: ["c"], in: .anywhere) {
        state in
        guard let text = state.textToCopy.map(Sanitiser.cleanLines) else {
            state.say("there is nothing under the cursor to copy")
            return []
        }
        let cut = String(text.prefix(DashboardState.longestCopy))
        state.say(
            "copied \(state.nameOfCopy), " + (cut.count < text.count ? "the first " : "") + "\(cut.count) letters")
        return [.copy(cut)]
    }
}

extension DashboardState {
    /// Letters that are handed to the terminal's clipboard at most: terminals drop longer sequences without a word.
    static let longestCopy = 8_000

    /// The row under the cursor of the overview, else the one that the verdict is of.
    private var rowOfOverview: Finding? { selected ?? verdict.cause.flatMap { judgement[$0] } }

    /// What is copied: the row by its name, else the line.
    fileprivate var nameOfCopy: String {
        switch mode {
        case .detail(let id, _): judgement[id]?.label ?? id
        case .overview: rowOfOverview?.label ?? "the row"
        default: line.flatMap { judgement[$0.id]?.label } ?? "the line"
        }
    }

    /// The row or line that the eye is on, as lines of plain text.
    var textToCopy: String? {
        switch mode {
        case .detail(let id, _): return judgement[id].map(incident)
        case .overview: return rowOfOverview.map(incident)
        case .screen, .fields:
            guard let line else { return nil }
            if let finding = judgement[line.id] { return incident(finding) }
            let fields = line.fields.map(\.text).filter { !$0.isEmpty }.joined(separator: "  ")
            return ([fields] + line.facts.map { "\($0.name): \($0.value)" }).joined(separator: "\n")
        case .help, .filter, .palette, .acknowledge, .acting: return nil
        }
    }

    /// What somebody else needs to know of a row.
    private func incident(_ finding: Finding) -> String {
        var lines = ["\(stack.name): \(finding.id) \(finding.severity.word)", finding.sentence]
        for (name, text) in [("Impact", finding.impact), ("Why", finding.why), ("Next", finding.next)]
        where !text.isEmpty {
            lines.append("\(name): \(text)")
        }
        lines.append(
            "Seen: \(finding.witness.rawValue)" + (finding.readAt.map { ", read \(Words.stamp($0))" } ?? ", never read")
        )
        if let since = finding.since { lines.append("Since: \(Words.stamp(since))") }
        lines += finding.facts.map { "\($0.name): \($0.value)" }
        return lines.joined(separator: "\n")
    }
}
