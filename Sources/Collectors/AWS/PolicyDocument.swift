import FoundationEssentials
import Wire

/// The text of an IAM policy, read for what it allows too widely.
struct PolicyDocument: Decodable, Sendable {
    private var statements: [Statement]

    /// Reads a policy's text; nil when it is no policy.
    init?(text: String) {
        let bytes = Array(text.utf8)
        guard !JSONDepth.isTooDeep(bytes), let read = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
            return nil
        }
        self = read
    }

    /// What is allowed and should not be, such as `every action on *` or `s3:* on *`; sorted, each once.
    ///
    /// Every action of one service on named resources is taken as meant.
    var tooWide: [String] {
        let found = statements.flatMap { statement -> [String] in
            guard statement.effect == "Allow" else { return [] }
            let isEverywhere = statement.resources.contains("*") || !statement.notResources.isEmpty
            let place = isEverywhere ? "*" : statement.resources.first ?? "*"
            if !statement.notActions.isEmpty { return ["every action but some on \(place)"] }
            return statement.actions.compactMap { action in
                if action == "*" || action == "*:*" { return "every action on \(place)" }
                return isEverywhere && action.hasSuffix(":*") ? "\(action) on *" : nil
            }
        }
        return Set(found.map { String($0.prefix(120)) }).sorted()
    }

    enum CodingKeys: String, CodingKey { case statements = "Statement" }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let many = try? container.decode([Statement].self, forKey: .statements) {
            statements = many
        } else {
            statements = [try container.decode(Statement.self, forKey: .statements)]
        }
    }

    private struct Statement: Decodable, Sendable {
        var effect: String
        var actions: [String]
        var notActions: [String]
        var resources: [String]
        var notResources: [String]

        enum CodingKeys: String, CodingKey {
            case effect = "Effect"
            case actions = "Action"
            case notActions = "NotAction"
            case resources = "Resource"
            case notResources = "NotResource"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            func words(_ key: CodingKeys) -> [String] {
                if let one = try? container.decode(String.self, forKey: key) { return [one] }
                return (try? container.decode([String].self, forKey: key)) ?? []
            }
            effect = (try? container.decode(String.self, forKey: .effect)) ?? ""
            actions = words(.actions)
            notActions = words(.notActions)
            resources = words(.resources)
            notResources = words(.notResources)
        }
    }
}
