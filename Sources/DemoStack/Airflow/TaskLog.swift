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

    /// The log as Airflow 2 writes it, with the host's name in front.
    var text: String {
        func stamped(_ at: Date, _ level: String, _ words: String) -> String {
            "[\(CivilTime(at).seconds).000+0000] {\(task.run.dag).py:100} \(level) - \(words)"
        }
        let begun = task.startedAt ?? task.run.runAfter
        var text = ["airflow-worker", "*** Found local files:"]
        text += lines.enumerated().map { stamped(begun.addingTimeInterval(1 + Double($0) * 2), "INFO", $1) }
        if task.state == "failed" {
            text.append(stamped(task.endedAt ?? begun, "ERROR", "Task failed with exception"))
            text.append("Traceback (most recent call last):")
            text += Self.frames(file, task.name).map { "  File \"\($0.0)\", line \($0.1), in \($0.2)" }
            text.append("ValueError: \(Self.reason)")
        }
        return (text + [""]).joined(separator: "\n")
    }

    private static let reason = "Found array with 0 sample(s) (shape=(0, 3)) while a minimum of 1 is required."

    private static func frames(_ file: String, _ name: String) -> [(String, Int, String)] {
        let library = "/home/airflow/.local/lib/python3.12/site-packages"
        return [
            ("\(library)/airflow/sdk/execution_time/task_runner.py", 877, "run"), (file, 112, name),
            ("\(library)/sklearn/utils/validation.py", 1130, "check_array"),
        ]
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
        return [
            "timestamp": AirflowRecords.stamp(moment), "event": "Task failed with exception", "level": "error",
            "logger": "task",
            "error_detail": [
                [
                    "exc_type": "ValueError",
                    "exc_value": .string(Self.reason),
                    "exc_notes": [], "syntax_error": nil, "is_cause": false,
                    "frames": .array(
                        Self.frames(file, task.name).map {
                            ["filename": .string($0.0), "lineno": .int($0.1), "name": .string($0.2)]
                        }), "is_group": false, "exceptions": [],
                ]
            ],
        ]
    }
}
