import Cells

/// Keys that the settings give to commands in place of their own.
public struct Bindings: Equatable, Sendable {
    /// Why a binding is left out.
    public struct Fault: Equatable, Sendable {
        /// The place in the list that was given, from 0.
        public var index: Int
        /// What is wrong.
        public var message: String
        /// The words that would have been right, to look for the nearest.
        public var known: [String]
    }

    private var byName: [String: [String]] = [:]
    /// The names of the only commands that have keys; nil where all have theirs.
    private var only: Set<String>?

    /// Every command with its own keys.
    public init() {}

    /// The bindings of which command and keys are known; the others are told in `faults` and left out.
    public init(_ wanted: [(command: String, keys: [String])], faults: inout [Fault]) {
        var taken: [String: String] = [:]
        for (index, binding) in wanted.enumerated() {
            guard let command = Command.all.first(where: { $0.name == binding.command }) else {
                let message = "there is no command \"\(Sanitiser.clean(String(binding.command.prefix(40))))\""
                faults.append(Fault(index: index, message: message, known: Command.all.map(\.name)))
                continue
            }
            var keys: [String] = []
            for key in binding.keys {
                if Key(name: key) == nil {
                    let message = "\(command.name): no key is called \"\(Sanitiser.clean(String(key.prefix(20))))\""
                    faults.append(Fault(index: index, message: message, known: Self.keyNames))
                } else if key == "ctrl-c" {
                    faults.append(
                        Fault(index: index, message: "\(command.name): ctrl-c quits from anywhere, always", known: []))
                } else if let other = taken[key] {
                    faults.append(
                        Fault(index: index, message: "\(command.name): \(key) is given to \(other) already", known: []))
                } else {
                    taken[key] = command.name
                    keys.append(key)
                }
            }
            if !keys.isEmpty || binding.keys.isEmpty { byName[command.name] = keys }
        }
    }

    /// The same bindings where no other command has a key, as on a wall, where nobody sees what a key opens.
    public func limited(to names: Set<String>) -> Bindings {
        var limited = self
        limited.only = names
        return limited
    }

    /// The keys of a command: those that were given to it, or its own without those that were given away.
    public func keys(of command: Command) -> [String] {
        if let only, !only.contains(command.name) { return [] }
        if let given = byName[command.name] { return given }
        return command.keys.filter { key in
            !byName.contains { name, keys in
                keys.contains(key) && Command.all.contains { $0.name == name && Self.meet($0.scope, command.scope) }
            }
        }
    }

    /// True when both scopes are searched in some mode.
    private static func meet(_ left: Command.Scope, _ right: Command.Scope) -> Bool {
        left == right || left == .anywhere || right == .anywhere || left == .rows || right == .rows
    }

    /// The names of keys that are no letter.
    private static let keyNames = [
        "enter", "esc", "tab", "shift-tab", "space", "up", "down", "left", "right", "pgup", "pgdn", "home", "end",
        "ins", "del", "backspace",
    ]
}
