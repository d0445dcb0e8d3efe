/// A request that an action makes of Airflow, in the API that the server has.
public struct AirflowOrder: Equatable, Sendable {
    /// Which of the two APIs.
    public enum Edition: String, Sendable {
        /// Airflow 2.
        case v1
        /// Airflow 3.
        case v2
    }

    /// What is asked for.
    public enum Request: Equatable, Sendable {
        /// Reads the DAG; it must be paused or not, as told.
        case readDAG(isPaused: Bool?)
        /// Makes a run with this id; `conf` is the JSON text of an object.
        case trigger(run: String, conf: String)
        /// Pauses or unpauses.
        case setPaused(Bool)
        /// Reads a run; it must be in one of the states.
        case readRun(String, states: [String])
        /// Clears the failed tasks of a run, or says which those would be; nil names every failed one.
        case clear(run: String, tasks: [String]?, isDryRun: Bool)
        /// Marks a run as failed.
        case markFailed(run: String)
        /// Reads the DAG for its file's token, and has the file parsed now.
        case reparse
    }

    /// The API.
    public var edition: Edition
    /// The DAG that it is about.
    public var dag: String
    /// What is asked for.
    public var request: Request

    /// Puts an order together.
    public init(_ edition: Edition, dag: String, _ request: Request) {
        self.edition = edition
        self.dag = dag
        self.request = request
    }

    /// `GET`, `POST`, `PATCH` or `PUT`.
    public var method: String {
        switch request {
        case .readDAG, .readRun: "GET"
        case .trigger, .clear: "POST"
        case .setPaused, .markFailed: "PATCH"
        case .reparse: "PUT"
        }
    }

    /// The address behind the API's prefix, with every name encoded; that of `reparse` still lacks the token.
    public var path: String {
        let place = "/dags/\(Self.segment(dag))"
        return switch request {
        case .readDAG: place
        case .setPaused: place + "?update_mask=is_paused"
        case .trigger: place + "/dagRuns"
        case .readRun(let run, _), .markFailed(let run): place + "/dagRuns/\(Self.segment(run))"
        case .clear: place + "/clearTaskInstances"
        case .reparse: "/parseDagFile/"
        }
    }

    /// The body; nil for none.
    public var body: String? {
        switch request {
        case .readDAG, .readRun, .reparse: nil
        case .setPaused(let isPaused): "{\"is_paused\":\(isPaused)}"
        case .markFailed: "{\"state\":\"failed\"}"
        case .trigger(let run, let conf):
            // Airflow 3 wants the date and takes null; Airflow 2 refuses null and makes one.
            "{\"dag_run_id\":\(JSONText.quoted(run))," + (edition == .v2 ? "\"logical_date\":null," : "")
                + "\"conf\":\(conf)}"
        case .clear(let run, let tasks, let isDryRun):
            "{\"dry_run\":\(isDryRun),\"dag_run_id\":\(JSONText.quoted(run)),"
                + (tasks.map { "\"task_ids\":[\($0.map(JSONText.quoted).joined(separator: ","))]," } ?? "")
                + "\"only_failed\":true,\"include_downstream\":\(tasks != nil),\"reset_dag_runs\":true}"
        }
    }

    /// The request as a person reads it: a line for the address, one for the body.
    public var lines: [String] {
        let prefix = "/api/\(edition.rawValue)"
        if request == .reparse {
            return [
                "GET \(prefix)/dags/\(Self.segment(dag))", "PUT \(prefix)/parseDagFile/(the file_token of that answer)",
            ]
        }
        let must: String? =
            switch request {
            case .readDAG(let isPaused): isPaused.map { "(must be \($0 ? "paused" : "not paused"))" }
            case .readRun(_, let states): "(must be \(states.joined(separator: " or ")))"
            default: nil
            }
        return ["Airflow \(method) \(prefix)\(path)" + (must.map { "  \($0)" } ?? "")]
            + (body.map { ["  \($0)"] } ?? [])
    }

    /// `text` as one segment of a path.
    static func segment(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            // Dots that could lead upwards, for whoever decodes the slashes beside them, are none.
            let isDot = scalar == "." && text != "." && !text.contains("..")
            if isPlain || isDot || "-_~".unicodeScalars.contains(scalar) {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
