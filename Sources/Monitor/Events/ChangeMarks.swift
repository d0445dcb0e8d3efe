import FoundationEssentials

/// The marks of each kind of snapshot.
enum ChangeMarks {
    /// How the text of a container begins that was started.
    static let containerStarted = "container started"

    /// The marks of a snapshot; none for one that holds nothing that people change.
    static func of(_ payload: Payload) -> [ChangeMark] {
        switch payload {
        case .function(let facts): function(facts)
        case .stored(let stored): model(stored)
        case .airflowLists(let lists): airflow(lists)
        case .hosts(let snapshot): hosts(snapshot)
        case .network(let network): groups(network)
        case .hostProbe(let name, let probe): containers(probe, on: name)
        case .tracking(let tracking): registry(tracking)
        case .logLines(let lines): errors(lines)
        default: []
        }
    }

    /// How the keys of marks begin whose part of a snapshot could not be read: nothing is known of them.
    static func unread(in payload: Payload) -> [String] {
        switch payload {
        case .function(let facts): facts.mappings.value == nil ? ["mapping "] : []
        case .stored(let stored): stored.model.value == nil ? ["model"] : []
        case .airflowLists(let lists):
            (lists.dags.value == nil ? ["pause "] : []) + (lists.runs.value == nil ? ["version "] : [])
        case .network(let network): network.groups.value == nil ? ["rule "] : []
        case .hostProbe(_, let probe): probe.docker == .up ? [] : ["container "]
        case .tracking(let tracking): tracking.models.value == nil ? ["version ", "alias "] : []
        default: []
        }
    }

    private static func function(_ facts: FunctionFacts) -> [ChangeMark] {
        var marks: [ChangeMark] = []
        if let modified = facts.lastModified {
            let size = [facts.memory.map { "\($0) MB" }, facts.timeout.map { "time-out \($0) s" }].compactMap(\.self)
            marks.append(
                ChangeMark(
                    key: "function", row: "lambda.function", label: "lambda function",
                    value: "\(modified.timeIntervalSince1970)", at: modified,
                    text: "function updated" + (size.isEmpty ? "" : ": \(size.joined(separator: ", "))")))
        }
        for mapping in facts.mappings.value ?? [] {
            marks.append(
                ChangeMark(
                    key: "mapping \(mapping.id)", row: "lambda.mapping", label: "event source mapping",
                    value: mapping.state, at: mapping.changed, text: "mapping \(mapping.state)",
                    goneText: "mapping deleted"))
        }
        return marks
    }

    private static func model(_ stored: StoredPredictions) -> [ChangeMark] {
        guard let model = stored.model.value.flatMap({ $0 }) else { return [] }
        let tag = (model.tag ?? "").filter { $0 != "\"" }
        return [
            ChangeMark(
                key: "model", row: "lambda.model", label: "model object", value: model.version ?? tag,
                at: model.modified,
                text: "model object replaced: \(LogGroupName.last(model.key))"
                    + (tag.isEmpty ? "" : ", etag \(tag.prefix(8))"), goneText: "model object is gone")
        ]
    }

    private static func airflow(_ lists: AirflowLists) -> [ChangeMark] {
        var marks = (lists.dags.value ?? []).map { dag in
            ChangeMark(
                key: "pause \(dag.id)", row: "airflow.dags", label: dag.id, value: dag.isPaused ? "paused" : "on",
                at: nil, text: dag.isPaused ? "DAG paused" : "DAG unpaused", newText: "DAG added",
                goneText: "DAG is gone")
        }
        var seen: Set<String> = []
        for run in lists.runs.value ?? [] {
            guard let version = run.dagVersion, seen.insert(run.dag).inserted else { continue }
            marks.append(
                ChangeMark(
                    key: "version \(run.dag)", row: "airflow.dags", label: run.dag, value: "\(version)",
                    at: run.versionMadeAt, text: "DAG version \(version)"))
        }
        return marks
    }

