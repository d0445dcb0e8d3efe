public import Monitor

/// What `:` finds: screens, rows and commands whose names hold the letters that were typed, in their order.
public struct Finder: Sendable {
    /// One find.
    public struct Entry: Equatable, Sendable {
        /// Its name.
        public var name: String
        /// What it is or does.
        public var summary: String
        /// What it does when it is chosen.
        public var target: Target
    }

    /// What an entry leads to.
    public enum Target: Equatable, Sendable {
        /// A command, by its name.
        case command(String)
        /// The reasons of a row, by its id.
        case row(String)
        /// An action on a target: its dialog.
        case action(String, ActionTarget)
    }

    /// The entries that fit, the best first.
    public let entries: [Entry]

    /// Looks for `text` among everything that `state` can show and do.
    public init(_ text: String, in state: DashboardState) {
        let commands = Command.all.filter { !Self.movements.contains($0.name) }.map { command in
            let name = command.name.hasPrefix("screen-") ? String(command.name.dropFirst(7)) : command.name
            let reason = command.disabledReason(state)
            return Entry(
                name: name, summary: reason.map { "not now: \($0)" } ?? command.summary, target: .command(command.name))
        }
        .sorted { Self.isScreen($0) && !Self.isScreen($1) }
        let rows = state.judgement.findings.map {
            Entry(name: $0.id, summary: "\(StateWord($0).text.trimmed)  \($0.brief)", target: .row($0.id))
        }
        let wanted = Array(text.lowercased().filter { $0 != " " })
        let all = commands + rows + (wanted.isEmpty ? [] : Self.actions(in: state))
        guard !wanted.isEmpty else {
            entries = all
            return
        }
        entries = all.enumerated().compactMap { index, entry in
            Self.score(Array(entry.name.lowercased()), wanted).map { (score: $0, index: index, entry: entry) }
        }
        .sorted { ($0.score, $0.index) < ($1.score, $1.index) }
        .map(\.entry)
    }

    /// Everything that can be done to things with a name of their own; nothing where nothing may be changed.
    private static func actions(in state: DashboardState) -> [Entry] {
        guard !state.stack.readOnly else { return [] }
        let hosts = state.stack.hosts.map {
            ActionTarget(.host(name: $0.name, instance: state.world.hosts.value?.hosts[$0.name]?.id ?? $0.instanceID))
        }
        let dags = (state.world.airflowLists.value?.dags.value ?? []).prefix(200).map { ActionTarget(.dag($0.id)) }
        return (hosts + dags).flatMap { target in
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

    /// How far `wanted` is from `name`: 0 for a beginning, more for later and scattered letters; nil when one is missing.
    static func score(_ name: [Character], _ wanted: [Character]) -> Int? {
        var place = 0
        var score = 0
        for letter in wanted {
            guard let found = name[place...].firstIndex(of: letter) else { return nil }
            score += found - place
            place = found + 1
        }
        return score
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
