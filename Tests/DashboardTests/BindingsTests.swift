import Cells
import Dashboard
import TestSupport
import Testing

@Suite("Keys that the settings change")
struct BindingsTests {
    private func make(_ wanted: [(command: String, keys: [String])]) -> (Bindings, [Bindings.Fault]) {
        var faults: [Bindings.Fault] = []
        let bindings = Bindings(wanted, faults: &faults)
        return (bindings, faults)
    }

    @Test("a command is called by the key that it was given, and no longer by its own")
    func given() {
        let (bindings, faults) = make([("help", ["f1"])])
        #expect(faults.isEmpty)
        let map = Keymap(bindings: bindings)
        #expect(map.command(for: .function(1), in: .overview)?.name == "help")
        #expect(map.command(for: .character("?"), in: .overview) == nil)
    }

    @Test("a key that is given away is taken from the command that had it")
    func taken() {
        let (bindings, _) = make([("theme", ["r"])])
        let map = Keymap(bindings: bindings)
        #expect(map.command(for: .character("r"), in: .overview)?.name == "theme")
        let readNow = Command.all.first { $0.name == "read-now" }
        #expect(readNow.map(bindings.keys(of:)) == [])
    }

    @Test("an empty list takes a command's keys away")
    func none() {
        let (bindings, faults) = make([("theme", [])])
        #expect(faults.isEmpty)
        #expect(Keymap(bindings: bindings).command(for: .character("t"), in: .overview) == nil)
    }

    @Test(
        "what is wrong is told and left out",
        arguments: [
            (("hlep", ["f1"]), "there is no command \"hlep\""), (("help", ["F99"]), "no key is called \"F99\""),
            (("help", ["ctrl-c"]), "always"),
        ])
    func faults(_ wanted: (String, [String]), _ words: String) throws {
        let (bindings, faults) = make([(wanted.0, wanted.1)])
        let fault = try #require(faults.first)
        #expect(fault.index == 0 && fault.message.contains(words))
        #expect(bindings == Bindings() || bindings == make([]).0)
    }

    @Test("one key is given once")
    func twice() {
        let (_, faults) = make([("help", ["f1"]), ("theme", ["f1"])])
        #expect(faults.map(\.index) == [1])
    }

    @Test("the reducer obeys them")
    func reducer() {
        var desk = Desk(Desk.troubled)
        let reducer = Reducer(keymap: Keymap(bindings: make([("help", ["f1"])]).0))
        _ = reducer.reduce(&desk.state, .key(.function(1)))
        #expect(desk.state.mode == .help(scroll: 0))
    }
}
