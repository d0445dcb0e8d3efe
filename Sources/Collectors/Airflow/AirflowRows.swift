import Monitor
import Wire

/// A row of `/dags`.
struct AirflowDAGRow: AirflowRow {
    static let list = "dags"
    static let noun = "DAGs"
    private static let mostTags = 20
    let value: AirflowLists.DAG?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> AirflowLists.DAG? {
        let id = fields.required("dag_id", as: String.self).map { String($0.prefix(Self.longestID)) }
        var dag = AirflowLists.DAG(id: id ?? "", isPaused: fields.required("is_paused") ?? false)
        dag.isStale = fields.optional("is_stale") ?? !(fields.optional("is_active") ?? true)
        dag.schedule = fields.schedule
        dag.scheduleWords = fields.short("timetable_description")
        dag.nextRunAfter =
            fields.optionalDate("next_dagrun_run_after") ?? fields.optionalDate("next_dagrun_create_after")
        dag.hasImportErrors = fields.optional("has_import_errors") ?? false
        dag.maxActiveRuns = fields.optional("max_active_runs")
        let tags: [TagBody] = fields.optional("tags") ?? []
        dag.tags = tags.prefix(Self.mostTags).compactMap(\.name)
        let owners: [String] = fields.optional("owners") ?? []
        dag.owners = owners.prefix(Self.mostTags).map { String($0.prefix(80)) }
        dag.note = fields.short("description")
        dag.parsedAt = fields.optionalDate("last_parsed_time")
        return id == nil ? nil : dag
    }

    private struct TagBody: Decodable {
        let name: String?

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            name = fields.optional("name", as: String.self).map { String($0.prefix(80)) }
        }
    }
}

/// A row of `/dags/~/dagRuns`.
struct AirflowRunRow: AirflowRow {
    static let list = "dag_runs"
    static let noun = "runs"
    let value: AirflowLists.Run?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> AirflowLists.Run? {
        let dag = fields.required("dag_id", as: String.self).map { String($0.prefix(Self.longestID)) }
        var run = AirflowLists.Run(
            dag: dag ?? "", id: fields.required("dag_run_id") ?? "", state: fields.required("state") ?? "unknown",
            type: fields.optional("run_type") ?? "unknown", queuedAt: fields.optionalDate("queued_at"),
            startedAt: fields.optionalDate("start_date"), endedAt: fields.optionalDate("end_date"))
        run.id = String(run.id.prefix(Self.longestID))
        // API v1 has no run_after: a scheduled run may start at the end of its interval, one by hand at once; one
        // without any date of its own has at least its start.
        run.runAfter =
            fields.has("run_after")
            ? fields.optionalDate("run_after")
            : (run.type == "manual" ? nil : fields.optionalDate("data_interval_end"))
                ?? fields.optionalDate("logical_date") ?? run.startedAt
        let version = (fields.optional("dag_versions", as: [Lenient<DAGVersion>].self) ?? []).compactMap(\.value).last
        run.dagVersion = version?.number.read()
        run.versionMadeAt = version?.madeAt.read().flatMap { ISODate.parse($0) }
        return dag == nil ? nil : run
    }

    /// A version of the DAG that a run ran, of which Airflow 3 tells.
    private struct DAGVersion: Decodable, Sendable {
        var number: Lenient<Int>?
        var madeAt: Lenient<String>?

        enum CodingKeys: String, CodingKey {
            case number = "version_number"
            case madeAt = "created_at"
        }
    }
}

/// A row of `/importErrors`.
struct AirflowImportErrorRow: AirflowRow {
    static let list = "import_errors"
    static let noun = "import errors"
    private static let longestLine = 300
    /// Letters and lines from the end of a trace that are kept: the innermost frames tell what happened.
    private static let longestTrace = (letters: 8_000, lines: 40)
    let value: AirflowLists.ImportError?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> AirflowLists.ImportError? {
        let file: String? = fields.required("filename")
        let trace: String? = fields.required("stack_trace")
        let seenAt = fields.optionalDate("timestamp")
        let lastLine = trace.map(Self.lastLine) ?? ""
        // An error without a file is still an error; an object with neither is not.
        return file == nil && trace == nil
            ? nil
            : AirflowLists.ImportError(
                file: String((file ?? "(no file name)").prefix(300)), lastLine: lastLine,
                trace: trace.map(Self.lastLines) ?? [], seenAt: seenAt, firstSeenAt: seenAt)
    }

    private static func lastLines(of trace: String) -> [String] {
        trace.suffix(longestTrace.letters).split(whereSeparator: \.isNewline).suffix(longestTrace.lines)
            .map { String($0.prefix(longestLine)) }
    }

    private static func lastLine(of trace: String) -> String {
        guard let end = trace.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        let text = trace[...end]
        let line = text.lastIndex(where: \.isNewline).map { text[text.index(after: $0)...] } ?? text
        return String(line.drop(while: \.isWhitespace).prefix(longestLine))
    }
}

/// A row of `/pools`.
struct AirflowPoolRow: AirflowRow {
    static let list = "pools"
    static let noun = "pools"
    let value: AirflowLists.Pool?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> AirflowLists.Pool? {
        let name: String? = fields.required("name")
        let slots: Int? = fields.required("slots")
        let running: Int? = fields.required("running_slots")
        let queued: Int? = fields.required("queued_slots")
        let open: Int? = fields.required("open_slots")
        let deferred: Int? = fields.optional("deferred_slots")
        // A pool with a made-up number would be judged by it.
        guard let name, let slots = slots?.plausible, let running = running?.plausible,
            let queued = queued?.plausible, let open = open?.plausible
        else { return nil }
        return AirflowLists.Pool(
            name: String(name.prefix(Self.longestID)), slots: slots, running: running, queued: queued, open: open,
            deferred: deferred?.plausible)
    }
}
