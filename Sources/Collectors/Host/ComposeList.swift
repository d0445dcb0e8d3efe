import FoundationEssentials
import Monitor
import Wire

/// What `compose ps -a --format json` prints: an array before Compose 2.21, a line for each container since.
enum ComposeList {
    /// One container of the list.
    struct Row: Decodable, Equatable {
        let id: String
        let name: String
        let service: String
        let state: String
        let health: String
        let exitCode: Int?
        let image: String

        init(from decoder: any Decoder) throws {
            var fields = JSONFields(decoder)
            func text(_ name: String) -> String { String((fields.optional(name, as: String.self) ?? "").prefix(300)) }
            id = text("ID")
            name = text("Name")
            service = text("Service")
            state = text("State").lowercased()
            health = text("Health").lowercased()
            exitCode = fields.optionalNumber("ExitCode").flatMap { Int(exactly: $0) }
            image = text("Image")
        }

        /// The container as far as the list tells it.
        var container: HostProbe.Container {
            var found = HostProbe.Container(name: name, service: service, state: state, health: health)
            found.id = String(id.prefix(12))
            found.exitCode = state == "running" ? nil : exitCode
            found.image = image
            return found
        }
    }

    /// The rows in either form; a line that is broken or cut off is left out, and what is no list has none.
    static func rows(_ text: String) -> [Row] {
        let lines = text.split(separator: "\n").map { $0.drop(while: \.isWhitespace) }
        if let first = lines.firstIndex(where: { $0.hasPrefix("[") || $0.hasPrefix("{") }), lines[first].hasPrefix("[")
        {
            let body = Array(lines[first...].joined(separator: "\n").utf8)
            let rows = try? JSONAnswer.decode([Row].self, from: body, expecting: "a list of containers")
            return kept(rows ?? [])
        }
        return kept(
            lines.filter { $0.hasPrefix("{") }.prefix(ProbeReading.most).compactMap { line in
                try? JSONAnswer.decode(Row.self, from: Array(line.utf8), expecting: "a container")
            })
    }

    private static func kept(_ rows: [Row]) -> [Row] {
        Array(rows.filter { !$0.service.isEmpty && !$0.state.isEmpty }.prefix(ProbeReading.most))
    }
}
