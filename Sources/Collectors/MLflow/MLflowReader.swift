public import FoundationEssentials
public import Monitor
public import Wire

/// Reads what MLflow keeps, on demand: experiments, their runs, a metric's history, models and their versions.
///
/// A page is at most 200 rows, a list at most ten pages; a page that asks for itself again is an error.
public struct MLflowReader: Sendable {
    /// Rows of one page of runs, which carry their metrics and parameters.
    public static let page = 100
    private static let pages = 10
    private static let root = "/api/2.0/mlflow"

    private let api: MLflowAPI

    /// Reads `target`, which belongs to the stack `stack`, over `transport`.
    public init(
        target: ServiceTarget, stack: String, transport: any HTTPTransport, processes: any ProcessRunner,
        limits: Limits = Limits(), now: @escaping @Sendable () -> Date
    ) {
        let settings = LoginSettings(stack: stack, service: "mlflow")
        api = MLflowAPI(
            target: target, settings: settings, transport: transport,
            login: BasicLogin(target: target, settings: settings, processes: processes, now: now), limits: limits)
    }

    /// A part of a list: what was read, whether that is all, and what the answers lacked.
    public struct Rows<Row: Equatable & Sendable>: Equatable, Sendable {
        /// The rows.
        public var rows: [Row]
        /// What the next rows are asked for with; nil when there are none.
        public var next: String?
        /// What the answers lacked, in words.
        public var lacks: [String]
    }

    /// The active experiments, the one changed last first.
    public func experiments() async throws(PollFailure) -> Rows<MLflowExperiment> {
        var found = try await all(MLflowExperimentRow.self, "experiments/search", [("max_results", "200")])
        found.rows.sort { ($0.updatedAt ?? .distantPast, $1.id) > ($1.updatedAt ?? .distantPast, $0.id) }
        return found
    }

    /// Runs of experiments, by their ids, the newest first: the first page of them, or the one that `next` stands for.
    public func runs(
        of experiments: [String], limit: Int = page, next: String? = nil
    ) async throws(PollFailure) -> Rows<MLflowRun> {
        // Without an id, and with numbers in place of texts, MLflow finds nothing and says nothing.
        guard !experiments.isEmpty else { return Rows(rows: [], next: nil, lacks: []) }
        let question = RunsQuestion(
            experimentIDs: Array(experiments.prefix(100)), maxResults: limit,
            orderBy: ["attributes.start_time DESC"], pageToken: next)
        let found = try await api.post(
            MLflowPage<MLflowRunRow>.self, "\(Self.root)/runs/search", question, expecting: "MLflow's runs")
        return Rows(rows: found.rows.compactMap(\.value), next: found.next, lacks: found.lacks)
    }

    /// Every value that a run logged of a metric, in the order of the server.
    public func history(of metric: String, run: String) async throws(PollFailure) -> Rows<MLflowRun.Metric> {
        try await all(
            MLflowMetricRow.self, "metrics/get-history",
            [("run_id", run), ("metric_key", metric), ("max_results", "1000")])
    }

    /// The registered models by name, with the latest version of each stage.
    public func models() async throws(PollFailure) -> Rows<MLflowModel> {
        var found = try await all(MLflowModelRow.self, "registered-models/search", [("max_results", "100")])
        found.rows.sort { $0.name < $1.name }
        return found
    }

    /// The versions of a model, the highest number first: one page, or the one that `next` stands for.
    public func versions(
        of model: String, next: String? = nil
    ) async throws(PollFailure) -> Rows<MLflowModel.Version> {
        // A name with a quote of one kind is written in the other; one with both cannot be asked for.
        let quote = model.contains("'") ? "\"" : "'"
        var query = [
            ("filter", "name=\(quote)\(model)\(quote)"), ("max_results", "\(Self.page)"),
            ("order_by", "version_number DESC"),
        ]
        if let next { query.append(("page_token", next)) }
        let page = try await api.read(
            MLflowPage<MLflowVersionRow>.self, Self.path("model-versions/search", query),
            expecting: "MLflow's model versions"
        ).body
        let rows = page.rows.compactMap(\.value).sorted { $0.number > $1.number }
        return Rows(rows: rows, next: page.next, lacks: page.lacks)
    }

    /// One version of a model; nil when there is none of that number.
    public func version(_ number: Int, of model: String) async throws(PollFailure) -> MLflowModel.Version? {
        do throws(PollFailure) {
            return try await api.read(
                MLflowVersionAnswer.self,
                Self.path("model-versions/get", [("name", model), ("version", "\(number)")]),
                expecting: "a model version of MLflow"
            ).body.version
        } catch .status(code: 404, _) {
            return nil
        }
    }

    private func all<Row: ListedRow>(
        _ type: Row.Type, _ path: String, _ query: [(String, String)]
    ) async throws(PollFailure) -> Rows<Row.Value> {
        var found = Rows<Row.Value>(rows: [], next: nil, lacks: [])
        var tokens: Set<String> = []
        for _ in 0..<Self.pages {
            let page = try await api.read(
                MLflowPage<Row>.self, Self.path(path, query + (found.next.map { [("page_token", $0)] } ?? [])),
                expecting: "MLflow's \(Row.noun)"
            ).body
            found.rows += page.rows.compactMap(\.value)
            for lack in page.lacks where !found.lacks.contains(lack) && found.lacks.count < 20 {
                found.lacks.append(lack)
            }
            found.next = page.next
            guard let next = page.next else { return found }
            guard tokens.insert(next).inserted else {
                throw .notUnderstood("MLflow's \(Row.noun): the same page twice")
            }
        }
        found.lacks.append("more than \(found.rows.count) \(Row.noun)")
        return found
    }

    private static func path(_ name: String, _ query: [(String, String)]) -> String {
        "\(root)/\(name)?" + query.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    }
}

/// The body of `runs/search`.
struct RunsQuestion: Encodable {
    var experimentIDs: [String]
    var maxResults: Int
    var orderBy: [String]
    var pageToken: String?

    enum CodingKeys: String, CodingKey {
        case experimentIDs = "experiment_ids"
        case maxResults = "max_results"
        case orderBy = "order_by"
        case pageToken = "page_token"
    }
}

/// Percent-encoding of a value in a query.
enum PercentEncoding {
    /// The bytes of `text` with everything but letters, digits and `-._~` as `%XX`.
    static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
