import FoundationEssentials

/// The log of a container of the demo: a line every few seconds, as Docker prints it with its times.
enum DemoLog {
    /// The newest lines, the oldest first.
    static func lines(of service: String, at now: Date, count: Int) -> [String] {
        let step = 7.0
        let last = (now.timeIntervalSince1970 / step).rounded(.down)
        let words = words(of: service)
        return (0..<min(max(count, 1), 500)).reversed().map { back in
            let turn = last - Double(back)
            let at = Date(timeIntervalSince1970: turn * step)
            return "\(CivilTime(at).seconds).000000000Z \(words[Int(turn) % words.count])"
        }
    }

    private static func words(of service: String) -> [String] {
        switch service {
        case "airflow-scheduler":
            ["INFO - Adopting or resetting orphaned tasks for active dag runs", "INFO - 0 tasks up for execution"]
        case "airflow-worker":
            ["INFO - sync with celery@worker", "INFO - Task execute_workload succeeded in 41.2s: None"]
        case "mlflow":
            [
                "INFO:     10.0.1.4:41822 - \"GET /health HTTP/1.1\" 200 OK",
                "INFO:     10.0.1.4:41830 - \"POST /api/2.0/mlflow/experiments/search HTTP/1.1\" 200 OK",
            ]
        case "postgres": ["LOG:  checkpoint starting: time", "LOG:  checkpoint complete: wrote 41 buffers"]
        case "redis":
            ["1:M * 100 changes in 300 seconds. Saving...", "1:M * Background saving terminated with success"]
        default: ["INFO - ready", "INFO - GET / 200"]
        }
    }
}
