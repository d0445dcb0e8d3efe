import Cells
import FoundationEssentials
import Monitor

/// The runs of one DAG, and how long each took.
struct DAGScreen: ScreenContent {
    let dag: String
    var title: String { dag }
    let summary = "the runs of a DAG"

    func source(of listing: Listing) -> SourceID? { .airflowLists }

    func listings(_ state: DashboardState) -> [Listing] {
        let nothing = state.lack(
            state.world.airflowLists.value?.runs, of: .airflowLists, by: AirflowScreen.row,
            else: "no run of this DAG is among the latest")
        return [AirflowScreen.runs(runs(state), of: dag, state, nothing: nothing)]
    }

    func companions(of line: Listing.Line, _ state: DashboardState) -> [Place] { Place.downwards(line, state) }

    func graphs(_ state: DashboardState) -> [Graph] {
        let begun = runs(state).filter { $0.startedAt != nil || $0.endedAt != nil }.prefix(20).reversed()
        guard begun.count > 1 else { return [] }
        let marks = begun.map(Self.mark)
        let legend = [
            "how long a run took", marks.contains(.failed) ? "x failed" : nil,
            marks.contains(.underWay) ? "* not over" : nil,
        ]
        var graph = Graph(
            legend.compactMap(\.self).joined(separator: ", "), unit: "s",
            begun.map { AirflowScreen.seconds($0, state.now) },
            .bars(begun.map { $0.runAfter.map(Words.dayAndTime) ?? $0.id }))
        graph.isByTime = true
        graph.marks = marks.contains { $0 != nil } ? marks : []
        return [graph]
    }

    private static func mark(_ run: AirflowLists.Run) -> Graph.Mark? {
        run.state == "failed" ? .failed : run.endedAt == nil ? .underWay : nil
    }

    private func runs(_ state: DashboardState) -> [AirflowLists.Run] {
        (state.world.airflowLists.value?.runs.value ?? []).filter { $0.dag == dag }
    }
}
