import Monitor

// Whether a table without lines was read, screen by screen.

extension AirflowScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        let lists = state.world.airflowLists.value
        return switch listing.kind {
        case .dags: lists?.dags.value != nil
        case .runs: lists?.runs.value != nil
        case .tasks: state.world.airflowTasks.value?.active.value != nil
        case .importErrors: lists?.importErrors.value != nil
        case .pools: lists?.pools.value != nil
        default: true
        }
    }
}

extension DAGScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        state.world.airflowLists.value?.runs.value != nil
    }
}

extension RunScreen {
    /// Only the tasks of some runs are read, and every run has some.
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool { false }
}

extension TaskScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        (state.world.airflowTasks.value?.logs ?? []).contains {
            $0.dag == dag && $0.run == run && $0.task == task && $0.mapIndex == index
        }
    }
}

extension MLflowScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        let tracking = state.world.tracking.value
        return switch listing.kind {
        case .models: tracking?.models.value != nil
        case .experiments: tracking?.experiments.value != nil
        case .runs: tracking?.runs.value != nil
        default: true
        }
    }
}

extension ExperimentScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool { state.world.tracking.value?.runs.value != nil }
}

extension ModelScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        (state.world.tracking.value?.models.value ?? []).contains { $0.name == model }
    }
}

extension MLRunScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        (state.world.tracking.value?.runs.value ?? []).contains { $0.id == id }
    }
}

extension HostScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        listing.kind == .volumes
            ? state.world.hostDetails.value?.volumes.value != nil : state.world.probes[name]?.value != nil
    }
}

extension BucketScreen {
    /// Only the newest objects under some prefixes are read: that none was says nothing of the others.
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool { false }
}

extension FlowScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        source(of: listing) == nil || state.world.functionLog.value != nil
    }
}

extension PredictionsScreen {
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        state.world.functionLog.value != nil || state.world.stored.value?.listing.value != nil
    }
}

extension CostsScreen {
    /// What could be saved is found among what costs.
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        listing.kind == .charges || state.monthCost != nil
    }
}

extension LogsScreen {
    /// Lines that are only hidden were read; else every group must have been, because each may hold some.
    func isRead(_ listing: Listing, _ state: DashboardState) -> Bool {
        guard listing.kind == .logLines else { return true }
        let (store, groups) = (state.world.logStore, state.world.logLines.value?.groups ?? [:])
        guard let group else {
            return !store.isEmpty || !groups.isEmpty && groups.values.allSatisfy { $0.failure == nil }
        }
        return store.groups.contains(group) || groups[group].map { $0.failure == nil } ?? false
    }
}
