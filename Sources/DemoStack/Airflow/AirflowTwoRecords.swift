/// The records of Airflow 2's lists, made of those of Airflow 3: fields that it has not go, others have another name.
enum AirflowTwoRecords {
    private static let unknown: Set<String> = [
        "bundle_name", "bundle_version", "relative_fileloc", "is_stale", "timetable_summary", "queued_at", "run_after",
        "triggered_by", "dag_versions", "dag_version", "scheduled_when", "id",
    ]
    private static let renamed = [
        "next_dagrun_run_after": "next_dagrun_create_after", "next_dagrun_logical_date": "next_dagrun",
    ]

    /// A record as API v1 has it.
    static func old(_ record: JSON) -> JSON {
        guard case .object(let members) = record else { return record }
        var kept: [JSON.Member] = []
        for member in members {
            if member.key == "timetable_summary" {
                kept.append(JSON.Member(key: "schedule_interval", value: schedule(member.value)))
            } else if member.key == "is_stale" {
                kept.append(JSON.Member(key: "is_active", value: true))
            } else if member.key == "logical_date" {
                kept.append(member)
                kept.append(JSON.Member(key: "execution_date", value: member.value))
            } else if !unknown.contains(member.key) {
                kept.append(JSON.Member(key: renamed[member.key] ?? member.key, value: member.value))
            }
        }
        return .object(kept)
    }

    private static func schedule(_ summary: JSON) -> JSON {
        guard case .string(let text) = summary else { return .null }
        return ["__type": "CronExpression", "value": .string(text)]
    }
}
