public import Monitor

extension DashboardState {
    /// Everything that happened, the newest first: states of rows, changes of the deployment, actions and errors.
    public var timeline: [StackEvent] { timeline(atMost: .max) }

    /// The newest events; of two at once the state comes after what may have been its reason.
    public func timeline(atMost count: Int) -> [StackEvent] {
        // A finding about the set-up that was there at the first look is no change; what follows is told with its cause.
        let states = log.changes.filter {
            $0.cause == nil && ($0.from != nil || judgement[$0.id]?.findingClass ?? .health == .health)
        }
        let newest = Dictionary(states.map { ($0.id, $0.at) }, uniquingKeysWith: { first, _ in first })
        let changes = world.changes.events
        var events: [StackEvent] = []
        var (state, change) = (0, changes.count - 1)
        while events.count < count, state < states.count || change >= 0 {
            let isState = state < states.count && (change < 0 || states[state].at >= changes[change].at)
            if isState {
                let change = states[state]
                let follow = newest[change.id] == change.at ? judgement.alikeFollowers(of: change.id).count : 0
                events.append(Self.event(change, follow: follow))
                state += 1
            } else {
                events.append(named(changes[change]))
                change -= 1
            }
        }
        return events
    }

    /// An event of a log group by the row and the word that the group has elsewhere.
    private func named(_ event: StackEvent) -> StackEvent {
        guard event.kind == .error,
            let group = stack.watchedLogGroups.first(where: { LogGroupName.last($0) == event.label })
        else { return event }
        var event = event
        (event.row, event.label) = (stack.logRow(of: group), "\(stack.logWord(of: group)) log")
        return event
    }

    private static func event(_ change: StateLog.Change, follow: Int) -> StackEvent {
        let more = follow == 0 ? "" : follow == 1 ? "; 1 row follows" : "; \(follow) rows follow"
        return StackEvent(
            at: change.at, kind: .state, row: change.id, label: change.label, text: change.sentence + more,
            severity: change.to, before: change.from)
    }

    /// What was changed before a row broke, what concerns it first; none for a row that is well.
    public func changesBefore(_ finding: Finding) -> [StackEvent] {
        guard finding.severity > .ok, finding.modifier == nil || finding.modifier == .stale,
            let since = finding.since ?? log.since(finding.id)
        else { return [] }
        let related = judgement.above(finding)
        let changes = world.changes.before(since, related: related)
        // How something is set up and what it costs is changed by nothing that happens elsewhere.
        return finding.findingClass == .health ? changes : changes.filter { related.contains($0.row) }
    }
}
