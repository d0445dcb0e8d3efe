public import Cells

/// Which command a key calls in a mode.
public struct Keymap: Sendable {
    private let anywhere: [Key: Command]
    private let overview: [Key: Command]

    /// The keys of `commands`; of two commands with one key in one place the first has it.
    public init(_ commands: [Command] = Command.all) {
        var anywhere: [Key: Command] = [:]
        var overview: [Key: Command] = [:]
        for command in commands {
            for key in command.keys.compactMap(Key.init(name:)) {
                if command.place == .overview {
                    overview[key] = overview[key] ?? command
                } else {
                    anywhere[key] = anywhere[key] ?? command
                }
            }
        }
        self.anywhere = anywhere
        self.overview = overview
    }

    /// The command of `key` in `mode`; nil where the key means nothing or is text.
    public func command(for key: Key, in mode: Mode) -> Command? {
        switch mode {
        case .filter: nil
        case .overview: overview[key] ?? anywhere[key]
        case .detail, .help: anywhere[key]
        }
    }
}
