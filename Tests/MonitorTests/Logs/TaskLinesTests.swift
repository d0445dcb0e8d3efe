import FoundationEssentials
import Testing

@testable import Monitor

@Suite("Lines of Airflow's task logs")
struct TaskLinesTests {
    private static let start = Date(timeIntervalSince1970: 1_795_437_000)

    private func tasks(_ lines: [(Double?, String)], earlier: Int = 0, attempt: Int = 1) -> AirflowTasks {
        AirflowTasks(
            ofRuns: .read([
                .init(dag: "d", run: "r", task: "train", state: "failed", startedAt: Self.start)
            ]), active: .read([]),
            logs: [
                .init(
                    dag: "d", run: "r", task: "train", attempt: attempt,
                    lines: lines.map { .init(at: $0.0.map { Self.start + $0 }, level: "error", text: $0.1) },
                    earlierLines: earlier)
            ])
    }

    @Test("each comes once, though every poll tells the end of the log again")
    func once() {
        var known = TaskLines()
        let first = known.new(in: tasks([(1, "a"), (2, "b")]), readAt: Self.start)
        #expect(first.map(\.text) == ["[ERROR] a", "[ERROR] b"])
        #expect(first.map(\.group) == ["airflow/d/train", "airflow/d/train"])
        #expect(first.map(\.severity) == [.error, .error])
        #expect(known.new(in: tasks([(1, "a"), (2, "b")]), readAt: Self.start).isEmpty)
        let more = known.new(in: tasks([(2, "b"), (3, "c")], earlier: 1), readAt: Self.start)
        #expect(more.map(\.text) == ["[ERROR] c"])
        #expect(known.new(in: tasks([(1, "a")], attempt: 2), readAt: Self.start).count == 1)
    }

    @Test("one without a time has that of the line before it, and the first that of the task's start")
    func times() {
        var known = TaskLines()
        let lines = known.new(in: tasks([(nil, "a"), (2, "b"), (nil, "c")]), readAt: Self.start + 99)
        #expect(lines.map { $0.at.timeIntervalSince(Self.start) } == [0, 2, 2])
    }

    @Test("an old task's lines stand before newer ones of other groups")
    func merged() {
        var world = World()
        func poll(_ payload: Payload, _ source: SourceID) {
            world.absorb(PollResult(source: source, at: Self.start + 9_000, duration: 1, outcome: .success(payload)))
        }
        let newer = (0..<3_000).map { LogLines.Line(group: "/a", at: Self.start + 100 + Double($0), text: "\($0)") }
        poll(.logLines(LogLines(lines: newer)), .logLines)
        poll(.airflowTasks(tasks([(1, "old"), (150.5, "mid")])), .airflowTasks)
        #expect(world.logStore.count == 3_002)
        #expect(world.logStore.first?.text == "[ERROR] old")
        #expect(world.logStore[52].text == "[ERROR] mid")
        #expect(zip(world.logStore, world.logStore.dropFirst()).allSatisfy { $0.at <= $1.at })
    }
}

@Suite("Lines that were read because somebody asked")
struct LogTailTests {
    private static let start = Date(timeIntervalSince1970: 1_795_437_000)

    private func lines(_ seconds: [Double], _ group: String = "container/a/redis") -> [LogLines.Line] {
        seconds.enumerated().map {
            .init(group: group, at: Self.start + $0.element, text: "\($0.element) \($0.offset)")
        }
    }

    @Test("come once, however often the end of the log is read")
    func once() {
        var tail = LogTail()
        let first = lines([1, 2, 2])
        #expect(tail.new(first).count == 3)
        #expect(tail.new(first).isEmpty)
        let more = first + [LogLines.Line(group: "container/a/redis", at: Self.start + 2, text: "late")]
        #expect(tail.new(more).map(\.text) == ["late"])
        #expect(tail.new(more).isEmpty)
        #expect(tail.new(more + lines([3])).map(\.at) == [Self.start + 3])
        #expect(tail.new(lines([1], "container/a/other")).count == 1)
        #expect(tail.new([]).isEmpty)
    }

    @Test("a container's word is its service, and its group names host and container")
    func names() {
        let group = LogGroupName.ofContainer("mlops-airflow-scheduler-1", host: "orchestration")
        #expect(Stack(name: "s").logWord(of: group) == "airflow-scheduler")
        #expect(LogGroupName.container(of: group)?.host == "orchestration")
        #expect(LogGroupName.container(of: group)?.name == "mlops-airflow-scheduler-1")
        #expect(LogGroupName.container(of: "/aws/lambda/f") == nil)
        #expect(Stack(name: "s").logWord(of: LogGroupName.ofContainer("web", host: "h")) == "web")
    }
}
