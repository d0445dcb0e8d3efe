import Monitor

/// What is not as it should be although it works: storage, network, security, backups.
struct PostureScreen: ScreenContent {
    let title = "Posture"
    let summary = "storage, network, security, backups: open findings first"

    func listings(_ state: DashboardState) -> [Listing] {
        let rows = state.judgement.of(.posture).enumerated().sorted {
            ($1.element.effective, $0.offset) < ($0.element.effective, $1.offset)
        }
        .map(\.element)
        return [.rows("findings", rows, state, nothing: "no posture check has anything to look at")]
    }
}
