import Cells
import Dashboard
import FoundationEssentials
import Monitor

/// The wall: the verdict in large letters, what fails as tiles, worst first, what is well with its key figures, and graphs
/// where there is room.
struct WallPanel: Panel {
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) {
        guard area.columns >= 60, area.rows >= 16 else {
            return CompactPanel(style: .display).draw(state, in: area, of: &frame)
        }
        let (top, below) = area.splitTop(2)
        WallTitle().draw(state, in: top, of: &frame)
        let head = WallHead(state, size: area.size, glyphs: frame.glyphs)
        let (headArea, rest) = below.splitTop(min(head.rows + 1, below.rows / 2))
        head.draw(in: headArea, of: &frame)
        let lines = summaries(state, columns: rest.columns - 11).prefix(min(4, max(3, rest.rows / 6)))
        let (body, foot) = rest.splitBottom(lines.count)
        for (index, line) in lines.enumerated() {
            frame.put(
                line.name, column: foot.column + 2, row: foot.row + index, role: .dim, width: 7)
            frame.put(
                line.text, column: foot.column + 9, row: foot.row + index, role: line.role, width: foot.columns - 11,
                ellipsis: true)
        }
        let tiles = TilesPanel(state, columns: body.columns)
        let failing = tiles.draw(state, in: body.splitBottom(calmLeast(body)).0, of: &frame)
        let start = failing > body.row && body.rows >= 20 ? failing + 1 : failing
        let calm = Rect(column: body.column, row: start, columns: body.columns, rows: max(0, body.endRow - start))
        // What stands beside the tile is not drawn once more.
        let beside = tiles.graphs.map(\.title)
        let graphs = BoardGraphs.wall(state).filter { !beside.contains($0.title) }
        let most =
            graphs.isEmpty
            ? calm.rows : calm.rows >= 16 ? max(4, calm.rows * 2 / 5) : calm.rows >= 6 ? calm.rows - 1 : calm.rows
        let end = CalmTiles().draw(
            CalmTiles.wellRows(state.judgement), others: CalmTiles.others(state.judgement),
            in: calm.splitTop(most).0, of: &frame)
        let left = Rect(column: body.column + 2, row: end + 1, columns: body.columns - 4, rows: body.endRow - end - 2)
        GraphGrid(graphs: graphs).draw(in: left, of: &frame)
    }

    /// Rows that what is well keeps below the failures: its count, and figures where the wall is not small.
    private func calmLeast(_ body: Rect) -> Int { body.rows >= 24 ? 5 : body.rows >= 10 ? 2 : 1 }

    /// A line for each thing that the stack has.
    private func summaries(_ state: DashboardState, columns: Int) -> [HeaderPanel.Line] {
        var lines: [HeaderPanel.Line] = []
        if state.judgement["flow.predictions"] != nil {
            lines.append(.init(name: "rides", text: Summary.rides(state), role: .text))
        }
        if state.stack.aws != nil { lines.append(HeaderPanel.money(state, name: "money", columns: columns)) }
        if state.judgement["flow.predictions"] != nil {
            lines.append(.init(name: "today", text: Summary.today(state, columns: columns), role: .text))
        }
        if state.stack.airflow != nil {
            lines.append(.init(name: "train", text: Summary.training(state), role: .text))
        }
        return lines
    }
}
