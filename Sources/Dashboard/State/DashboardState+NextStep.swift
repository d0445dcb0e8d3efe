public import Monitor

extension DashboardState {
    /// What to do about a row: what a key does here, where it can be done now, and what is done by hand; either may be empty.
    ///
    /// What only helps beside what is done by hand, such as a look at a log, is part of that.
    public func nextSteps(_ finding: Finding) -> (here: String, byHand: String) {
        var log = ""
        if finding.remedies.contains(Command.logsOfRow.name), opensLog(of: finding),
            let key = bindings.keys(of: Command.logsOfRow).first
        {
            log = "\(key) its log"
        }
        guard let (action, words) = action(for: finding), let key = bindings.keys(of: Command.actions).first else {
            return ("", Self.joined(log, finding.next))
        }
        // A run is cleared when what stopped it is mended.
        if action == Action.clearRun.name { return ("", Self.joined(log, "\(finding.next) (\(key) \(words))")) }
        return (Self.joined(log, "\(key) \(words)"), finding.next)
    }

    /// The same in one line of `columns` letters; where both do not fit into it, what can be done here is told alone.
    public func nextStep(_ finding: Finding, columns: Int = .max) -> String {
        let (here, byHand) = nextSteps(finding)
        let both = Self.joined(here, byHand)
        return both.count <= columns || here.isEmpty ? both : here
    }

    private static func joined(_ parts: String...) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The next step of the verdict; keys are told where they are about its row, and not beside a cursor on another one.
    ///
    /// While an action is under way it is that which is waited for.
    public func nextStep(columns: Int) -> String {
        if let progress, progress.outcome == nil, progress.hasSent {
            let key = bindings.keys(of: Command.actions).first.map { "; \($0) shows how far it is" } ?? ""
            return "wait: \(progress.plan.action) is under way\(key)"
        }
        guard let cause = verdict.cause.flatMap({ judgement[$0] }), selection.map({ $0 == cause.id }) ?? true else {
            return verdict.next
        }
        return nextStep(cause, columns: columns)
    }

    /// The first action that does what a row asks for and can be done now; nil where none can, or one is under way.
    private func action(for finding: Finding) -> (name: String, words: String)? {
        guard !finding.remedies.isEmpty, progress.map({ $0.outcome != nil }) ?? true else { return nil }
        let scene = scene
        let row = finding.about.map(\.line) ?? finding.id
        for target in ActionTarget.all(at: row, in: scene) {
            for action in Action.all where finding.remedies.contains(action.name) && action.takes(target, in: stack) {
                guard action.reason(in: scene, for: target) == nil else { continue }
                return (action.name, action.name + (target.isNamedBriefly ? " \(target.name)" : ""))
            }
        }
        return nil
    }
}

extension ActionTarget {
    /// True where its name is one that people know it by, and fits into a line.
    fileprivate var isNamedBriefly: Bool {
        switch kind {
        case .host, .service, .dag: name.count <= 30
        case .run, .task, .mapping, .stream, .custom: false
        }
    }
}

extension AirflowSubject {
    /// The id of the line that tells of it.
    fileprivate var line: String { run.map { "\(dag) \($0)" } ?? dag }
}
