import Cells
import Dashboard
import Monitor

/// Every field of the line under the cursor.
struct FieldsPanel: Panel {
    let scroll: Int

    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        let lines = Self.lines(state, columns: area.columns)
        let start = min(scroll, max(0, lines.count - area.rows))
        for (index, line) in lines.dropFirst(start).prefix(area.rows).enumerated() {
            let row = area.row + index
            frame.put(line.name, column: area.column + 1, row: row, role: .dim, width: Self.indent - 1, ellipsis: true)
            frame.put(line.text, column: area.column + 1 + Self.indent, row: row, width: area.columns - Self.indent - 2)
        }
    }

    private static let indent = 18

    /// Letters of a name that no answer holds by chance.
    private static let leastName = 6

    /// The part of the newest answers that tells of the line, as it came: of those of the table's source alone, where it
    /// has one.
    private static func raw(
        _ id: String, of source: SourceID?, columns: Int, _ state: DashboardState
    ) -> [(name: String, text: String)] {
        let last = id.split { "/\n: ".contains($0) }.last.map(String.init) ?? id
        for name in [id, last] where source != nil || name.count >= leastName {
            for (place, answers) in state.world.answers.sorted(by: { $0.key < $1.key }) {
                guard source == nil || source == place else { continue }
                for answer in answers {
                    guard let lines = answer.lines(of: name, limit: 200) else { continue }
                    return [("", ""), ("as it came", answer.title)]
                        + lines.flatMap { wrapped($0, columns: columns - indent - 2).map { ("", $0) } }
                }
            }
        }
        return []
    }

    /// A line over as many as it needs, all as deep as it begins.
    private static func wrapped(_ line: String, columns: Int, limit: Int = 20) -> [String] {
        let depth = String(line.prefix { $0 == " " })
        return TextFlow.lines(line, columns: max(8, columns - depth.count), limit: limit).map { depth + $0 }
    }

    /// The fields, each over as many lines as it needs.
    static func lines(_ state: DashboardState, columns: Int) -> [(name: String, text: String)] {
        guard let line = state.line, let visit = state.visits.last else { return [("", "the line is no longer there")] }
        let listings = state.listings
        let source =
            listings.indices.contains(visit.focus) ? visit.place.content.source(of: listings[visit.focus]) : nil
        var fields = line.facts
        if fields.isEmpty, state.listings.indices.contains(visit.focus) {
            fields = zip(state.listings[visit.focus].columns, line.fields).map { ($0.title, $1.text) }
        }
        return fields.flatMap { field in
            wrapped(field.value, columns: columns - indent - 2, limit: 200).enumerated().map {
                ($0.offset == 0 ? field.name : "", $0.element)
            }
        } + raw(line.id, of: source, columns: columns, state)
    }
}
