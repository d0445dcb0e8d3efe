import FoundationEssentials
import Wire

/// A page of one of MLflow's lists; protobuf's JSON leaves out what is empty, so `{}` is a page without a row.
struct MLflowPage<Row: ListedRow>: Decodable, Sendable {
    /// The rows.
    let rows: [Row]
    /// What the next page is asked for with; nil for the last one.
    let next: String?
    /// What the rows lacked, in words.
    let lacks: [String]

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        try fields.requireList(Row.list, at: decoder)
        rows = fields.optional(Row.list) ?? []
        let token: String? = fields.optional("next_page_token")
        next = token.flatMap { $0.isEmpty ? nil : $0 }
        var faults = FieldFaults()
        for row in rows { faults.add(row.faults) }
        lacks = fields.faults + faults.lines(Row.noun)
    }
}

extension JSONFields {
    /// Throws unless the answer is an object that is empty or has the list, or the token of one, among its fields.
    ///
    /// A foreign service's JSON, or `null`, would else be taken for an empty list.
    func requireList(_ name: String, at decoder: any Decoder) throws {
        if isObject, isEmpty || has(name) || has("next_page_token") { return }
        throw DecodingError.typeMismatch(
            [String: String].self, .init(codingPath: decoder.codingPath, debugDescription: "no \(name)"))
    }

    /// A moment in milliseconds since 1970.
    mutating func moment(_ name: String) -> Date? {
        optionalNumber(name).flatMap {
            $0 > 0 && Plausible.milliseconds.contains($0) ? Date(timeIntervalSince1970: $0 / 1_000) : nil
        }
    }
}
