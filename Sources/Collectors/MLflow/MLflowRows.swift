import FoundationEssentials
import Monitor
import Wire

/// A row of `experiments/search`.
struct MLflowExperimentRow: ListedRow {
    static let list = "experiments"
    static let noun = "experiments"
    let value: MLflowExperiment?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> MLflowExperiment? {
        let id: String? = fields.required("experiment_id")
        let name: String? = fields.required("name")
        let updatedAt = fields.moment("last_update_time")
        return id.flatMap { id in
            name.map { MLflowExperiment(id: id, name: String($0.prefix(500)), updatedAt: updatedAt) }
        }
    }
}

/// A row of `runs/search`.
struct MLflowRunRow: ListedRow {
    static let list = "runs"
    static let noun = "runs"
    private static let most = 100
    let value: MLflowRun?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> MLflowRun? {
        let info: Info? = fields.required("info")
        let data: Values? = fields.optional("data")
        for fault in (info?.faults ?? []) + (data?.faults ?? []) { fields.note(fault) }
        guard var run = info?.run else { return nil }
        let metrics = (data?.metrics ?? []).compactMap(\.value).sorted {
            (MLflowRun.rank($0.name), $0.name) < (MLflowRun.rank($1.name), $1.name)
        }
        run.metrics = Array(metrics.prefix(Self.most))
        run.parameters = Dictionary(
            (data?.parameters ?? []).compactMap(\.pair).prefix(Self.most), uniquingKeysWith: { first, _ in first })
        return run
    }

    private struct Info: Decodable {
        let run: MLflowRun?
        let faults: [String]

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            let id: String? = fields.optional("run_id") ?? fields.required("run_uuid")
            let name: String? = fields.optional("run_name")
            let experiment: String? = fields.required("experiment_id")
            let status: String? = fields.required("status")
            let (start, end) = (fields.moment("start_time"), fields.moment("end_time"))
            run = id.map { id in
                MLflowRun(
                    id: id, name: name.map { String($0.prefix(200)) } ?? String(id.prefix(8)),
                    experiment: experiment ?? "", status: status ?? "unknown", startedAt: start, endedAt: end)
            }
            faults = fields.faults
        }
    }

    private struct Values: Decodable {
        let metrics: [MLflowMetricRow]
        let parameters: [Parameter]
        let faults: [String]

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            metrics = fields.optional("metrics") ?? []
            parameters = fields.optional("params") ?? []
            faults = fields.faults
        }
    }

    private struct Parameter: Decodable {
        let pair: (String, String)?

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            let key: String? = fields.optional("key")
            let value: String? = fields.optional("value")
            pair = key.map { (String($0.prefix(200)), String((value ?? "").prefix(200))) }
        }
    }
}

extension MLflowRun {
    /// The root mean square error first, then other errors, then the rest.
    static func rank(_ metric: String) -> Int {
        let name = metric.lowercased()
        return name == "rmse" ? 0 : name.contains("rmse") ? 1 : isError(name) ? 2 : 3
    }
}

/// A row of `metrics/get-history`, and a metric of a run.
struct MLflowMetricRow: ListedRow {
    static let list = "metrics"
    static let noun = "metrics"
    let value: MLflowRun.Metric?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> MLflowRun.Metric? {
        let key: String? = fields.required("key")
        let value = fields.optionalNumber("value").flatMap { $0.isFinite ? $0 : nil }
        let step = fields.optionalNumber("step").flatMap { Int(exactly: $0) }
        let at = fields.moment("timestamp")
        return key.map { MLflowRun.Metric(name: String($0.prefix(200)), value: value, step: step, at: at) }
    }
}

/// A row of `registered-models/search`.
struct MLflowModelRow: ListedRow {
    static let list = "registered_models"
    static let noun = "registered models"
    let value: MLflowModel?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> MLflowModel? {
        let name: String? = fields.required("name")
        let (created, updated) = (fields.moment("creation_timestamp"), fields.moment("last_updated_timestamp"))
        let aliases: [Alias] = fields.optional("aliases") ?? []
        let versions: [MLflowVersionRow] = fields.optional("latest_versions") ?? []
        for fault in versions.flatMap(\.faults) { fields.note(fault) }
        return name.map { name in
            MLflowModel(
                name: name, createdAt: created, updatedAt: updated,
                aliases: Dictionary(aliases.compactMap(\.pair).prefix(100), uniquingKeysWith: { first, _ in first }),
                versions: versions.compactMap(\.value))
        }
    }

    private struct Alias: Decodable {
        let pair: (String, Int)?

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            let alias: String? = fields.optional("alias")
            let version = fields.optionalNumber("version").flatMap { Int(exactly: $0) }
            pair = alias.flatMap { alias in version.map { (String(alias.prefix(200)), $0) } }
        }
    }
}

/// A row of `model-versions/search`, and the latest versions of a model.
struct MLflowVersionRow: ListedRow {
    static let list = "model_versions"
    static let noun = "versions"
    let value: MLflowModel.Version?
    let faults: [String]

    static func read(_ fields: inout JSONFields) -> MLflowModel.Version? {
        let number = fields.optionalNumber("version").flatMap { Int(exactly: $0) }
        if number == nil { fields.note("a version without its number") }
        let (created, updated) = (fields.moment("creation_timestamp"), fields.moment("last_updated_timestamp"))
        let run: String? = fields.optional("run_id")
        let stage: String? = fields.optional("current_stage")
        let status: String? = fields.optional("status")
        return number.map { number in
            MLflowModel.Version(
                number: number, createdAt: created, updatedAt: updated, run: run.flatMap { $0.isEmpty ? nil : $0 },
                stage: stage.flatMap { $0.isEmpty || $0 == "None" ? nil : $0 }, status: status)
        }
    }
}

/// The answer of `model-versions/get`.
struct MLflowVersionAnswer: Decodable {
    let version: MLflowModel.Version?

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let row: MLflowVersionRow? = fields.required("model_version")
        version = row?.value
    }
}
