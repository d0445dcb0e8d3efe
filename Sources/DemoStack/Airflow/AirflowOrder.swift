import FoundationEssentials

/// The order of DAG runs that `order_by` asks for, as PostgreSQL sorts: null is the largest value.
enum AirflowOrder {
    /// The fields that Airflow 3.0.3 takes; any other is a 400.
    static let fields: Set<String> = [
        "run_after", "start_date", "end_date", "logical_date", "state", "dag_id", "run_id", "id", "conf", "updated_at",
    ]

    /// The runs in that order; equal ones keep theirs.
    static func sorted(_ runs: [TrainingRun], by field: String, descending: Bool) -> [TrainingRun] {
        let keyed = runs.enumerated().map { (key: key(of: $0.element, field), place: $0.offset, run: $0.element) }
        return keyed.sorted { left, right in
            left.key == right.key ? left.place < right.place : (left.key < right.key) != descending
        }.map(\.run)
    }

    /// A text that sorts as the field does.
    private static func key(of run: TrainingRun, _ field: String) -> String {
        let date: Date?
        switch field {
        case "state": return run.state.rawValue
        case "dag_id", "conf": return ""
        case "run_id": return run.id
        case "start_date": date = run.startedAt
        case "end_date": date = run.endedAt
        case "logical_date": date = run.logicalDate
        case "updated_at": date = run.endedAt ?? run.startedAt ?? run.queuedAt
        default: date = run.runAfter
        }
        return date.map { CivilTime($0).seconds + "." + CivilTime($0).microsecond.padded(6) } ?? "~"
    }
}
