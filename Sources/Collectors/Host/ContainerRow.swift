import FoundationEssentials
import Monitor
import Wire

/// One line of what `docker inspect` was told to print.
struct ContainerRow: Decodable {
    private struct Binding: Decodable {
        let address: Lenient<String>?
        let port: Lenient<String>?

        enum CodingKeys: String, CodingKey {
            case address = "HostIp"
            case port = "HostPort"
        }
    }

    private struct MountRow: Decodable {
        let kind: Lenient<String>?
        let source: Lenient<String>?
        let target: Lenient<String>?
        let isWritable: Lenient<Bool>?

        enum CodingKeys: String, CodingKey {
            case kind = "Type"
            case source = "Source"
            case target = "Destination"
            case isWritable = "RW"
        }
    }

    /// The container; nil for a row without an id or a state, and for a command that compose ran once.
    let container: HostProbe.Container?
    /// The directory of its compose project; empty without one.
    let directory: String

    init(from decoder: any Decoder) throws {
        var fields = JSONFields(decoder)
        func text(_ name: String, _ limit: Int = 300) -> String {
            String((fields.optional(name, as: String.self) ?? "").prefix(limit))
        }
        directory = text("directory")
        let id = text("id", 64)
        let state = text("status", 20)
        guard !id.isEmpty, !state.isEmpty, text("oneoff").lowercased() != "true" else {
            container = nil
            return
        }
        let name = text("name").drop { $0 == "/" }
        var found = HostProbe.Container(name: name.isEmpty ? String(id.prefix(12)) : String(name), state: state)
        found.id = String(id.prefix(12))
        let service = text("service", 100)
        found.service = service.isEmpty ? nil : service
        found.health = text("health", 20)
        found.failingStreak = fields.optionalNumber("streak").flatMap { Int(exactly: $0)?.plausible }
        found.healthRetries = fields.optionalNumber("retries").flatMap { Int(exactly: $0)?.plausible }
        found.exitCode = fields.optionalNumber("exit").flatMap { Int(exactly: $0) }
        found.isOOMKilled = fields.optional("oom") ?? false
        found.error = text("error")
        found.restarts = fields.optionalNumber("restarts").flatMap { Int(exactly: $0)?.plausible }
        found.restartPolicy = text("policy", 30)
        found.startedAt = Self.date(text("started"))
        found.finishedAt = Self.date(text("finished"))
        found.image = text("image")
        found.ports = Self.ports(fields.optional("ports", as: [String: Lenient<[Binding]>].self) ?? [:])
        found.mounts = Array(
            (fields.optional("mounts", as: [MountRow].self) ?? []).prefix(20).map { row in
                HostProbe.Container.Mount(
                    kind: row.kind.read() ?? "", source: row.source.read() ?? "", target: row.target.read() ?? "",
                    isWritable: row.isWritable?.value ?? true)
            })
        found.dependsOn = Self.dependencies(text("depends", 2000))
        container = found
    }

    /// Docker writes the year 1 for a moment that has not come.
    static func date(_ text: String) -> Date? { text.hasPrefix("0001-") ? nil : ISODate.parse(text) }

    /// `service:condition:restart` of each, between commas.
    static func dependencies(_ text: String) -> [String: String] {
        var found: [String: String] = [:]
        for part in text.split(separator: ",").prefix(HostProbe.Container.mostDependencies) {
            let words = part.split(separator: ":")
            if let name = words.first { found[String(name)] = words.count > 1 ? String(words[1]) : "service_started" }
        }
        return found
    }

    private static func ports(_ table: [String: Lenient<[Binding]>]) -> [String] {
        var lines: Set<String> = []
        for (inside, bindings) in table {
            guard let bindings = bindings.value, !bindings.isEmpty else {
                lines.insert(inside)
                continue
            }
            for binding in bindings.prefix(8) {
                let address = binding.address.read() ?? ""
                let host = address.contains(":") ? "[\(address)]" : address
                lines.insert("\(host):\(binding.port.read() ?? "?")->\(inside)")
            }
        }
        return Array(lines.sorted().prefix(20))
    }
}

extension HostProbe.Container {
    static let mostDependencies = 40
}
