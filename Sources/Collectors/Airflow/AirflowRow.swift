import FoundationEssentials
import Monitor
import Wire

/// A row of one of Airflow's lists.
protocol AirflowRow: ListedRow {}

extension AirflowRow {
    /// The characters that Airflow itself allows in an id.
    static var longestID: Int { 250 }
}

/// One page of a list.
struct AirflowPage<Row: AirflowRow>: Decodable, Sendable {
    /// The rows; nil when the answer has no list.
    let rows: [Row]?
    /// How many rows there are on all pages; nil when the answer does not say.
    let total: Int?

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        rows = fields.optional(Row.list)
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

    /// The text `name`, cut where it is longer than any that is shown.
    mutating func short(_ name: String) -> String? {
        optional(name, as: String.self).map { String($0.prefix(200)) }
    }

    /// The schedule of a DAG as text: API v2 sums it up, API v1 has an object of one of several types.
    var schedule: String? {
        mutating get {
            if let summary = short("timetable_summary") { return summary }
            guard let body: AirflowScheduleBody = optional("schedule_interval") else { return nil }
            return body.text
        }
    }
}

/// The `schedule_interval` of API v1: a cron expression, a time delta or a relative delta.
private struct AirflowScheduleBody: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        if let plain = try? decoder.singleValueContainer().decode(String.self) {
            text = String(plain.prefix(200))
            return
        }
        var fields = JSONFields(decoder)
        if let value = fields.short("value") {
            text = value
            return
        }
        let days: Int = fields.optional("days") ?? 0
        let seconds: Int = fields.optional("seconds") ?? 0
        guard fields.has("days") || fields.has("seconds"), (0...100_000).contains(days), (0...86_400).contains(seconds)
        else {
            text = fields.short("__type")
            return
        }
        // As Python writes a time delta, which is what API v2 gives.
        let clock = "\(seconds / 3600):\(Self.two(seconds / 60 % 60)):\(Self.two(seconds % 60))"
        text = days == 0 ? clock : "\(days) day\(days == 1 ? "" : "s"), \(clock)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
