import FoundationEssentials
import Monitor
import Wire

/// A row of one of Airflow's lists; decoding it never fails, so that one bad row does not lose the others.
protocol AirflowRow: Decodable, Sendable {
    /// What the row becomes.
    associatedtype Value: Sendable, Equatable
    /// The field of the answer that holds the rows.
    static var listField: String { get }
    /// What rows are called in words.
    static var noun: String { get }
    /// The row; nil when it lacks what it is known by.
    var value: Value? { get }
    /// What was missing or of another type.
    var faults: [String] { get }
}

/// One page of a list.
struct AirflowPage<Row: AirflowRow>: Decodable {
    /// The rows; nil when the answer has no list.
    let rows: [Row]?
    /// How many rows there are on all pages; nil when the answer does not say.
    let total: Int?

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        rows = fields.optional(Row.listField)
        total = fields.optional("total_entries")
    }
}

extension JSONFields {
    /// The date `name` as ISO 8601; nil when it is missing or null, noted when it is no date.
    mutating func optionalDate(_ name: String) -> Date? {
        guard let text: String = optional(name) else { return nil }
        let date = ISODate.parse(text)
        if date == nil { note("\(name) is no date") }
        return date
    }
}
