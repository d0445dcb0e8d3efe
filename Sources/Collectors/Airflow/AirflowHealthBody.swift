import FoundationEssentials
import Monitor
import Wire

/// The body of `/api/v2/monitor/health` or `/api/v1/health`, whose HTTP status is 200 whatever it says.
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
            component.heartbeat = fields.heartbeat
            component.detailedStatus = fields.optional("detailed_status")
            let instances: [InstanceBody] = fields.optional("instances") ?? []
            component.instances = instances.prefix(Self.mostInstances).map(\.instance)
            faults = fields.faults
        }

        private static let mostInstances = 50
    }

    /// One of several processes of a kind, as newer builds list them.
    private struct InstanceBody: Decodable {
        let instance: AirflowHealth.Instance

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            instance = AirflowHealth.Instance(
                host: fields.optional("hostname") ?? "?", status: fields.optional("status"),
                heartbeat: fields.heartbeat)
        }
    }
}

extension JSONFields {
    /// The heartbeat under the first of its three names that is there.
    fileprivate var heartbeat: Date? {
        mutating get {
            for name in ["scheduler", "triggerer", "dag_processor"] {
                guard let date = optionalDate("latest_\(name)_heartbeat") else { continue }
                return date
            }
            return nil
        }
    }
}
