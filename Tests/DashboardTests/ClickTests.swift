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
}
