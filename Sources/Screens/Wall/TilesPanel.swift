import Cells
import Dashboard
import Monitor

/// What fails as tiles, worst first; a failure that has no room for a tile has a line, and one without a line is counted.
struct TilesPanel {
    /// Columns that a tile takes at least, and from which on more of them stand beside each other.
    private static let width = (least: 38, most: 96)
    /// Rows of a tile at most, the first with which all have one; lower ones would say no more than a line.
    private static let heights = [12, 8, 6, 5]
    /// Columns between two tiles.
    private static let gap = 2

    /// Tiles by rows, and how high each row is.
    private struct Grid {
        var tiles = 0
        var heights: [Int] = []
        var rows: Int { heights.reduce(0, +) }
    }

    private let problems: [Finding]
    /// Tiles beside each other, and the columns of each.
    private let across: Int
    private let columns: Int
    /// The graphs beside a tile that is alone; none where there are several.
    let graphs: [Graph]

    /// Lays them out for a wall of `width` columns.
    init(_ state: DashboardState, columns width: Int) {
        problems = state.judgement.problems.filter(\.counts)
        across = Self.across(problems.count, width)
        columns = min(Self.width.most, (width - 4 - Self.gap * (across - 1)) / across)
        let room = width - 4 - columns - Self.gap
        graphs = problems.count == 1 ? Self.graphs(of: problems[0], state, columns: room) : []
    }

    /// Draws them and returns the row behind the last that was used.
    func draw(_ state: DashboardState, in area: Rect, of frame: inout Frame) -> Int {
        guard area.rows > 0, !problems.isEmpty else { return area.row }
        let told = state.hasNoSignal ? nil : state.verdict.cause
        let tiles = problems.map { Tile($0, state, columns: columns, isTold: $0.id == told) }
        let grid = grid(tiles.map(\.rows), across: across, room: area.rows)
        var row = area.row
        for (line, height) in grid.heights.enumerated() {
            for place in 0..<across where line * across + place < grid.tiles {
                let column = area.column + 2 + place * (columns + Self.gap)
                tiles[line * across + place].draw(
                    in: Rect(column: column, row: row, columns: columns, rows: height), of: &frame)
            }
            row += height
        }
        if problems.count == 1, let height = grid.heights.first {
            let start = area.column + 2 + columns + Self.gap
            let place = Rect(
                column: start, row: area.row, columns: area.endColumn - 2 - start, rows: height)
            beside(problems[0], place, &frame)
        }
        return rest(Array(problems.dropFirst(grid.tiles)), from: row, area, &frame)
    }

    private static func graphs(of finding: Finding, _ state: DashboardState, columns: Int) -> [Graph] {
        guard columns >= width.least else { return [] }
        let graphs = BoardGraphs.row(finding.id, state).filter { !GraphPanel(graph: $0).isLone }
        return Array(graphs.prefix(columns >= 150 ? 2 : 1))
    }

    /// Beside a tile that is alone on a wide wall: how its row went, or else the evidence.
    private func beside(_ finding: Finding, _ area: Rect, _ frame: inout Frame) {
        guard area.columns >= Self.width.least else { return }
        guard graphs.isEmpty else { return GraphGrid(graphs: graphs).draw(in: area, of: &frame) }
        let name = min(area.columns / 4, (finding.facts.map { TextWidth.of($0.name) }.max() ?? 0) + 2)
        for (index, fact) in finding.facts.prefix(area.rows).enumerated() {
            frame.put(fact.name, column: area.column, row: area.row + index, role: .dim, width: name - 1)
            frame.put(
                fact.value, column: area.column + name, row: area.row + index, width: area.columns - name,
                ellipsis: true)
        }
    }

    /// As few tiles beside each other as there are failures, so that each is wide enough for what it says.
    private static func across(_ count: Int, _ columns: Int) -> Int {
        let most = max(1, (columns - 4 + gap) / (width.least + gap))
        return max(1, min(count, most))
    }

    /// As many tiles as leave a line for each failure that has none; the highest with which most failures have one.
    private func grid(_ wanted: [Int], across: Int, room: Int) -> Grid {
        var best = Grid()
        for most in Self.heights {
            var grid = Grid()
            while grid.tiles < wanted.count {
                let next = wanted[grid.tiles..<min(wanted.count, grid.tiles + across)]
                let height = min(most, next.max() ?? 0)
                let left = wanted.count - grid.tiles - next.count
                guard grid.rows + height + left <= room else { break }
                grid.tiles += next.count
                grid.heights.append(height)
            }
            if grid.tiles == wanted.count { return grid }
            if grid.tiles > best.tiles { best = grid }
        }
        return best
    }

    private func rest(_ problems: [Finding], from first: Int, _ area: Rect, _ frame: inout Frame) -> Int {
        guard !problems.isEmpty else { return first }
        let room = area.endRow - first
        let shown = problems.count <= room ? problems.count : max(0, room - 1)
        for (index, finding) in problems.prefix(shown).enumerated() {
            let word = StateWord(finding)
            frame.put(word.text, column: area.column + 2, row: first + index, role: word.role)
            frame.put(
                "\(finding.label)  \(finding.brief)", column: area.column + 7, row: first + index,
                width: area.columns - 9, ellipsis: true)
        }
        guard shown < problems.count, room > 0 else { return first + shown }
        frame.put(
            "and \(problems.count - shown) more that fail", column: area.column + 2, row: first + shown, role: .warning)
        return first + shown + 1
    }
}
