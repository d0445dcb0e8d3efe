public import Cells

/// Which command a key calls in a mode.
public struct Keymap: Sendable {
    private var byScope: [Command.Scope: [Key: Command]] = [:]

    /// The keys of `commands`, or those that `bindings` give them; of two commands with one key in one scope the first has
    /// it.
    public init(_ commands: [Command] = Command.all, bindings: Bindings = Bindings()) {
        for command in commands {
            for key in bindings.keys(of: command).compactMap(Key.init(name:)) where byScope[command.scope]?[key] == nil
            {
                byScope[command.scope, default: [:]][key] = command
            }
        }
    }

    /// The command of `key` in `mode`; nil where the key means nothing or is text.
    public func command(for key: Key, in mode: Mode) -> Command? {
        Self.scopes(mode).lazy.compactMap { byScope[$0]?[key] }.first
    }

    /// The command of `key` where the eye is; nil where the key means nothing or is text.
    public func command(for key: Key, in state: DashboardState) -> Command? {
        Self.scopes(state).lazy.compactMap { byScope[$0]?[key] }.first
    }

    /// The scopes whose commands can be called where the eye is, the nearest first.
    public static func scopes(_ state: DashboardState) -> [Command.Scope] {
        (state.mode == .screen && state.isOnLogLines ? [.logs] : []) + scopes(state.mode)
    }

    /// True where the first key of a command means something nearer there: `t` among log lines is their times.
    public static func isShadowed(_ command: Command, in state: DashboardState) -> Bool {
        // Everywhere else no two commands that meet share a key.
        guard state.mode == .screen, state.isOnLogLines, command.scope != .logs,
            let key = state.bindings.keys(of: command).first
        else { return false }
        return Command.logCommands.contains { state.bindings.keys(of: $0).contains(key) }
    }

    /// The scopes whose commands can be called in a mode, the nearest first.
    public static func scopes(_ mode: Mode) -> [Command.Scope] {
        switch mode {
        case .filter, .palette, .acknowledge, .acting: []
        case .overview: [.overview, .rows, .anywhere]
        case .screen: [.tables, .rows, .anywhere]
        case .detail, .fields, .help: [.anywhere]
        }
    }
}
