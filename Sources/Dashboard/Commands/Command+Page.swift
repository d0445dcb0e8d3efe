public import Cells

extension Command {
    static let page = Command(
        "pager", "the whole text of what is open, in $PAGER", keys: ["|"], in: .anywhere,
        disabledReason: { state in
            if case .acting = state.mode { return "finish what is open first" }
            return nil
        }
    ) { _ in [.page] }
}

extension DashboardState {
    /// The same state as plain text on a screen of another size.
    public func plain(_ size: Size) -> DashboardState {
        var state = self
        state.size = size
        state.isPage = !state.isLinear
        state.isLinear = true
        return state
    }
}
