import Cells
public import Dashboard

/// What is open as plain text, as long as it is, for a pager.
public enum PageText {
    /// Lines of a table that are put in at most.
    private static let mostLines = 5_000

    /// The lines, without blanks at their ends and without blank ones at the end.
    public static func lines(_ state: DashboardState) -> [String] {
        let columns = max(80, state.size.columns)
        let tables = state.listings.map(\.count).max() ?? 0
        let read = Screen.lastScroll(of: state.plain(Size(columns: columns, rows: 40)), style: .display)
        let rows = min(mostLines, 60 + max(tables, read))
        var top = state.plain(Size(columns: columns, rows: rows))
        top.limitScroll(to: 0)
        var lines = Screen.frame(of: top, style: .display).text
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                var line = line
                while line.last == " " { line.removeLast() }
                return String(line)
            }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        // Of the rows that a frame leaves free one is enough on a page.
        return lines.enumerated().filter { $1 != "" || $0 == 0 || lines[$0 - 1] != "" }.map(\.element)
    }
}
