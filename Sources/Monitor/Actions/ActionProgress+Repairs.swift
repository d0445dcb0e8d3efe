extension ActionProgress {
    /// What can be acted on to mend the rows that did not become well, each once; none while it is under way, and nothing
    /// that was acted on already.
    public func repairs(in scene: Scene) -> [ActionTarget] {
        switch outcome {
        case .notHealthy: break
        case .healthy(_, let byHand) where !byHand.isEmpty: break
        default: return []
        }
        var targets: [ActionTarget] = []
        for case .row(let id) in plan.goals where met[.row(id)] == nil {
            for target in ActionTarget.all(at: id, in: scene) where target.thing != plan.target.thing {
                if case .host = target.thing { continue }
                if !targets.contains(target) { targets.append(target) }
            }
        }
        return targets
    }
}
