import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The cursor")
struct MovementTests {
    @Test(
        "it goes where the keys say and stays on the rows",
        arguments: [
            (["down"], 0), (["j"], 0), (["down", "down"], 1), (["up"], -1), (["k"], -1), (["G"], -1), (["end"], -1),
            (["G", "g"], 0), (["end", "home"], 0), (["g", "up"], 0), (["G", "down"], -1), (["g", "pgdn"], 18),
            (["g", "space"], 18), (["g", "ctrl-f"], 18), (["g", "pgdn", "pgup"], 0), (["g", "pgdn", "b"], 0),
            (["g", "j", "j", "k"], 1),
        ] as [([String], Int)])
    func moves(_ keys: [String], _ place: Int) {
        var desk = Desk()
        #expect(desk.press(keys).isEmpty)
        #expect(desk.state.selection == desk.order[place < 0 ? desk.order.count + place : place])
    }

    @Test("every row is reached exactly once")
    func all() {
        var desk = Desk(Desk.troubled)
        var seen: [String] = []
        for _ in desk.order {
            desk.press("down")
            seen.append(desk.state.selection ?? "none")
        }
        #expect(seen == desk.order)
        let folded = OverviewRows(desk.state.judgement).groups.flatMap { $0.folded.map(\.id) }
        let rows = seen.filter { OverviewRows.place(of: $0) == nil }
        #expect(Set(rows + folded) == Set(desk.state.judgement.findings.map(\.id)))
        #expect(Set(seen).count == seen.count && Set(rows).isDisjoint(with: folded))
    }

    @Test("n and N go round the problems")
    func problems() {
        var desk = Desk(Desk.troubled)
        let problems = desk.state.judgement.problems.map(\.id)
        #expect(problems == ["airflow.scheduler", "redis", "airflow.pools"])
        for id in problems + problems {
            desk.press("n")
            #expect(desk.state.selection == id)
        }
        desk.press("N")
        #expect(desk.state.selection == problems[1])
        var back = Desk(Desk.troubled)
        back.press("N")
        #expect(back.state.selection == problems[2])
    }

    @Test("without a problem n says why it does nothing")
    func noProblem() {
        var desk = Desk()
        #expect(desk.press("n").isEmpty)
        #expect(desk.state.selection == nil)
        #expect(desk.state.notice?.text == "no row has a problem")
        desk.send(.tick(SampleWorld.now + 3))
        #expect(desk.state.notice == nil)
    }

    @Test("it stays on its row when the rows are judged anew and change their places")
    func rejudged() {
        var desk = Desk()
        desk.press("down", "down", "down")
        let id = desk.state.selection
        desk.read(Desk.troubled)
        desk.send(.tick(SampleWorld.now + 1))
        #expect(desk.state.selection == id && desk.state.selected?.id == id)
    }

    @Test("on a row that the filter hides the next movement begins at an end")
    func hidden() {
        var desk = Desk()
        desk.press("down")
        let first = desk.state.selection
        desk.press("/")
        desk.type("redis")
        #expect(desk.state.selection == first)
        desk.press("enter")
        #expect(desk.state.selection == "redis")
    }

    @Test("in a stack without rows nothing moves and nothing opens")
    func empty() {
        var desk = Desk(
            SampleWorld {
                $0.stack = Stack(name: "empty")
                $0.unread = Set($0.sources)
            })
        for key in ["down", "up", "g", "G", "pgdn", "n", "N", "enter", "d"] {
            #expect(desk.press(key).isEmpty)
            #expect(desk.state.selection == nil && desk.state.mode == .overview)
        }
    }

    @Test("what is read scrolls by lines, never above its start, and comes back from its end at once")
    func scrolling() {
        var desk = Desk()
        desk.press("?", "down", "down", "up")
        #expect(desk.state.mode == .help(scroll: 1))
        desk.press("g", "up")
        #expect(desk.state.mode == .help(scroll: 0))
        desk.press("G")
        desk.state.limitScroll(to: 12)
        desk.press("k")
        #expect(desk.state.mode == .help(scroll: 11))
        desk.press("esc", "enter", "pgdn")
        desk.state.limitScroll(to: 3)
        #expect(desk.state.mode == .detail(id: desk.order[0], scroll: 3))
        desk.press("q")
        desk.state.limitScroll(to: 0)
        #expect(desk.state.mode == .overview)
    }
}
