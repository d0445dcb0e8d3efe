public import Monitor

/// What `:` finds: screens, rows, commands, things with a place of their own and actions on them, by what was typed.
public struct Finder: Sendable {
    /// One find.
    public struct Entry: Equatable, Sendable {
        /// Its name.
        public var name: String
        /// What it is or does.
        public var summary: String
        /// What it does when it is chosen.
        public var target: Target
        /// What it is called elsewhere on the screen, where that is another name.
        public var label = ""
    }

    /// What an entry leads to.
    public enum Target: Equatable, Sendable {
        /// A command, by its name.
        case command(String)
        /// The reasons of a row, by its id.
        case row(String)
        /// The place of a thing: a DAG, a model, a host, a bucket, a log group.
        case place(Place)
        /// An action on a target: its dialog.
        case action(String, ActionTarget)
    }

    /// The entries that fit, the best first.
    public let entries: [Entry]

    /// Looks for `text` among everything that `state` can show and do.
    public init(_ text: String, in state: DashboardState) {
        let here = state.beneathWords
        let commands = Command.all.filter { !Self.movements.contains($0.name) }.map { command in
            let name = command.name.hasPrefix("screen-") ? String(command.name.dropFirst(7)) : command.name
            let reason = command.disabledReason(here)
            return Entry(
                name: name, summary: reason.map { "not now: \($0)" } ?? command.summary, target: .command(command.name))
        }
        .sorted { Self.isScreen($0) && !Self.isScreen($1) }
        let rows = state.judgement.findings.map { row in
            // The id tells most labels already.
            let isTold = String(row.id.map { $0 == "." ? " " : $0 }) == row.label
            let words = isTold ? row.brief : "\(row.label): \(row.brief)"
            return Entry(
                name: row.id, summary: "\(StateWord(row).text.trimmed)  \(words)", target: .row(row.id),
                label: row.label)
        }
        let wanted = Array(text.lowercased().unicodeScalars.filter { $0 != " " })
        entries =
            wanted.isEmpty
            ? commands + rows
            : Self.ofKey(text, commands, in: state)
                + Self.ranked(commands + rows + Self.places(in: state) + Self.actions(in: here), by: wanted)
    }

    /// The screen whose key was typed alone: `3` is the screen of that number before it is part of a name.
    private static func ofKey(_ text: String, _ commands: [Entry], in state: DashboardState) -> [Entry] {
        commands.filter { entry in
            guard isScreen(entry), case .command(let name) = entry.target,
                let command = Command.all.first(where: { $0.name == name })
            else { return false }
            return state.bindings.keys(of: command).contains(text)
        }
    }

    /// The entries that fit, the best first; those with scattered letters only where that is all there is.
    private static func ranked(_ all: [Entry], by wanted: [Unicode.Scalar]) -> [Entry] {
        var found: [(fit: FinderFit, isByLabel: Int, index: Int, entry: Entry)] = []
        for (index, entry) in all.enumerated() {
            let fits = [entry.name, entry.label].enumerated().compactMap { place, name in
                FinderFit.of(name, wanted).map { (fit: $0, place: place) }
            }
            guard let best = fits.min(by: { $0.fit < $1.fit }) else { continue }
            found.append((best.fit, best.place, index, entry))
        }
        // Of two that fit as well the one whose own name it is: a host before the row about it.
        found.sort {
            $0.fit == $1.fit ? ($0.isByLabel, $0.index) < ($1.isByLabel, $1.index) : $0.fit < $1.fit
        }
        guard let best = found.first, best.fit.way.isTogether else { return found.map { $0.entry } }
        let isLong = wanted.count >= leastOfBeginnings
        return found.filter { $0.fit.way.isTogether || (isLong && $0.fit.way == FinderFit.Way.beginnings) }
            .map { $0.entry }
    }

    /// Letters from which on beginnings of words are found beside names that hold the letters together.
    private static let leastOfBeginnings = 4

    /// What has a name and a place of its own: DAGs, models, their aliases, hosts, buckets, log groups.
    private static func places(in state: DashboardState) -> [Entry] {
        let dags = (state.world.airflowLists.value?.dags.value ?? []).map {
            Entry(
                name: $0.id, summary: "DAG, \($0.isPaused ? "paused" : $0.schedule ?? "no schedule")",
                target: .place(.dag($0.id)))
        }
        let hosts = state.stack.hosts.map { Entry(name: $0.name, summary: "host", target: .place(.host($0.name))) }
        let buckets = state.stack.buckets.sorted { $0.key < $1.key }.map {
            Entry(name: $0.value, summary: "bucket, \($0.key)", target: .place(.bucket($0.key)))
        }
        let groups = (state.stack.aws == nil ? [] : state.stack.watchedLogGroups).map {
            Entry(name: $0, summary: "log group", target: .place(.logGroup($0)))
        }
        let models = (state.world.tracking.value?.models.value ?? []).flatMap { entries(of: $0) }
        return dags + models + hosts + buckets + groups
    }

    /// A registered model and its aliases, each of which leads to the model.
    private static func entries(of model: MLflowModel) -> [Entry] {
        let target = Target.place(.model(model.name))
        let use = model.inUse.map { "version \($0.number) in use" } ?? "no version in use"
        let aliases = model.aliases.sorted { $0.key < $1.key }.map {
            Entry(name: $0.key, summary: "alias of \(model.name), version \($0.value)", target: target)
        }
        return [Entry(name: model.name, summary: "model, \(use)", target: target)] + aliases
    }

    /// Everything that can be done to the row on which the eye is, then to things with a name of their own; nothing where
    /// nothing may be changed.
    private static func actions(in state: DashboardState) -> [Entry] {
        guard !state.stack.readOnly else { return [] }
        let hosts = state.stack.hosts.map {
            ActionTarget(.host(name: $0.name, instance: state.world.hosts.value?.hosts[$0.name]?.id ?? $0.instanceID))
        }
        let dags = (state.world.airflowLists.value?.dags.value ?? []).prefix(200).map { ActionTarget(.dag($0.id)) }
        let scene = state.scene
        var known: Set<ActionTarget> = []
        let targets = ((state.actionSubject?.targets ?? []) + ActionTarget.services(in: scene) + hosts + dags).filter {
            known.insert($0).inserted
        }
        return targets.flatMap { target in
            Action.all.filter { $0.kind == target.kind }.map { action in
                Entry(
                    name: "\(action.command) \(target.name)", summary: action.summary,
                    target: .action(action.name, target))
            }
        }
    }

    private static let movements: Set<String> = [
        "down", "up", "first", "last", "page-down", "page-up", "left", "right",
    ]

    private static func isScreen(_ entry: Entry) -> Bool {
        if case .command(let name) = entry.target { name.hasPrefix("screen-") } else { false }
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