    private static func hosts(_ snapshot: HostsSnapshot) -> [ChangeMark] {
        snapshot.hosts.sorted { $0.key < $1.key }.flatMap { name, host in
            var marks = [
                ChangeMark(
                    key: "type \(name)", row: "host.\(name)", label: name, value: host.type, at: nil,
                    text: "instance type is \(host.type)"),
                ChangeMark(
                    key: "groups \(name)", row: "host.\(name)", label: name,
                    value: host.groups.sorted().joined(separator: " "), at: nil,
                    text: "security groups are \(host.groups.sorted().joined(separator: ", "))"),
            ]
            if let launched = host.launchedAt {
                marks.append(
                    ChangeMark(
                        key: "launch \(name)", row: "host.\(name)", label: name,
                        value: "\(launched.timeIntervalSince1970)", at: launched,
                        text: "instance launched" + (host.publicAddress.map { " at \($0)" } ?? "")))
            }
            let why = host.state == "stopped" && !host.stateReason.isEmpty ? ": \(host.stateReason)" : ""
            marks.append(
                ChangeMark(
                    key: "state \(name)", row: "host.\(name)", label: name, value: host.state + why, at: nil,
                    text: "instance \(host.state)\(why)"))
            return marks
        }
    }

    private static func groups(_ network: NetworkSnapshot) -> [ChangeMark] {
        (network.groups.value ?? []).flatMap { group in
            group.inbound.flatMap { rule in
                (rule.blocks + rule.others).map { source in
                    let ports = rule.ports.map {
                        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
                    }
                    let what = "\(rule.proto == "-1" ? "all" : rule.proto) \(ports ?? "every port") from \(source)"
                    return ChangeMark(
                        key: "rule \(group.id) \(what)", row: "network.ports", label: group.name, value: "there",
                        at: nil, text: "rule added: \(what)", goneText: "rule removed: \(what)")
                }
            }
        }
    }

    private static func containers(_ probe: HostProbe, on host: String) -> [ChangeMark] {
        probe.containers.map { container in
            let row = container.service.map { "compose.\($0)" } ?? "compose.\(container.name)"
            return ChangeMark(
                key: "container \(container.name)", row: row, label: container.service ?? container.name,
                value: "\(container.id) \(container.startedAt?.timeIntervalSince1970 ?? 0)", at: container.startedAt,
                text: "\(containerStarted) on \(host)" + (container.image.isEmpty ? "" : ": \(container.image)"),
                goneText: "container removed from \(host)")
        }
    }

    private static func registry(_ tracking: MLflowTracking) -> [ChangeMark] {
        (tracking.models.value ?? []).flatMap { model in
            var marks: [ChangeMark] = []
            if let newest = model.versions.max(by: { $0.number < $1.number }) {
                marks.append(
                    ChangeMark(
                        key: "version \(model.name)", row: "mlflow.registry", label: model.name,
                        value: "\(newest.number)", at: newest.createdAt,
                        text: "model version \(newest.number) registered"))
            }
            marks += model.aliases.sorted { $0.key < $1.key }.map { alias, number in
                ChangeMark(
                    key: "alias \(model.name) \(alias)", row: "mlflow.registry", label: model.name, value: "\(number)",
                    at: nil, text: "alias \(alias) is version \(number)", goneText: "alias \(alias) is gone")
            }
            return marks
        }
    }

    /// A group begins to have errors; what each of them says is in the logs.
    private static func errors(_ lines: LogLines) -> [ChangeMark] {
        lines.groups.sorted { $0.key < $1.key }.map { group, state in
            let first = lines.lines.first { $0.group == group && $0.severity == .error }
            let message = Words.firstLine(LogMessage.text(of: first?.text ?? state.newestError ?? ""), limit: 200)
            return ChangeMark(
                key: "errors \(group)", row: "logs.\(LogGroupName.last(group))", label: LogGroupName.last(group),
                value: state.errors > 0 ? "errors" : "none", at: first?.at,
                text: state.errors > 0 ? "logs errors: \(message)" : "",
                kind: .error)
        }
    }
}
