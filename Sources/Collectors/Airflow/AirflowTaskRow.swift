import Monitor
import Wire

/// A row of `…/taskInstances`.
struct AirflowTaskRow: AirflowRow {
    static let list = "task_instances"
    static let noun = "task instances"
    let value: AirflowTasks.Instance?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> AirflowTasks.Instance? {
        let task = fields.required("task_id", as: String.self).map { String($0.prefix(Self.longestID)) }
        let dag: String? = fields.required("dag_id")
        let run: String? = fields.required("dag_run_id")
        var instance = AirflowTasks.Instance(
            dag: String((dag ?? "").prefix(Self.longestID)), run: String((run ?? "").prefix(Self.longestID)),
            task: task ?? "", mapIndex: fields.optional("map_index") ?? -1, state: fields.short("state"),
            attempt: fields.optional("try_number") ?? 0, operatorName: fields.short("operator"),
            pool: fields.short("pool"))
        instance.host = fields.short("hostname").flatMap { $0.isEmpty ? nil : $0 }
        instance.queuedAt = fields.optionalDate("queued_when")
        instance.startedAt = fields.optionalDate("start_date")
        instance.endedAt = fields.optionalDate("end_date")
        return task == nil || dag == nil || run == nil ? nil : instance
    }
}

/// A row of `/jobs`, which only API v2 has.
struct AirflowJobRow: AirflowRow {
    static let list = "jobs"
    static let noun = "jobs"
    let value: AirflowLists.Job?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> AirflowLists.Job? {
        let type: String? = fields.required("job_type")
        let job = AirflowLists.Job(
            type: String((type ?? "").prefix(80)), host: fields.short("hostname") ?? "?", state: fields.short("state"),
            startedAt: fields.optionalDate("start_date"), heartbeat: fields.optionalDate("latest_heartbeat"))
        return type == nil ? nil : job
    }
}
