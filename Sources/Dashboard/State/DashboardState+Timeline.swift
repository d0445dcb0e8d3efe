public import Monitor

extension DashboardState {
    /// Everything that happened, the newest first: states of rows, changes of the deployment, actions and errors.
    public var timeline: [StackEvent] { timeline(atMost: .max) }

    /// The newest events; of two at once the state comes after what may have been its reason.
    public func timeline(atMost count: Int) -> [StackEvent] {
        // A finding about the set-up that was there at the first look is no change.
        let states = log.changes.filter { $0.from != nil || judgement[$0.id]?.findingClass == .health }
        let changes = world.changes.events
        var events: [StackEvent] = []
        var (state, change) = (0, changes.count - 1)
        while events.count < count, state < states.count || change >= 0 {
            let isState = state < states.count && (change < 0 || states[state].at >= changes[change].at)
            if isState {
                events.append(Self.event(states[state]))
                state += 1
            } else {
                events.append(changes[change])
                change -= 1
            }
        }
        return events
    }

    private static func event(_ change: StateLog.Change) -> StackEvent {
        StackEvent(
            at: change.at, kind: .state, row: change.id, label: change.label, text: change.sentence,
            severity: change.to, before: change.from)
    }

    /// What was changed before a row broke, what concerns it first; none for a row that is well.
    public func changesBefore(_ finding: Finding) -> [StackEvent] {
        guard finding.severity > .ok, finding.modifier == nil || finding.modifier == .stale,
            let since = finding.since ?? log.since(finding.id)
        else { return [] }
        return world.changes.before(since, related: judgement.above(finding))
    }
}
