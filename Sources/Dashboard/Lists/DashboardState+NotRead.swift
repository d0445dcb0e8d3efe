import Monitor

extension DashboardState {
    /// What a table says that has no line because nothing was read: what the row of the service says of it, why it could
    /// not be read, or that the first answer is awaited; `nothing` where it was read and there is none.
    func lack<Value>(
        _ part: Part<Value>?, of source: SourceID, by row: String, _ words: KeyPath<Finding, String> = \.next,
        else nothing: String
    ) -> String {
        if case .read? = part { return nothing }
        guard let finding = judgement[row] else { return "not configured" }
        if finding.modifier == .notConfigured || finding.effective > .ok, !finding[keyPath: words].isEmpty {
            return finding[keyPath: words]
        }
        if let failure = part?.failure ?? world.newest[source]?.failure { return "not read: \(failure)" }
        if case .notAsked(let why)? = part { return "not read: \(why)" }
        return "reading: nothing was answered yet"
    }

    /// What a table says that has no line because the whole source of it was never read: why, or that the first answer is
    /// awaited.
    func lack(of source: SourceID) -> String {
        world.newest[source]?.failure.map { "not read: \($0)" } ?? "reading: nothing was answered yet"
    }
}
