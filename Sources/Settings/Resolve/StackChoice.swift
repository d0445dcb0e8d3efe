/// The `[stack.NAME]` that is used.
struct StackChoice: Equatable {
    /// The file that has it.
    var file: String
    /// What it says.
    var stack: ConfigStack
    /// Who chose it.
    var origin: Origin

    /// The stack that was asked for, else the first of the first file that has any; nil when no file has one.
    ///
    /// Throws when the one that was asked for is not there.
    static func choose(
        _ inputs: SettingsInputs, among configs: [ConfigFile], notes: inout [ConfigNote]
    ) throws(ConfigFault) -> StackChoice? {
        let variable = inputs.environment["MLTOP_STACK"].flatMap { $0.isEmpty ? nil : $0 }
        let names = configs.flatMap { $0.stacks.map(\.name) }
        if let wanted = inputs.flags.stack ?? variable, !names.isEmpty {
            let origin: Origin = inputs.flags.stack == nil ? .environment("MLTOP_STACK") : .flag("--stack")
            for file in configs {
                guard let stack = file.stacks.first(where: { $0.name == wanted }) else { continue }
                return StackChoice(file: file.path, stack: stack, origin: origin)
            }
            let files = listed(configs.filter { !$0.stacks.isEmpty }.map(\.path), "or")
            let hint = suggestion(for: wanted, in: names)
            let message = "no stack \(quoted(wanted)) in \(files)\(hint); there is \(listed(names.map { plain($0) }))"
            throw ConfigFault(file: "\(origin)", message: message)
        }
        guard let file = configs.first(where: { !$0.stacks.isEmpty }), let stack = file.stacks.first else { return nil }
        if file.stacks.count > 1 {
            let shown = listed(file.stacks.map { plain($0.name) })
            let message = "holds the stacks \(shown); \(plain(stack.name)) is used, choose with --stack NAME"
            notes.append(ConfigNote(file: file.path, message: message))
        }
        return StackChoice(file: file.path, stack: stack, origin: .file(file.path, line: stack.line))
    }
}
