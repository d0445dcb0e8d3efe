import FoundationEssentials

/// The body of one of Airflow's batch questions; a field that it does not know is refused, as the real one does.
struct AirflowBatch: Decodable {
    /// The DAGs that are meant; nil for all.
    var dags: Set<String>?
    /// The runs that are meant; nil for all.
    var runs: Set<String>?
    /// The states of runs or tasks that are meant; nil for all.
    var states: Set<String>?
    /// The order.
    var order: String?
    /// Rows to give.
    var limit = 100
    /// Rows to leave out.
    var offset = 0

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case dags = "dag_ids"
        case runs = "dag_run_ids"
        case runStates = "states"
        case taskStates = "state"
        case order = "order_by"
        case limit = "page_limit"
        case offset = "page_offset"
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let all = try decoder.container(keyedBy: AnyKey.self)
        let known = Set(CodingKeys.allCases.map(\.rawValue))
        if let other = all.allKeys.first(where: { !known.contains($0.stringValue) }) {
            throw DecodingError.dataCorruptedError(
                forKey: other, in: all, debugDescription: "Extra inputs are not permitted")
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        dags = try fields.decodeIfPresent(Set<String>.self, forKey: .dags)
        runs = try fields.decodeIfPresent(Set<String>.self, forKey: .runs)
        states =
            try fields.decodeIfPresent(Set<String>.self, forKey: .runStates)
            ?? fields.decodeIfPresent(Set<String>.self, forKey: .taskStates)
        order = try fields.decodeIfPresent(String.self, forKey: .order)
        limit = try fields.decodeIfPresent(Int.self, forKey: .limit) ?? 100
        offset = try fields.decodeIfPresent(Int.self, forKey: .offset) ?? 0
    }
}
