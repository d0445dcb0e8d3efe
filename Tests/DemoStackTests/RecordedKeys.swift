/// The keys of one record of each list, as recorded from Airflow 3.0.3 and MLflow 3.17.2.
enum RecordedKeys {
    /// Of `/api/v2/dags`.
    static let dag = [
        "dag_id", "dag_display_name", "is_paused", "is_stale", "last_parsed_time", "last_expired", "bundle_name",
        "bundle_version", "relative_fileloc", "fileloc", "description", "timetable_summary",
        "timetable_description", "tags", "max_active_tasks", "max_active_runs", "max_consecutive_failed_dag_runs",
        "has_task_concurrency_limits", "has_import_errors", "next_dagrun_logical_date",
        "next_dagrun_data_interval_start", "next_dagrun_data_interval_end", "next_dagrun_run_after", "owners",
        "file_token",
    ]
    /// Of `/api/v2/dags/~/dagRuns`.
    static let run = [
        "dag_run_id", "dag_id", "logical_date", "queued_at", "start_date", "end_date", "data_interval_start",
        "data_interval_end", "run_after", "last_scheduling_decision", "run_type", "state", "triggered_by", "conf",
        "note", "dag_versions", "bundle_version",
    ]
    /// Of `…/taskInstances`.
    static let task = [
        "id", "task_id", "dag_id", "dag_run_id", "map_index", "logical_date", "run_after", "start_date", "end_date",
        "duration", "state", "try_number", "max_tries", "task_display_name", "hostname", "unixname", "pool",
        "pool_slots", "queue", "priority_weight", "operator", "queued_when", "scheduled_when", "pid", "executor",
        "executor_config", "note", "rendered_map_index", "rendered_fields", "trigger", "triggerer_job",
        "dag_version",
    ]
    /// Of `/api/v2/jobs`.
    static let job = [
        "id", "dag_id", "state", "job_type", "start_date", "end_date", "latest_heartbeat", "executor_class", "hostname",
        "unixname",
    ]
    /// Of `/api/v2/pools`.
    static let pool = [
        "name", "slots", "description", "include_deferred", "occupied_slots", "running_slots", "queued_slots",
        "scheduled_slots", "open_slots", "deferred_slots",
    ]
    /// Of `experiments/search`.
    static let experiment = [
        "experiment_id", "name", "artifact_location", "lifecycle_stage", "last_update_time", "creation_time",
        "workspace",
    ]
    /// Of `registered-models/search`.
    static let model = [
        "name", "creation_timestamp", "last_updated_timestamp", "description", "latest_versions", "tags", "aliases",
    ]
    /// Of `model-versions/search`, of a version without tags.
    static let modelVersion = [
        "name", "version", "creation_timestamp", "last_updated_timestamp", "current_stage", "description", "source",
        "run_id", "status", "run_link",
    ]
}
