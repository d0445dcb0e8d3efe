import FoundationEssentials
import Wire

/// One question to Airflow's API behind its login: an address without the API's prefix, and what goes with it.
struct AirflowQuestion: Sendable {
    /// The address behind `/api/v1` or `/api/v2`, which may have a query.
    var path: String
    /// What is asked for, in words for errors (`runs`).
    var noun: String
    /// The body of a batch question; nil for one by GET.
    var batch: AirflowBatch?
    /// What goes with the request of an action; nil for a question.
    var change: Change?
    /// The form that the answer should have; nil for JSON.
    var accept: String?
    /// Bytes of body that are taken at most; nil for the usual limit.
    var bodyLimit: Int?

    /// The method and the body of a request of an action.
    struct Change: Sendable {
        /// The method.
        var method: HTTPMethod
        /// The body, as JSON; nil for none.
        var body: [UInt8]?
    }

    /// A question by GET.
    init(_ path: String, _ noun: String) {
        self.path = path
        self.noun = noun
    }

    /// A batch question, which goes by POST.
    init(_ path: String, _ noun: String, batch: AirflowBatch) {
        self.path = path
        self.noun = noun
        self.batch = batch
    }

    /// The question for `size` rows from `offset` on.
    func page(from offset: Int, size: Int) -> AirflowQuestion {
        var question = self
        if var batch {
            batch.limit = size
            batch.offset = offset
            question.batch = batch
        } else {
            let start = offset == 0 ? "" : "&offset=\(offset)"
            question.path += "\(path.contains("?") ? "&" : "?")limit=\(size)\(start)"
        }
        return question
    }

    /// `text` as one segment of a path.
    static func segment(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isPlain || "-._~".unicodeScalars.contains(scalar) {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}

/// The body of a batch question (`…/list`): what is left out does not restrict the answer.
struct AirflowBatch: Encodable, Sendable {
    var dags: [String]?
    var runs: [String]?
    /// States of runs.
    var states: [String]?
    /// States of task instances, for which the API has another name.
    var taskStates: [String]?
    var order: String?
    var limit = 100
    var offset = 0

    private enum CodingKeys: String, CodingKey {
        case dags = "dag_ids"
        case runs = "dag_run_ids"
        case states
        case taskStates = "state"
        case order = "order_by"
        case limit = "page_limit"
        case offset = "page_offset"
    }
}
