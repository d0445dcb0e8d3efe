extension DashboardState {
    /// The way to what is open, such as `Airflow`, a DAG, its run, a task, `log`; nothing on the overview.
    ///
    /// A place that was reached by a shorter way, as a run from the list of all runs, is told with all that it lies in.
    public var crumbs: [String] {
        visits.reduce(into: []) { crumbs, visit in
            let path = visit.place.content.path(self)
            // What the way says already is not said again; the place's own name always is.
            let most = max(0, min(path.count - 1, crumbs.count))
            let known = (0...most).last { crumbs.suffix($0).elementsEqual(path.prefix($0)) }
            crumbs += path.dropFirst(known ?? 0)
        }
    }
}
