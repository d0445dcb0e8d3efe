import Cells
import Dashboard
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("The cursor among the rows on top of a place")
struct TopRowTests {
    /// Airflow's screen in trouble: the scheduler critical, the pools with a warning.
    private func airflow(_ keys: String...) -> Desk {
        var desk = Desk(Desk.troubled)
        desk.press(["3"] + keys)
        return desk
    }

    private func top(_ desk: Desk) -> String? { desk.state.visits.last?.top }

    @Test("begins on what is critical, and among the lines where nothing is")
    func begins() {
        #expect(top(airflow()) == "airflow.scheduler")
        var desk = Desk()
        desk.press("3")
        #expect(top(desk) == nil && desk.state.line?.id == desk.state.listings.first?.id(0))
        desk.read(Desk.troubled)
        #expect(top(desk) == nil, "a row that fails later takes the cursor from nobody")
    }

    @Test("begins on what is critical where the table cannot be read because of it")
    func unread() {
        var desk = Desk(SampleWorld { $0.failures[.tracking] = .refused(host: "192.0.2.10", port: 5000) })
        desk.press("4")
        #expect(desk.state.listings[0].count == 0 && desk.state.isUnread(desk.state.listings[0]))
        #expect(top(desk) == desk.state.topRows?.order.first && top(desk) != nil)
    }

    @Test("n goes on into the next table, and a place begins in the one that has what is critical")
    func tables() {
        var desk = Desk(
            SampleWorld {
                $0.change("mlflow") {
                    $0.state = "exited"; $0.exitCode = 137; $0.isOOMKilled = true
                }
            })
        desk.press("2")
        #expect(desk.state.visits.last?.focus == 1 && desk.state.line?.id == "compose.mlflow")
        desk.press("tab", "g")
        #expect(desk.state.visits.last?.focus == 0)
        desk.press("n")
        #expect(desk.state.line?.id == "compose.mlflow")
        desk.press("n", "N")
        #expect(desk.state.line?.id == "compose.mlflow", "it is the only one")
    }

    @Test("goes down to the table and up again, a row at a time, and leaps over all")
    func moves() throws {
        var desk = airflow()
        let order = try #require(desk.state.topRows?.order)
        #expect(order.count > 2)
        for id in order {
            #expect(top(desk) == id && desk.state.line?.id == id)
            desk.press("j")
        }
        #expect(top(desk) == nil && desk.state.visits.last?.cursor.position == 0)
        desk.press("k")
        #expect(top(desk) == order.last)
        desk.press("g")
        #expect(top(desk) == order.first)
        desk.press("G")
        let count = desk.state.listings[0].count
        #expect(top(desk) == nil && desk.state.visits.last?.cursor.position == count - 1)
        desk.press("g")
        #expect(top(desk) == nil, "the first line of the table")
    }

    @Test("Tab goes from the last table to the rows and on to the first table, Shift-Tab the other way")
    func tab() {
        var desk = airflow("tab")
        #expect(top(desk) == nil && desk.state.visits.last?.focus == 0)
        desk.press("shift-tab")
        #expect(top(desk) == "airflow.scheduler")
        desk.press("shift-tab")
        #expect(top(desk) == nil && desk.state.visits.last?.focus == desk.state.listings.count - 1)
        desk.press("tab")
        #expect(top(desk) == "airflow.scheduler")
    }

    @Test("n and N go round the rows that are not well and the lines that say so")
    func problems() {
        var desk = airflow("n")
        #expect(top(desk) == "airflow.pools")
        desk.press("n")
        #expect(top(desk) == "airflow.scheduler", "no line of the table is bad")
        desk.press("N")
        #expect(top(desk) == "airflow.pools")
        desk.press("N")
        #expect(top(desk) == "airflow.scheduler")
        desk = airflow("tab", "n")
        #expect(top(desk) == "airflow.scheduler")
    }

    @Test("Enter says why, Esc leads back to the row, and the keys of a row work on it")
    func keys() {
        var desk = airflow("enter")
        #expect(desk.state.mode == .detail(id: "airflow.scheduler", scroll: 0))
        desk.press("esc")
        #expect(desk.state.mode == .screen && top(desk) == "airflow.scheduler")
        desk.press("x")
        guard case .acting(.menu(let menu)) = desk.state.mode else { return #expect(Bool(false), "no menu") }
        #expect(menu.title == "airflow scheduler")
        desk.press("esc", "a")
        #expect(desk.state.mode == .acknowledge(row: "airflow.scheduler", marked: 0))
        desk.press("esc")
        #expect(
            desk.press("c").contains {
                if case .copy(let text) = $0 { text.contains("airflow.scheduler") } else { false }
            })
    }

    @Test("a row that is no longer there gives the cursor back to the table")
    func gone() {
        var desk = airflow("n")
        #expect(top(desk) == "airflow.pools")
        desk.read(Desk.troubled)
        #expect(top(desk) == "airflow.pools")
        desk.press("tab", "4")
        #expect(top(desk) == nil)
    }

    @Test("a click puts the cursor on a row on top, a second one opens it")
    func click() {
        var desk = airflow("tab")
        desk.send(.click(Spot.row("airflow.api")))
        #expect(top(desk) == "airflow.api" && desk.state.mode == .screen)
        desk.send(.click(Spot.row("airflow.api")))
        #expect(desk.state.mode == .detail(id: "airflow.api", scroll: 0))
    }

    @Test("Tab from a DAG comes to its newest run")
    func follows() throws {
        var desk = airflow("tab", "G")
        let runs = try #require(desk.state.world.airflowLists.value?.runs.value)
        let dags = try #require(desk.state.world.airflowLists.value?.dags.value)
        for dag in dags {
            desk = airflow("tab", "g")
            while desk.state.line?.id != dag.id { desk.press("j") }
            desk.press("tab")
            let own = runs.first { $0.dag == dag.id }
            #expect(desk.state.line?.id == (own ?? runs.first).map { "\($0.dag) \($0.id)" })
        }
    }

    @Test("where all rows follow from one elsewhere the cursor begins on that one, which Enter and x are about")
    func folded() throws {
        var desk = Desk(
            SampleWorld {
                $0.closeShells()
                for source in [SourceID.mlflow, .tracking] {
                    $0.failures[source] = .refused(host: "192.0.2.10", port: 5000)
                }
            })
        desk.press("4")
        let rows = try #require(desk.state.topRows)
        #expect(rows.order.count == Set(rows.order).count)
        for cause in rows.causes { #expect(rows.order.contains(cause.id)) }
        if rows.bad.isEmpty, let first = rows.causes.first { #expect(top(desk) == first.id) }
    }

    @Test("a letter that means nothing says so, and what is no letter is passed over")
    func unknown() {
        var desk = airflow()
        desk.press("L")
        #expect(desk.state.notice?.text == "L does nothing here; ? lists the keys")
        desk.press("j")
        #expect(desk.state.notice == nil)
        desk.press(">")
        #expect(desk.state.notice?.text == "> does nothing here; ? lists the keys")
        desk.press("j")
        for key in [Key.character("("), .character(" "), .character("\u{FFFD}"), .control("n")] {
            desk.send(.key(key))
            #expect(desk.state.notice == nil)
        }
    }

    @Test("what a large screen shows beneath a line stays while the cursor is on top")
    func companions() throws {
        var desk = airflow("tab")
        let line = try #require(desk.state.tableLine)
        desk.press("k")
        #expect(top(desk) != nil)
        #expect(desk.state.tableLine == line)
        #expect(desk.state.beneath.isEmpty == false)
    }
}
