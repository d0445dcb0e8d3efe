/// Something that a key can do, as data: the keymap, the help and the README's table all come from here.
public struct Command: Sendable {
    /// Where a command can be called.
    public enum Scope: String, Sendable {
        /// Wherever no text is typed.
        case anywhere
        /// On the overview and on every screen with tables.
        case rows
        /// On the overview.
        case overview
        /// On the screens with tables.
        case tables
        /// Among log lines.
        case logs
    }

    /// The stable name, such as `read-now`.
    public let name: String
    /// What it does, in a few words.
    public let summary: String
    /// One word for the hint bar; nil keeps it out.
    public let hint: String?
    /// The keys that call it unless the config says otherwise, by name.
    public let keys: [String]
    /// Where it can be called.
    public let scope: Scope
    /// Why it cannot be called now; nil when it can.
    public let disabledReason: @Sendable (DashboardState) -> String?
    /// Does it.
    public let run: @Sendable (inout DashboardState) -> [Effect]

    init(
        _ name: String, _ summary: String, hint: String? = nil, keys: [String], in scope: Scope,
        disabledReason: @escaping @Sendable (DashboardState) -> String? = { _ in nil },
        run: @escaping @Sendable (inout DashboardState) -> [Effect]
    ) {
        self.name = name
        self.summary = summary
        self.hint = hint
        self.keys = keys
        self.scope = scope
        self.disabledReason = disabledReason
        self.run = run
    }

    /// All commands, in the order of the help.
    public static let all: [Command] =
        logCommands + [
            .down, .up, .first, .last, .pageDown, .pageUp, .left, .right, .open, .detail, .nextProblem,
            .previousProblem,
            .filter, .palette, .nextTable, .previousTable, .sort, .sortDown, .copy, .page, .login,
            .actions, .readNow,
            .theme,
            .help,
            .redraw,
            .back,
            .quit, .logsOfRow, .acknowledge, .beneath, .above, .events, .overview,
        ] + screens
}
