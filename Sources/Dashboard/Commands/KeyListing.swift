/// The table of keys that `mltop keys` prints and the README holds.
public enum KeyListing {
    /// One line a command: its keys, its name, what it does; without those that act where nothing may be changed.
    public static func lines(_ bindings: Bindings = Bindings(), isReadOnly: Bool = false) -> [String] {
        Command.all.filter { !isReadOnly || !acting.contains($0.name) }.map { command in
            let keys = bindings.keys(of: command).joined(separator: " ")
            return pad(keys, 20) + " " + pad(command.name, 18) + " " + command.summary
        }
    }

    private static let acting: Set = [Command.actions.name, Command.login.name]

    private static func pad(_ text: String, _ count: Int) -> String {
        text + String(repeating: " ", count: max(0, count - text.count))
    }
}
