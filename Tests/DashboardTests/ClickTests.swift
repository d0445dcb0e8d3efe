import Cells
import Dashboard
import TestSupport
import Testing

@Suite("The mouse")
struct ClickTests {
    @Test("a click puts the cursor on a row, a second one opens it")
    func row() {
        var desk = Desk(Desk.troubled)
        desk.send(.click(Spot.row("airflow.api")))
        #expect(desk.state.selection == "airflow.api" && desk.state.mode == .overview)
        desk.send(.click(Spot.row("airflow.api")))
        #expect(desk.state.mode == .detail(id: "airflow.api", scroll: 0))
    }

    @Test("a click on a hint runs its command, and one that cannot run says why")
    func hint() {
        var desk = Desk(Desk.troubled)
        desk.send(.click(Spot.command("help")))
        #expect(desk.state.mode == .help(scroll: 0))
    }

    @Test("a click on a line of a table selects, then opens; a position beyond the table does nothing")
    func line() {
        var desk = Desk(Desk.troubled)
        desk.send(.key(.character("3")))
        desk.send(.click(Spot.line(table: 0, position: 99_999)))
        #expect(desk.state.visits.count == 1)
        desk.send(.click(Spot.line(table: 0, position: 0)))
        #expect(desk.state.visits.last?.cursor.id != nil)
        desk.send(.click(Spot.line(table: 0, position: 0)))
        #expect(desk.state.visits.count == 2)
    }

    @Test("while text is typed a click on a row does nothing")
    func typing() {
        var desk = Desk(Desk.troubled)
        desk.send(.key(.character("/")))
        desk.send(.click(Spot.row("airflow.api")))
        #expect(desk.state.mode == .filter && desk.state.selection == nil)
    }

    @Test("the wheel moves the cursor")
    func wheel() {
        var desk = Desk(Desk.troubled)
        desk.send(.wheel(3))
        // No line of a short list is passed over.
        #expect(desk.state.selection == desk.order[desk.order.count <= 30 ? 0 : 2])
    }

    @Test("a click on a column's head sorts by it, once more from the other end, then not at all")
    func head() {
        var desk = Desk(Desk.troubled)
        desk.press("3")
        for isDown in [false, true, nil] {
            desk.send(.click(Spot.head(table: 0, column: 1)))
            let sort = desk.state.visits.last?.cursor.order.sort
            #expect(sort?.isDown == isDown && sort?.column == isDown.map { _ in 1 })
        }
        desk.send(.click(Spot.head(table: 0, column: 99)))
        desk.send(.click(Spot.head(table: 99, column: 0)))
        #expect(desk.state.visits.last?.focus == 0 && desk.state.visits.last?.cursor.order.sort == nil)
    }

    @Test("a click on a find of the palette goes there, the wheel marks, and Esc can be clicked")
    func palette() {
        var desk = Desk(Desk.troubled)
        desk.press(":")
        desk.type("mlflow")
        desk.send(.wheel(3))
        guard case .palette("mlflow", let marked) = desk.state.mode else {
            Issue.record("the wheel closed the palette")
            return
        }
        #expect(marked >= 1)
        desk.send(.click(Spot.choice(99_999)))
        #expect(desk.state.mode == .overview)
        desk.press(":")
        desk.type("mlflow")
        desk.send(.click(Spot.choice(0)))
        #expect(desk.state.place == .mlflow && desk.state.mode == .screen)
        desk.press(":")
        desk.send(.click(Spot.escape))
        #expect(desk.state.mode == .screen)
        desk.send(.click(Spot.escape))
        #expect(desk.state.mode == .overview && desk.state.visits.isEmpty)
    }

    @Test("a click marks a time to acknowledge for, a second one takes it")
    func acknowledge() {
        var desk = Desk(Desk.troubled)
        desk.send(.click(Spot.row("airflow.scheduler")))
        desk.press("a")
        #expect(desk.send(.click(Spot.choice(1))).isEmpty)
        #expect(desk.state.mode == .acknowledge(row: "airflow.scheduler", marked: 1))
        #expect(desk.send(.click(Spot.choice(1))).count == 1)
        #expect(desk.state.mode == .overview)
    }

    @Test("a click marks an action, a second one opens its dialog, and a button means nothing before there is one")
    func menu() {
        var desk = Desk(Desk.troubled)
        desk.send(.click(Spot.row("host.orchestration")))
        desk.press("x")
        guard case .acting(.menu(let menu)) = desk.state.mode, menu.entries.count > 1 else {
            Issue.record("no menu")
            return
        }
        let other = menu.marked == 0 ? 1 : 0
        desk.send(.click(Spot.choice(other)))
        guard case .acting(.menu(let moved)) = desk.state.mode else {
            Issue.record("the first click closed the menu")
            return
        }
        #expect(moved.marked == other)
        desk.send(.click(Spot.button(does: true)))
        #expect(desk.state.mode == .acting(.menu(moved)))
        desk.send(.click(Spot.escape))
        #expect(desk.state.mode == .overview)
    }
}
