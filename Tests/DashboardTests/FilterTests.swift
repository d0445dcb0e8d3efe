import Cells
import Dashboard
import Monitor
import TestSupport
import Testing

@Suite("The filter")
struct FilterTests {
    @Test("letters are text, also those that are keys elsewhere; the rest of the keyboard is none")
    func typing() {
        var desk = Desk()
        desk.press("/")
        #expect(desk.state.mode == .filter)
        for letter in "qjr?/ ü日" { #expect(desk.send(.key(.character(letter))).isEmpty) }
        #expect(desk.state.filter == "qjr?/ ü日")
        desk.press("backspace", "backspace")
        #expect(desk.state.filter == "qjr?/ ")
        for key: Key in [.left, .home, .function(3), .tab, .alt("x"), .delete, .insert, .control("l")] {
            #expect(desk.send(.key(key)).isEmpty)
            #expect(desk.state.filter == "qjr?/ " && desk.state.mode == .filter)
        }
        desk.press("ctrl-u")
        #expect(desk.state.filter.isEmpty && desk.state.mode == .filter)
        desk.press("backspace")
        #expect(desk.state.mode == .overview)
    }

    @Test("Enter keeps it, Esc clears it, and Esc on the overview clears a kept one")
    func ending() {
        var desk = Desk()
        let all = desk.order
        desk.press("/")
        desk.type("redis")
        desk.press("enter")
        #expect(desk.state.mode == .overview && desk.state.filter == "redis" && desk.order.first == "redis")
        desk.press("esc")
        #expect(desk.state.filter.isEmpty && desk.order == all)
        desk.press("/")
        desk.type("x")
        desk.press("esc")
        #expect(desk.state.mode == .overview && desk.state.filter.isEmpty)
    }

    @Test("an exclamation mark turns it round; alone it hides nothing")
    func inverse() {
        var desk = Desk()
        let all = desk.order
        desk.press("/")
        desk.type("airflow")
        let kept = desk.order
        desk.press("ctrl-u")
        desk.type("!")
        #expect(desk.order == all)
        desk.type("airflow")
        let rows = desk.order + kept
        #expect(Set(desk.order).isDisjoint(with: kept))
        // What is looked for is looked for among all rows, those that are folded else included.
        #expect(Set(rows).isSuperset(of: desk.state.judgement.findings.map(\.id)))
    }

    @Test(
        "case does not matter, and words of the state and the sentence are found",
        arguments: ["REDIS", "Redis", "crit"])
    func matching(_ text: String) {
        var desk = Desk(Desk.troubled)
        desk.press("/")
        desk.type(text)
        #expect(desk.order.contains("redis"))
        #expect(OverviewRows(desk.state.judgement, filter: text).hidden > 0)
    }

    @Test("pasted text goes in without its line feeds, and however much there is, 80 letters stay")
    func pasting() {
        var desk = Desk()
        desk.press("/")
        desk.send(.paste("red\nis\r\n"))
        #expect(desk.state.filter == "redis")
        for _ in 0..<5 { desk.send(.paste(String(repeating: "x", count: 1000))) }
        #expect(desk.state.filter.count == 80)
        desk.type("y")
        #expect(desk.state.filter.count == 80 && !desk.state.filter.contains("y"))
    }

    @Test("a paste where no text is typed does nothing")
    func elsewhere() {
        for keys in [[], ["?"], ["enter"]] {
            var desk = Desk()
            desk.press(keys)
            let before = desk.state
            #expect(desk.send(.paste("q\nrm -rf\n")).isEmpty)
            #expect(desk.state == before)
        }
    }

    @Test("a filter that nothing fits leaves no row and moves nothing")
    func nothing() {
        var desk = Desk()
        desk.press("/")
        desk.type("no such row")
        desk.press("enter")
        #expect(desk.order.isEmpty && desk.state.selection == nil)
        desk.press("down", "G")
        #expect(desk.state.selection == nil)
    }
}
