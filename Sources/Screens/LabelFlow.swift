import Cells

/// Labels over several lines, two blanks apart, cut only between labels; the last line tells how many had no room.
struct LabelFlow {
    /// Columns of a line.
    let columns: Int
    /// Lines at most.
    let limit: Int

    private static let gap = "  "

    /// The lines; every label is in one of them or counted at the end of the last.
    func lines(_ labels: [String]) -> [String] {
        var lines: [[String]] = []
        var shown = 0
        for label in labels.map({ Sanitiser.clean($0) }) {
            if let last = lines.indices.last, fits(lines[last] + [label]) {
                lines[last].append(label)
            } else if lines.count < limit {
                lines.append([label])
            } else {
                break
            }
            shown += 1
        }
        if shown < labels.count, let last = lines.popLast() {
            lines.append(shortened(last, hidden: labels.count - shown))
        }
        return lines.map { $0.joined(separator: Self.gap) }
    }

    /// The line without as many labels at its end as it takes to say how many are not shown.
    private func shortened(_ line: [String], hidden: Int) -> [String] {
        var (line, hidden) = (line, hidden)
        while !line.isEmpty, !fits(line + [Self.more(hidden)]) {
            line.removeLast()
            hidden += 1
        }
        return line + [Self.more(hidden)]
    }

    private func fits(_ labels: [String]) -> Bool { TextWidth.of(labels.joined(separator: Self.gap)) <= columns }

    private static func more(_ count: Int) -> String { "and \(count) more" }
}
