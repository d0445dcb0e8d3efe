import Cells
import Dashboard
import TestSupport
import Testing

@Suite("Keys as data")
struct KeymapTests {
    @Test("every key of every command has a name that is understood")
    func names() {
        for command in Command.all {
            #expect(!command.keys.isEmpty)
            for key in command.keys { #expect(Key(name: key) != nil, "\(command.name): \(key)") }
        }
    }

    @Test("no two commands that can be called in one place share a key")
    func distinct() {
        for (index, left) in Command.all.enumerated() {
            for right in Command.all[(index + 1)...] {
                let meet: Bool = [Mode.overview, .screen].contains { mode in
                    Set([left.scope, right.scope]).isSubset(of: Keymap.scopes(mode))
                }
                #expect(!meet || Set(left.keys).isDisjoint(with: right.keys), "\(left.name) and \(right.name)")
            }
        }
    }

    @Test("names are unique and the listing has them all, aligned")
    func listing() {
        #expect(Set(Command.all.map(\.name)).count == Command.all.count)
        let lines = KeyListing.lines()
        #expect(lines.count == Command.all.count)
        for (command, line) in zip(Command.all, lines) {
            #expect(line.hasPrefix(command.keys.joined(separator: " ")))
            #expect(line.dropFirst(21).hasPrefix(command.name) && line.hasSuffix(command.summary))
            #expect(line.dropFirst(40).hasPrefix(command.summary), "\(line)")
        }
    }

    @Test("keys that a terminal may take for itself are never the only way")
    func flow() {
        for command in Command.all {
            #expect(!Set(command.keys).subtracting(["ctrl-s", "ctrl-q", "ctrl-a", "ctrl-b"]).isEmpty)
        }
    }

    @Test("no capital letter does more than move the cursor")
    func capitals() {
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
            var desk = Desk(Desk.troubled)
            #expect(desk.send(.key(.character(letter))).isEmpty)
            #expect(desk.state.mode == .overview)
        }
    }

    @Test("a command is found by its key where it belongs, and no command where text is typed")
    func places() {
        let map = Keymap()
        for command in Command.all {
            for key in command.keys.compactMap(Key.init(name:)) {
                for mode in [Mode.overview, .screen, .help(scroll: 0), .fields(scroll: 0)] {
                    let scopes = Keymap.scopes(mode)
                    // Of commands that share a key the one of the nearest scope has it.
                    let nearest = scopes.lazy.compactMap { scope in
                        Command.all.first { $0.scope == scope && $0.keys.compactMap(Key.init(name:)).contains(key) }
                    }
                    #expect(map.command(for: key, in: mode)?.name == nearest.first?.name)
                }
                #expect(map.command(for: key, in: .filter) == nil)
                #expect(map.command(for: key, in: .palette(text: "", marked: 0)) == nil)
            }
        }
    }
}
