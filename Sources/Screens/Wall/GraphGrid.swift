import Cells
import Dashboard

/// Graphs side by side and under each other, as many as there is room for at a size that is read from afar.
struct GraphGrid {
    let graphs: [Graph]

    func draw(in area: Rect, of frame: inout Frame) {
        guard area.rows >= 6, area.columns >= 50, !graphs.isEmpty else { return }
        let across = min(graphs.count, max(1, area.columns / 58))
        let down = min((graphs.count + across - 1) / across, max(1, area.rows / 11))
        let width = area.columns / across
        let height = area.rows / down
        for (index, graph) in graphs.prefix(across * down).enumerated() {
            let place = Rect(
                column: area.column + index % across * width, row: area.row + index / across * height,
                columns: width - 3, rows: height - 1)
            GraphPanel(graph: graph).draw(in: place, of: &frame)
        }
    }
}
