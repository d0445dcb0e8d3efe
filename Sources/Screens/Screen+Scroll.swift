import Cells
public import Dashboard

extension Screen {
    /// The furthest scroll at which what is read still fills the screen; 0 where all of it is seen, and on the overview.
    public static func lastScroll(of state: DashboardState, style: Style = .interactive) -> Int {
        let bounds = Rect(state.size)
        switch state.mode {
        case .overview, .screen, .filter, .palette, .acknowledge, .acting(.menu): return 0
        case .acting(.dialog(let dialog)):
            let body = ActionDialogPanel.areas(bounds).body
            return max(0, ActionDialogPanel.lines(dialog, columns: body.columns).all.count - body.rows)
        case .acting(.progress):
            let body = ActionDialogPanel.areas(bounds).body
            let lines = state.progress.map { ActionProgressPanel.lines($0, columns: body.columns).all.count } ?? 0
            return max(0, lines - body.rows)
        case .help:
            let body = HelpPanel.areas(bounds).body
            return max(0, HelpPanel.lines(state, columns: body.columns).count - body.rows)
        case .fields:
            let body = detailAreas(bounds, style).body
            return max(0, FieldsPanel.lines(state, columns: body.columns).count - body.rows)
        case .detail(let id, _):
            let body = detailBody(id, state, detailAreas(bounds, style).body).text
            let panel = DetailPanel(id: id, scroll: 0, isAlone: true)
            return max(0, panel.lineCount(state, columns: body.columns) - body.rows)
        }
    }
}
