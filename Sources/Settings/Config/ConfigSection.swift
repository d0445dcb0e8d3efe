/// A table of the config file.
public enum ConfigSection: String, CaseIterable, Sendable {
    case stack = "stack.NAME"
    case airflow = "stack.NAME.airflow"
    case mlflow = "stack.NAME.mlflow"
    case frontend = "stack.NAME.frontend"
    case status = "stack.NAME.status"
    case postgres = "stack.NAME.postgres"
    case redis = "stack.NAME.redis"
    case buckets = "stack.NAME.buckets"
    case host = "stack.NAME.hosts.NAME"
    case action = "stack.NAME.actions.NAME"
    case notify = "stack.NAME.notify"
    case endpoint = "stack.NAME.endpoint"
    case design = "stack.NAME.design"
    case thresholds = "stack.NAME.thresholds"
    case intervals = "stack.NAME.intervals"
    case ui

    /// The table's name inside `[stack.NAME]`; nil for the two that are no part of one.
    var member: String? {
        switch self {
        case .stack, .ui: nil
        case .host: "hosts"
        case .action: "actions"
        default: rawValue.split(separator: ".").last.map(String.init)
        }
    }

    /// The header as it is written, such as `[[stack.NAME.endpoint]]`.
    public var header: String { self == .endpoint ? "[[\(rawValue)]]" : "[\(rawValue)]" }

    /// The tables that may stand in `[stack.NAME]`, by their name there.
    static let members: [(name: String, section: ConfigSection)] = allCases.compactMap { section in
        section.member.map { ($0, section) }
    }
}
