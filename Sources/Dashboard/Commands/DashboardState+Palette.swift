import Cells

extension Command {
    static let palette = Command(
        "palette", "go anywhere, run any command", hint: "go", keys: [":"], in: .anywhere
    ) {
        $0.mode = .palette(text: "", marked: 0)
        return []
    }
}

extension DashboardState {
    /// Takes in a key while the palette is open.
    mutating func typeIntoPalette(_ key: Key) -> [Effect] {
        guard case .palette(var text, var marked) = mode else { return [] }
        let entries = Finder(text, in: self).entries
        switch key {
        case .character(let character):
            if text.count < 80 { text.append(character) }
            marked = 0
        case .backspace:
            guard !text.isEmpty else {
                mode = base
                return []
            }
            text.removeLast()
            marked = 0
        case .control("u"): (text, marked) = ("", 0)
        case .down, .control("n"), .tab: marked = min(marked + 1, max(0, entries.count - 1))
        case .up, .control("p"), .backTab: marked = max(0, marked - 1)
        case .pageDown: marked = min(marked + 10, max(0, entries.count - 1))
        case .pageUp: marked = max(0, marked - 10)
        case .enter:
            mode = base
            guard entries.indices.contains(marked) else {
                if !text.isEmpty { say("nothing is called like that") }
                return []
            }
            return choose(entries[marked])
        case .escape:
            mode = base
            return []
        default: break
        }
        mode = .palette(text: text, marked: marked)
        return []
    }

    private mutating func choose(_ entry: Finder.Entry) -> [Effect] {
        switch entry.target {
        case .row(let id):
            mode = .detail(id: id, scroll: 0)
            return []
        case .place(let place):
            show(place)
            return linesToRead
        case .action(let name, let target): return begin(name, target)
        case .command(let name):
            guard let command = Command.all.first(where: { $0.name == name }) else { return [] }
            if let reason = command.disabledReason(self) {
                say(reason)
                return []
            }
            guard Keymap.scopes(self).contains(command.scope) else {
                say("\(name) has nothing to work on here")
                return []
            }
            return command.run(&self)
        }
    }
}
