import FoundationEssentials
import Monitor
import Wire

/// The body of `/api/v2/monitor/health`, whose HTTP status is 200 whatever it says.
struct AirflowHealthBody: Decodable {
    private(set) var metadatabase: String?
    private(set) var scheduler = AirflowHealth.Component()
    private(set) var triggerer = AirflowHealth.Component()
    private(set) var dagProcessor = AirflowHealth.Component()
    /// What it lacked, in words.
    private(set) var lacks: [String] = []
    /// False when it has none of the four parts, so that it is not this body at all.
    private(set) var isHealthBody = false

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        let names = ["metadatabase", "scheduler", "triggerer", "dag_processor"]
        isHealthBody = names.contains(where: fields.has)
        for name in names {
            guard let part: PartBody = fields.optional(name) else {
                lacks.append("no \(name) in the health body")
                continue
            }
            lacks += part.faults.map { "\(name) in the health body: \($0)" }
            switch name {
            case "metadatabase": metadatabase = part.component.status
            case "scheduler": scheduler = part.component
            case "triggerer": triggerer = part.component
            default: dagProcessor = part.component
            }
        }
    }

    /// One of the four: a status and, but for the database, a heartbeat whose field repeats the part's name.
    private struct PartBody: Decodable {
        var component = AirflowHealth.Component()
        var faults: [String]

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            component.status = fields.optional("status")
            if !fields.has("status") { fields.note("no status") }
            for name in ["scheduler", "triggerer", "dag_processor"] {
                guard let text: String = fields.optional("latest_\(name)_heartbeat") else { continue }
                component.heartbeat = ISODate.parse(text)
                if component.heartbeat == nil { fields.note("latest_\(name)_heartbeat is no date") }
            }
            faults = fields.faults
        }
    }
}
