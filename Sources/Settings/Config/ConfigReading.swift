/// Walks a config document by the table of known keys.
struct ConfigReading {
    let document: TOMLDocument
    private var notes: [ConfigNote] = []
    private static let mostNotes = 20

    /// A reading of `document`.
    init(document: TOMLDocument) { self.document = document }

    /// Reads everything; throws for the first value that cannot be used.
    mutating func read() throws(ConfigFault) -> ConfigFile {
        var file = ConfigFile(path: document.file)
        for name in document.ordered(document.root.keys, under: []) {
            guard let node = document.root[name] else { continue }
            let path = [PathStep.key(name)]
            switch name {
            case "stack":
                for (stack, members) in try tables(node, at: path, example: "[stack.dev]") {
                    file.stacks.append(try self.stack(stack, members))
                }
            case "ui":
                var members = try table(node, at: path, header: "[ui]")
                if let keys = members.removeValue(forKey: "keys") {
                    file.keys = try self.keys(keys, at: path + [.key("keys")])
                }
                try values(members, of: .ui, at: path, header: "[ui]", prefix: "ui.", also: ["keys"], into: &file.ui)
            default: unknown(name, at: path, header: nil, known: ["stack", "ui"])
            }
        }
        notes.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        file.notes = notes
        if notes.count > Self.mostNotes {
            let more = "and \(notes.count - Self.mostNotes) more unknown keys; is this the right file?"
            file.notes = notes.prefix(Self.mostNotes) + [ConfigNote(file: document.file, message: more)]
        }
        return file
    }

    /// The lines of `[ui.keys]`: a command with a key, or with several in an array.
    private func keys(_ node: TOMLNode, at path: [PathStep]) throws(ConfigFault) -> [KeyBinding] {
        let members = try table(node, at: path, header: "[ui.keys]")
        var bindings: [KeyBinding] = []
        for command in document.ordered(members.keys, under: path) {
            let place = path + [.key(command)]
            var keys: [String] = []
            switch members[command] {
            case .string(let key): keys = [key]
            case .array(let nodes):
                for case .string(let key) in nodes { keys.append(key) }
                guard keys.count == nodes.count else { fallthrough }
            default:
                throw document.fault(
                    at: place, "\(plain(command)) in [ui.keys]: expected a key such as \"f5\", or an array of keys")
            }
            bindings.append(
                KeyBinding(command: command, keys: keys, file: document.file, line: document.lines.line(of: place)))
        }
        return bindings
    }

    private mutating func stack(_ name: String, _ members: [String: TOMLNode]) throws(ConfigFault) -> ConfigStack {
        let path = [PathStep.key("stack"), .key(name)]
        let header = "[stack.\(tomlKey(name))]"
        guard !name.isEmpty, name.count <= 64, !hasInvisible(name) else {
            throw document.fault(at: path, "\(header): a name is 1 to 64 visible characters")
        }
        var stack = ConfigStack(name: name, line: document.lines.line(of: path))
        let known = ConfigSection.members.map(\.name)
        var own: [String: TOMLNode] = [:]
        for key in document.ordered(members.keys, under: path) {
            guard let node = members[key] else { continue }
            guard let section = ConfigSection.members.first(where: { $0.name == key })?.section else {
                own[key] = node
                continue
            }
            try member(section, node, at: path + [.key(key)], stack: &stack)
        }
        try values(own, of: .stack, at: path, header: header, prefix: "", also: known, into: &stack.values)
        return stack
    }

    private mutating func member(
        _ section: ConfigSection, _ node: TOMLNode, at path: [PathStep], stack: inout ConfigStack
    ) throws(ConfigFault) {
        let name = section.member ?? ""
        let header = "[stack.\(tomlKey(stack.name)).\(name)]"
        switch section {
        case .host: stack.hosts += try named(section, "orchestration", "a host", node, at: path, stack: &stack)
        case .action: stack.actions += try named(section, "deploy", "an action", node, at: path, stack: &stack)
        case .endpoint: try endpoints(node, at: path, header: "[\(header)]", stack: &stack)
        default:
            let members = try table(node, at: path, header: header)
            try values(members, of: section, at: path, header: header, prefix: name + ".", into: &stack.values)
        }
    }

    /// Reads tables that have names of the user's own, such as `[stack.dev.hosts.orchestration]`; gives the names in the
    /// order of the file.
    private mutating func named(
        _ section: ConfigSection, _ example: String, _ what: String, _ node: TOMLNode, at path: [PathStep],
        stack: inout ConfigStack
    ) throws(ConfigFault) -> [String] {
        let member = section.member ?? ""
        let header = "[stack.\(tomlKey(stack.name)).\(member)."
        let tables = try tables(node, at: path, example: header + example + "]")
        for (name, members) in tables {
            let place = path + [.key(name)]
            try checkName(name, at: place, of: what)
            try values(
                members, of: section, at: place, header: header + name + "]", prefix: "\(member).\(name).",
                into: &stack.values)
        }
        return tables.map { $0.0 }
    }

