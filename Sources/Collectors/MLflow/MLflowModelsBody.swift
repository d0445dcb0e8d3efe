import FoundationEssentials
import Monitor
import Wire

/// The body of `registered-models/search`; protobuf's JSON leaves out what is empty, so `{}` is no model at all.
struct MLflowModelsBody: Decodable {
    /// The newest version of each model.
    let latestVersions: [MLflowStatus.ModelVersion]
    /// What the rows lacked, in words.
    let lacks: [String]

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        try fields.requireList("registered_models", at: decoder)
        let models: [Model]? = fields.optional("registered_models")
        var faults = FieldFaults()
        for model in models ?? [] { faults.add(model.faults) }
        latestVersions = (models ?? []).compactMap(\.latest)
        lacks = fields.faults + faults.lines("registered models")
    }

    private struct Model: Decodable {
        var latest: MLflowStatus.ModelVersion?
        let faults: [String]

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            let name: String? = fields.required("name")
            let versions: [Version] = fields.optional("latest_versions") ?? []
            let aliases: [Alias] = fields.optional("aliases") ?? []
            faults = fields.faults + versions.flatMap(\.faults)
            // One version a stage comes here; the newest is the one with the highest number.
            guard let name, let newest = versions.max(by: { $0.number < $1.number }), let number = newest.text else {
                return
            }
            latest = MLflowStatus.ModelVersion(
                model: name, version: number, aliases: aliases.filter { $0.version == number }.compactMap(\.alias),
                createdAt: newest.createdAt,
                marked: Dictionary(
                    aliases.prefix(100).compactMap { alias in
                        alias.alias.flatMap { name in alias.version.map { (name, $0) } }
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private struct Version: Decodable {
        /// The version as text.
        let text: String?
        let createdAt: Date?
        let faults: [String]
        var number: Int { text.flatMap { Int($0) } ?? -1 }

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            text = fields.versionNumber()
            if text == nil { fields.note("a version without its number") }
            createdAt = fields.moment("creation_timestamp")
            faults = fields.faults
        }
    }

    private struct Alias: Decodable {
        let alias: String?
        let version: String?

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            alias = fields.optional("alias")
            version = fields.versionNumber()
        }
    }
}

extension JSONFields {
    /// The field `version`, which is a number written as text or, in other releases, a number.
    fileprivate mutating func versionNumber() -> String? {
        guard let number = optionalNumber("version"), let whole = Int(exactly: number) else { return nil }
        return String(whole)
    }
}
