import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Commands")
struct CommandTests {
    @Test("Enter and d open the row under the cursor, without one the row of the verdict", arguments: ["enter", "d"])
    func opens(_ key: String) {
        var desk = Desk(Desk.troubled)
        desk.press(key)
        #expect(desk.state.mode == .detail(id: "airflow.scheduler", scroll: 0))
        desk.press("esc", "G", "k", key)
        #expect(desk.state.mode == .detail(id: desk.order[desk.order.count - 2], scroll: 0))
        var calm = Desk()
        calm.press(key)
        #expect(calm.state.mode == .detail(id: calm.order[0], scroll: 0))
    }

    @Test("q and Esc leave what is open; q on the overview ends, Esc there does not", arguments: ["q", "esc"])
    func leaves(_ key: String) {
        for open in ["?", "enter"] {
            var desk = Desk()
            desk.press(open)
            #expect(desk.press(key).isEmpty)
            #expect(desk.state.mode == .overview)
            #expect(desk.press(key) == (key == "q" ? [.quit] : []))
        }
    }

    @Test("Ctrl-C ends from anywhere", arguments: [[], ["?"], ["enter"], ["/"]])
    func control(_ keys: [String]) {
        var desk = Desk()
        desk.press(keys)
        #expect(desk.press("ctrl-c") == [.quit])
    }

    @Test("? opens the help and closes it", arguments: ["?"])
    func help(_ key: String) {
        var desk = Desk()
        desk.press(key)
        #expect(desk.state.mode == .help(scroll: 0))
        desk.press(key)
        #expect(desk.state.mode == .overview)
    }

    @Test("r reads everything now and says so for three seconds")
    func reads() {
        var desk = Desk()
        #expect(desk.press("r") == [.poll(nil)])
        #expect(desk.state.notice?.text == "reading every source now")
        desk.send(.tick(SampleWorld.now + 2.9))
        #expect(desk.state.notice != nil)
        desk.send(.tick(SampleWorld.now + 3.1))
        #expect(desk.state.notice == nil)
    }

    @Test("t goes round the themes; with one theme it says why it does nothing")
    func themes() {
        var desk = Desk(themes: ["dark", "light", "mono"])
        #expect(desk.press("t", "t", "t") == [.theme("light"), .theme("mono"), .theme("dark")])
        var one = Desk(themes: ["dark"])
        #expect(one.press("t").isEmpty)
        #expect(one.state.notice?.text == "there is one theme only")
    }

    @Test("Ctrl-L draws anew, and so does another size")
    func redraws() {
        var desk = Desk()
        #expect(desk.press("ctrl-l") == [.redraw])
        #expect(desk.send(.resized(Size(columns: 40, rows: 12))) == [.redraw])
        #expect(desk.state.size == Size(columns: 40, rows: 12))
    }

    @Test("keys without a meaning change nothing")
    func unknown() {
        let keys: [Key] = [
            .character("z"), .character("Z"), .character("€"), .alt("7"), .alt("q"), .control("z"), .control("d"),
            .function(12), .backspace, .insert, .delete,
        ]
        for open in [[], ["?"], ["enter"]] {
            var desk = Desk(Desk.troubled)
            desk.press(open)
            let before = desk.state
            for key in keys { #expect(desk.send(.key(key)).isEmpty) }
            #expect(desk.state == before)
        }
    }

    @Test("any run of keys leaves a state that can be gone on with")
    func anything() {
        var random = SplitMix(seed: 7)
        let names = Command.all.flatMap(\.keys).filter { $0 != "q" } + ["backspace", "x", "!", "left", "tab"]
        var desk = Desk(Desk.troubled, themes: ["dark", "light"])
        for _ in 0..<2000 {
            desk.press(names[Int(random.next() % UInt64(names.count))])
            #expect(desk.state.filterHere.count <= 80 && desk.state.visits.count <= 12)
            if let id = desk.state.selection {
                #expect(desk.state.judgement[id] != nil || OverviewRows.place(of: id) != nil)
            }
        }
    }

    @Test("the clock never goes back by a poll that ended before the last tick")
    func time() {
        var desk = Desk()
        desk.send(.tick(SampleWorld.now + 10))
        desk.read(SampleWorld())
        #expect(desk.state.now == SampleWorld.now + 10)
    }

    @Test("what changed is kept with its moment")
    func changes() {
        var desk = Desk()
        // What is set up otherwise than it should be was so before.
        #expect(desk.state.log.changes.allSatisfy { $0.id.hasPrefix("posture.") })
        desk.read(Desk.troubled)
        #expect(Set(desk.state.log.changes.map(\.id)).isSuperset(of: ["airflow.scheduler", "airflow.pools"]))
    }
}

/// Numbers that look random and are the same in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
