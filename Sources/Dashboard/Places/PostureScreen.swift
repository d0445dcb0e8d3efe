import Monitor

/// What is not as it should be although it works: storage, network, security, backups.
struct PostureScreen: ScreenContent {
    let title = "Posture"
    let summary = "storage, network, security, backups: open findings first"

    func listings(_ state: DashboardState) -> [Listing] {
        // What nobody knows of comes first, then what is acknowledged, then what is well.
        func rank(_ finding: Finding) -> Int {
            finding.acknowledged != nil ? 0 : finding.effective.rawValue
        }
        let rows = state.judgement.of(.posture).enumerated().sorted {
            (rank($1.element), $0.element.effective == .ok ? 1 : 0, $0.offset)
                < (rank($0.element), $1.element.effective == .ok ? 1 : 0, $1.offset)
        }
        .map(\.element)
        return [.rows("findings", rows, state, nothing: "no posture check has anything to look at")]
    }

    func lines(_ state: DashboardState) -> [(name: String, text: String)] {
        let rows = state.judgement.of(.posture)
        guard !rows.isEmpty else { return [] }
        let counts = Counts(rows)
        let open = OpenCount(rows)
        // What stands open below an OK verdict must not look like a contradiction.
        let end = open.open == 0 ? "" : ": about how it is set up, and no part of the verdict"
        let rest = counts.all - counts.ok - open.open - open.acknowledged - open.unread
        let follow = rest == 0 ? "" : counts.follows == rest ? ", \(rest) follow" : ", \(rest) other"
        return [("Open", "\(open.words), \(counts.ok) ok\(follow) of \(rows.count)\(end)")]
    }
}
