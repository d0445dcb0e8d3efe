import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("The cursor goes into what is beneath a line")
struct BeneathTests {
    private static let dag = "a"

    /// A DAG with two runs, of which the newest failed in one of two tasks.
    private static let failing = SampleWorld { sample in
        let now = sample.now
        sample.lists.dags = .read([.init(id: dag), .init(id: "z")])
        sample.lists.runs = .read(
            [("new", "failed"), ("old", "success")].map { id, state in
                .init(dag: dag, id: id, state: state, type: "manual", runAfter: now - 900, endedAt: now - 600)
            })
        sample.tasks.ofRuns = .read(
            [("new", "load", "success"), ("new", "train", "failed"), ("old", "load", "success")].map {
                run, task, state in
                .init(dag: dag, run: run, task: task, state: state, attempt: 1, endedAt: now - 600)
            })
        sample.tasks.logs = [
            .init(
                dag: dag, run: "new", task: "train", attempt: 1,
                lines: [.init(level: "info", text: "begins"), .init(level: "error", text: "KeyError: 'x'")])
        ]
    }

    private static let runs = Place.dag(dag)
    private static let tasks = Place.run(dag: dag, run: "new")
    private static let log = Place.task(dag: dag, run: "new", task: "train", index: -1)

    @Test("with Right step by step, each on the line that tells most, and with Left back")
    func keys() {
        var desk = Desk(Self.failing)
        desk.press("3")
        #expect(desk.state.beneath.map(\.place) == [Self.runs, Self.tasks, Self.log])
        desk.press("right")
        #expect(desk.state.place == Self.runs && desk.state.insets == 1 && desk.state.surrounding.place == .airflow)
        #expect(desk.state.beneath.map(\.place) == [Self.runs, Self.tasks, Self.log])
        desk.press("right")
        #expect(desk.state.place == Self.tasks && desk.state.line?.fields[1].text == "train")
        desk.press("right")
        #expect(desk.state.place == Self.log && desk.state.line?.fields.last?.text == "KeyError: 'x'")
        #expect(desk.state.insets == 3 && desk.state.beneath.count == 3)
        desk.press("right")
        #expect(desk.state.place == Self.log && desk.state.notice != nil)
        desk.press("left", "left")
        #expect(desk.state.place == Self.runs && desk.state.insets == 1)
        desk.press("esc")
        #expect(desk.state.place == .airflow && desk.state.insets == 0 && desk.state.line?.id == Self.dag)
        desk.press("left")
        #expect(desk.state.place == .airflow && desk.state.notice != nil)
    }

    @Test("what is further beneath follows the cursor there, and Enter opens it as a screen of its own")
    func follows() {
        var desk = Desk(Self.failing)
        desk.press("3", "right", "j")
        #expect(desk.state.beneath.map(\.place) == [Self.runs, .run(dag: Self.dag, run: "old")])
        desk.press("enter")
        #expect(desk.state.place == .run(dag: Self.dag, run: "old") && desk.state.insets == 0)
        desk.press("esc")
        #expect(desk.state.place == Self.runs && desk.state.insets == 1 && desk.state.line?.id == "a old")
    }

    @Test("with a click on one of its lines, and a second one opens what is beneath that")
    func click() {
        var desk = Desk(Self.failing)
        desk.press("3")
        desk.send(.click(Spot.beneath(level: 2, table: 0, position: 1)))
        #expect(desk.state.place == Self.tasks && desk.state.insets == 2)
        #expect(desk.state.line?.fields[1].text == "train")
        desk.send(.click(Spot.beneath(level: 2, table: 0, position: 1)))
        #expect(desk.state.place == Self.log && desk.state.insets == 0)
        desk.press("esc")
        desk.send(.click(Spot.beneath(level: 1, table: 0, position: 1)))
        #expect(desk.state.place == Self.runs && desk.state.insets == 1 && desk.state.line?.id == "a old")
        desk.send(.click(Spot.beneath(level: 0, table: 1)))
        #expect(desk.state.place == .airflow && desk.state.visits.last?.focus == 1)
        desk.send(.click(Spot.beneath(level: 0, table: 0, position: 1)))
        #expect(desk.state.line?.id == "z" && desk.state.insets == 0)
    }

    @Test(
        "a click on what is no longer there does nothing",
        arguments: ["beneath", "beneath 9 0 0", "beneath 1 7 0", "beneath 1 0 999", "beneath -1 0", "beneath x"])
    func stray(_ spot: String) {
        var desk = Desk(Self.failing)
        desk.press("3")
        desk.send(.click(spot))
        #expect(desk.state.line != nil && desk.state.visits.count <= 2 && desk.state.mode == .screen)
    }

    @Test("where nothing is shown beside a table Right opens what Enter would")
    func plain() {
        var desk = Desk()
        desk.press("2", "right")
        #expect(desk.state.visits.count == 2 && desk.state.insets == 0)
    }

    @Test("each table is made once after a change, however often a frame and a key ask for it")
    func builds() {
        var desk = Desk(Self.failing)
        desk.press("3")
        let state = desk.state
        let first = state.beneath.map(\.listings.count)
        let made = state.madeListings.builds
        // The screen itself, and the runs, the tasks and the log beneath its line.
        #expect(made == 4)
        for _ in 0..<5 { #expect(state.beneath.map(\.listings.count) == first && state.line?.id == Self.dag) }
        #expect(state.madeListings.builds == made)
        desk.press("right", "right", "left", "j")
        #expect(desk.state.madeListings.builds <= made + 1)
        desk.send(.tick(SampleWorld.now + 5))
        #expect(desk.state.madeListings.builds < made)
        _ = desk.state.beneath
        #expect(desk.state.place == Self.runs && desk.state.madeListings.builds <= made)
    }
}