    private mutating func endpoints(
        _ node: TOMLNode, at path: [PathStep], header: String, stack: inout ConfigStack
    ) throws(ConfigFault) {
        guard case .array(let elements) = node else {
            throw document.fault(at: path, "endpoint: expected tables under \(header), found \(node.kind)")
        }
        for (index, element) in elements.enumerated() {
            let place = path + [.index(index)]
            let members = try table(element, at: place, header: header)
            var layer = Layer()
            try values(members, of: .endpoint, at: place, header: header, prefix: "", into: &layer)
            guard let url = layer.text("url") else {
                throw document.fault(at: place, "\(header) has no url: expected \(ConfigForm.probe.expectation)")
            }
            let name = layer.text("name") ?? Self.name(of: url)
            try checkName(name, at: place + [.key("name")], of: "an endpoint")
            guard !stack.endpoints.contains(name) else {
                throw document.fault(at: place, "\(header): two endpoints are named \(quoted(name))")
            }
            stack.endpoints.append(name)
            for (key, value) in layer.values where key != "name" { stack.values["endpoint.\(name).\(key)"] = value }
        }
    }

    private static func name(of url: String) -> String {
        let host = url.drop { $0 != ":" }.dropFirst(3).prefix { !"/?".contains($0) }
        return String(host.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }.prefix(32))
    }

    private func checkName(_ name: String, at path: [PathStep], of what: String) throws(ConfigFault) {
        let isName =
            (1...32).contains(name.count)
            && name.allSatisfy { character in
                character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
            }
        guard isName else {
            let message = "\(quoted(name)): the name of \(what) is 1 to 32 letters, digits, - and _"
            throw document.fault(at: path, message)
        }
    }

    private mutating func values(
        _ members: [String: TOMLNode], of section: ConfigSection, at path: [PathStep], header: String, prefix: String,
        also: [String] = [], into layer: inout Layer
    ) throws(ConfigFault) {
        for name in document.ordered(members.keys, under: path) {
            guard let node = members[name] else { continue }
            let place = path + [.key(name)]
            guard let key = ConfigKey.named(name, in: section) else {
                if Self.secretNames.contains(name.lowercased()) {
                    throw document.fault(at: place, Self.refusal(of: name, in: header, section))
                }
                unknown(name, at: place, header: header, known: ConfigKey.keys(of: section).map(\.name) + also)
                continue
            }
            do throws(FormFault) {
                let origin = Origin.file(document.file, line: document.lines.line(of: place))
                layer[prefix + name] = Sourced(value: try key.form.read(node), origin: origin)
            } catch {
                throw document.fault(at: place, "\(name) in \(header): \(error.message)")
            }
        }
    }

    private static let secretNames = ["password", "passwd", "pass", "secret", "token", "secret_key"]

    private static func refusal(of name: String, in header: String, _ section: ConfigSection) -> String {
        let start = "\(plain(name)) in \(header): no secret is kept in this file; "
        switch section {
        case .airflow: return start + "use password_command, or set MLTOP_AIRFLOW_PASSWORD"
        case .mlflow: return start + "use password_command, or set MLTOP_MLFLOW_PASSWORD"
        default: return start + "use password_command in the service's table, or the AWS credential chain"
        }
    }

    private mutating func unknown(_ name: String, at path: [PathStep], header: String?, known: [String]) {
        let place = header.map { " in \($0)" } ?? ""
        // Beyond what is shown only the number counts.
        let hint = notes.count < Self.mostNotes ? suggestion(for: name, in: known) : ""
        notes.append(document.note(at: path, "unknown key \(quoted(name))\(place)\(hint)"))
    }

    private func table(
        _ node: TOMLNode, at path: [PathStep], header: String
    ) throws(ConfigFault) -> [String: TOMLNode] {
        if case .table(let members) = node { return members }
        throw document.fault(at: path, "expected a table \(header), found \(node.kind)")
    }

    private func tables(
        _ node: TOMLNode, at path: [PathStep], example: String
    ) throws(ConfigFault) -> [(String, [String: TOMLNode])] {
        var found: [(String, [String: TOMLNode])] = []
        let members = try table(node, at: path, header: example)
        for name in document.ordered(members.keys, under: path) {
            guard let node = members[name] else { continue }
            guard case .table(let inner) = node else {
                let message = "\(plain(name)): expected tables such as \(example), found \(node.kind)"
                throw document.fault(at: path + [.key(name)], message)
            }
            found.append((name, inner))
        }
        return found
    }
}

/// A key as TOML writes it: quoted when it is not bare.
func tomlKey(_ name: String) -> String {
    let isBare = !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
    return isBare ? name : quoted(name)
}
