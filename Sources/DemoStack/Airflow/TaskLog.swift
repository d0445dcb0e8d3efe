import FoundationEssentials

/// What one try of a task wrote, as entries of Airflow 3's structured log.
struct TaskLog {
    /// The task.
    let task: TaskInstance

    /// The entries; a failed training ends in a traceback.
    var entries: [JSON] {
        let begun = task.startedAt ?? task.run.runAfter
        let folder = "/opt/airflow/logs/dag_id=\(task.run.dag)/run_id=\(task.run.id)/task_id=\(task.name)"
        var entries: [JSON] = [
            ["event": "::group::Log message source details", "sources": [.string("\(folder)/attempt=1.log")]],
            ["event": "::endgroup::"],
            entry(
                begun, "info", "DAG bundles loaded: dags-folder",
                "airflow.dag_processing.bundles.manager.DagBundlesManager"),
            entry(
                begun.addingTimeInterval(0.01), "info", "Filling up the DagBag from \(file)",
                "airflow.models.dagbag.DagBag"),
        ]
        for (place, line) in lines.enumerated() {
            entries.append(entry(begun.addingTimeInterval(1 + Double(place) * 2), "info", line, "task"))
        }
        if task.state == "failed" {
            entries.append(failure(at: task.endedAt ?? begun))
        } else if task.state == "success" {
            entries.append(
                entry(task.endedAt ?? begun, "info", "Done. Returned value was: None", "task"))
        }
        return entries
    }

    private var file: String { "/opt/airflow/dags/\(task.run.dag).py" }

    private var lines: [String] {
        let month = CivilTime(task.run.runAfter).monthIndex - 2
        let name = "\(month / 12)-\((month % 12 + 1) < 10 ? "0" : "")\(month % 12 + 1)"
        switch task.name {
        case "download_data": return ["downloading yellow_tripdata_\(name).parquet", "48 MB stored under raw/"]
        case "preprocess_data": return ["reading raw/yellow_tripdata_\(name).parquet", "kept rides of 1 to 60 minutes"]
        case "train_model":
            return task.state == "failed"
                ? ["reading processed/train_\(name).parquet", "0 rides left after the filter of durations"]
                : ["reading processed/train_\(name).parquet", "fitting 300 trees"]
        default: return ["\(task.name): begins"]
        }
    }

    private func entry(_ at: Date, _ level: String, _ event: String, _ logger: String) -> JSON {
        [
            "timestamp": AirflowRecords.stamp(at), "event": .string(event), "level": .string(level),
            "logger": .string(logger),
        ]
    }

    private func failure(at moment: Date) -> JSON {
        let frames: [(String, Int, String)] = [
            ("/home/airflow/.local/lib/python3.12/site-packages/airflow/sdk/execution_time/task_runner.py", 877, "run"),
            (file, 112, task.name),
            ("/home/airflow/.local/lib/python3.12/site-packages/sklearn/utils/validation.py", 1130, "check_array"),
        ]
        return [
            "timestamp": AirflowRecords.stamp(moment), "event": "Task failed with exception", "level": "error",
            "logger": "task",
            "error_detail": [
                [
                    "exc_type": "ValueError",
                    "exc_value":
                        "Found array with 0 sample(s) (shape=(0, 3)) while a minimum of 1 is required.",
                    "exc_notes": [], "syntax_error": nil, "is_cause": false,
                    "frames": .array(
                        frames.map {
                            ["filename": .string($0.0), "lineno": .int($0.1), "name": .string($0.2)]
                        }), "is_group": false, "exceptions": [],
                ]
            ],
        ]
    }
}
