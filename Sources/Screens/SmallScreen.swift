import Cells
import Dashboard

/// What a small screen keeps of what lies beneath when something is opened in front of it.
enum SmallScreen {
    /// Frames of fewer columns or rows than these show the verdict and what fails, and little else.
    private static let least = (columns: 60, rows: 16)
    /// Below so many rows nothing has room beside what was opened.
    private static let fewest = 6

    /// True for an area with room for the verdict and what fails, and for little else.
    static func holds(_ area: Rect) -> Bool { area.columns < least.columns || area.rows < least.rows }

    /// The row of the verdict, which stays in sight on a small screen and is empty on others, and what is below it.
    static func verdict(in area: Rect) -> (verdict: Rect, rest: Rect) {
        area.splitTop(holds(area) && area.rows >= fewest ? 1 : 0)
    }

    /// Draws the verdict above what was opened from `row` on, where that left no more than the first row of a screen, in
    /// which the verdict need not stand.
    static func draw(_ state: DashboardState, above row: Int, in area: Rect, of frame: inout Frame) {
        guard row - area.row == 1 else { return }
        let verdict = verdict(in: area).verdict
        frame.fill(verdict, role: .text)
        draw(state, in: verdict, of: &frame)
    }

    /// Draws the verdict in its row, where it has one.
    static func draw(_ state: DashboardState, in verdict: Rect, of frame: inout Frame) {
        guard verdict.rows == 1 else { return }
        TitlePanel().draw(state, in: verdict, of: &frame)
    }
}
