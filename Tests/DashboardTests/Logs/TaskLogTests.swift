import Cells
import FoundationEssentials
import Monitor
import TestSupport
import Testing

@testable import Dashboard

@Suite("Logs of tasks that somebody opens")
struct TaskLogTests {
    private static let place = Place.task(dag: "train", run: "r1", task: "fit", index: -1)

    /// A desk on the log of a task that nobody polls.
    private func desk(_ change: (inout AirflowTasks.Instance) -> Void = { _ in }) -> Desk {
        var task = AirflowTasks.Instance(dag: "train", run: "r1", task: "fit", state: "success")
        (task.attempt, task.startedAt, task.endedAt) = (1, SampleWorld.now - 600, SampleWorld.now - 300)
        change(&task)
        var desk = Desk(SampleWorld { $0.tasks = AirflowTasks(ofRuns: .read([task]), active: .read([])) })
        desk.state.descend(to: Self.place)
        return desk
    }

    /// What is asked for once `seconds` went on.
    private func asked(_ desk: inout Desk, after seconds: Double = 0) -> AirflowTasks.Instance? {
        let effects = desk.send(.tick(desk.state.now + seconds))
        return effects.lazy.compactMap { if case .readTask(let task) = $0 { task } else { nil } }.first
    }

    private func log(_ attempt: Int = 1, _ lines: String...) -> AirflowTasks.Log {
        AirflowTasks.Log(dag: "train", run: "r1", task: "fit", attempt: attempt, lines: lines.map { .init(text: $0) })
    }

    private func nothing(_ desk: Desk) -> String { desk.state.listings.first?.nothing ?? "" }

    @Test("the log of a task that ended is read once, whatever became of it")
    func once() throws {
        var desk = desk()
        let task = try #require(asked(&desk))
        #expect(asked(&desk, after: 5) == nil, "the answer is awaited")
        #expect(nothing(desk) == "reading the log")
        desk.send(.readTask(task, .success(log(1, "fitting", "done"))))
        #expect(desk.state.listings.first?.count == 2)
        #expect(asked(&desk, after: 500) == nil)
    }

    @Test("a fault says why, and is asked for again a minute later")
    func fault() throws {
        var desk = desk()
        let task = try #require(asked(&desk))
        desk.send(.readTask(task, .failure(.timedOut(seconds: 20))))
        #expect(nothing(desk).hasPrefix("the log cannot be read: "))
        #expect(asked(&desk, after: 59) == nil)
        #expect(asked(&desk, after: 1) != nil)
    }

    @Test("what a running task writes is read again, and once more when it ended; a fault keeps what was read")
    func running() throws {
        var desk = desk { ($0.state, $0.endedAt) = ("running", nil) }
        let task = try #require(asked(&desk))
        desk.send(.readTask(task, .success(log(1, "fitting"))))
        #expect(asked(&desk, after: 9) == nil)
        #expect(asked(&desk, after: 1) == task)
        desk.send(.readTask(task, .failure(.timedOut(seconds: 20))))
        #expect(desk.state.listings.first?.count == 1)
        #expect(
            desk.state.place?.content.lines(desk.state).contains { $0.text.hasPrefix("cannot be read again: ") } == true
        )
        #expect(asked(&desk, after: 60) == task)
        desk.send(.readTask(task, .success(log(1, "fitting"))))
        var ended = task
        (ended.state, ended.endedAt) = ("success", desk.state.now)
        desk.read(SampleWorld { $0.tasks = AirflowTasks(ofRuns: .read([ended]), active: .read([])) })
        #expect(asked(&desk) != nil || desk.state.taskLogs[Self.place]?.task == ended)
    }

    @Test("nothing is asked for of a task that has not begun, that is polled, or that nobody looks at")
    func unasked() {
        var waiting = desk { ($0.state, $0.attempt, $0.startedAt, $0.endedAt) = ("queued", 0, nil, nil) }
        #expect(asked(&waiting) == nil)
        #expect(nothing(waiting) == "this task has not begun: it has no log")
        var elsewhere = desk()
        elsewhere.press("esc")
        #expect(asked(&elsewhere) == nil)
        var polled = desk()
        let known = log(1, "fitting")
        polled.read(
            SampleWorld {
                let task = polled.state.world.airflowTasks.value?.ofRuns.value ?? []
                $0.tasks = AirflowTasks(ofRuns: .read(task), active: .read([]), logs: [known])
            })
        #expect(polled.state.taskLogs[Self.place] == nil || asked(&polled) == nil)
    }

    @Test("the newest tasks that were opened are kept, and no more")
    func bounded() {
        var desk = TaskLogDesk()
        for number in 0..<40 {
            let task = AirflowTasks.Instance(dag: "train", run: "r\(number)", task: "fit", state: "success")
            desk.ask(task)
        }
        #expect(desk[.task(dag: "train", run: "r39", task: "fit", index: -1)] != nil)
        #expect(desk[.task(dag: "train", run: "r1", task: "fit", index: -1)] == nil)
    }
}
