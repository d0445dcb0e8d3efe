import Monitor
import Wire

/// A row of `/api/v2/dags`.
struct AirflowDAGRow: AirflowRow {
    static let listField = "dags"
    static let noun = "DAGs"
    let value: AirflowLists.DAG?
    let faults: [String]

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let id: String? = fields.required("dag_id")
        let dag = AirflowLists.DAG(
            id: id ?? "", isPaused: fields.required("is_paused") ?? false,
            isStale: fields.optional("is_stale") ?? false,
            schedule: fields.optional("timetable_summary"), nextRunAfter: fields.optionalDate("next_dagrun_run_after"),
            hasImportErrors: fields.optional("has_import_errors") ?? false)
        value = id == nil ? nil : dag
        faults = fields.faults
    }
}

/// A row of `/api/v2/dags/~/dagRuns`.
struct AirflowRunRow: AirflowRow {
    static let listField = "dag_runs"
    static let noun = "runs"
    let value: AirflowLists.Run?
    let faults: [String]

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let dag: String? = fields.required("dag_id")
        let run = AirflowLists.Run(
            dag: dag ?? "", id: fields.required("dag_run_id") ?? "", state: fields.required("state") ?? "unknown",
            type: fields.optional("run_type") ?? "unknown", runAfter: fields.optionalDate("run_after"),
            queuedAt: fields.optionalDate("queued_at"), startedAt: fields.optionalDate("start_date"),
            endedAt: fields.optionalDate("end_date"))
        value = dag == nil ? nil : run
        faults = fields.faults
    }
}

/// A row of `/api/v2/importErrors`.
struct AirflowImportErrorRow: AirflowRow {
    static let listField = "import_errors"
    static let noun = "import errors"
    private static let longestLine = 300
    let value: AirflowLists.ImportError?
    let faults: [String]

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let file: String? = fields.required("filename")
        let trace: String? = fields.required("stack_trace")
        let seenAt = fields.optionalDate("timestamp")
        let lastLine = trace.map(Self.lastLine) ?? ""
        // An error without a file is still an error; an object with neither is not.
        value =
            file == nil && trace == nil
            ? nil : AirflowLists.ImportError(file: file ?? "(no file name)", lastLine: lastLine, seenAt: seenAt)
        faults = fields.faults
    }

    private static func lastLine(of trace: String) -> String {
        guard let end = trace.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        let text = trace[...end]
        let line = text.lastIndex(where: \.isNewline).map { text[text.index(after: $0)...] } ?? text
        return String(line.drop(while: \.isWhitespace).prefix(longestLine))
    }
}

/// A row of `/api/v2/pools`.
struct AirflowPoolRow: AirflowRow {
    static let listField = "pools"
    static let noun = "pools"
    let value: AirflowLists.Pool?
    let faults: [String]

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let name: String? = fields.required("name")
        let slots: Int? = fields.required("slots")
        let running: Int? = fields.required("running_slots")
        let queued: Int? = fields.required("queued_slots")
        let open: Int? = fields.required("open_slots")
        faults = fields.faults
        // A pool with a made-up number would be judged by it.
        guard let name, let slots, let running, let queued, let open else {
            value = nil
            return
        }
        value = AirflowLists.Pool(name: name, slots: slots, running: running, queued: queued, open: open)
    }
}
