import FoundationEssentials
import TestSupport
import Testing

@testable import Monitor

@Suite("Airflow's DAGs, runs and tasks are judged by their own period")
struct AirflowJudgementTests {
    private static let dag = "nyc_taxi_duration_prediction"

    /// A run of the sample's monthly DAG in a month of 2026, `minutes` long.
    private static func run(
        _ month: Int, _ state: String = "success", type: String = "scheduled", minutes: Double = 12, dag: String = dag
    ) -> AirflowLists.Run {
        let at = CivilTime(year: 2026, month: month, day: 1).start
        return .init(
            dag: dag, id: "\(type)__\(month)", state: state, type: type, runAfter: at, queuedAt: at + 1,
            startedAt: at + 2, endedAt: state == "running" ? nil : at + 2 + minutes * 60)
    }

    @Test("the row of a failed run tells the exception, the task and the end of its log")
    func tellsException() throws {
        let finding = try #require(
            SampleWorld {
                $0.lists.runs = .read([Self.run(11, "failed"), Self.run(10)])
                $0.tasks.logs = [
                    .init(
                        dag: Self.dag, run: "scheduled__11", task: "train_model", attempt: 1,
                        lines: [.init(text: "about to fail"), .init(text: "ValueError: no data")],
                        exception: "ValueError: no data", place: "train.py:13 in train")
                ]
            }
            .judgement["airflow.runs"])
        #expect(finding.sentence == "DAG \(Self.dag) failed in train_model 1 Nov 00:12")
        #expect(finding.why.hasPrefix("train_model: ValueError: no data (train.py:13 in train); run scheduled__11"))
        #expect(finding.next.contains("train_model"))
        #expect(finding.facts.contains(.init("log", "ValueError: no data")))
    }

    @Test("a failed run warns until a later success, by hand or by schedule", arguments: ["manual", "scheduled"])
    func clears(type: String) {
        func severity(_ later: AirflowLists.Run?) -> Severity? {
            SampleWorld { $0.lists.runs = .read([later, Self.run(10, "failed"), Self.run(9)].compactMap(\.self)) }
                .judgement["airflow.runs"]?.severity
        }
        #expect(severity(nil) == .warning)
        #expect(severity(Self.run(11, "running", type: type)) == .warning)
        #expect(severity(Self.run(11, type: type)) == .ok)
    }

    @Test("a failed run by hand of a DAG with a schedule warns too")
    func byHandWithSchedule() {
        let sample = SampleWorld { $0.lists.runs = .read([Self.run(11, "failed", type: "manual"), Self.run(10)]) }
        #expect(sample.judgement["airflow.runs"]?.severity == .warning)
    }

    @Test("a failure by hand without a schedule is a note, gone after 24 h", arguments: [(23.0, true), (25.0, false)])
    func note(hours: Double, isNoted: Bool) throws {
        let finding = try #require(
            SampleWorld {
                $0.lists.dags = .read([.init(id: "lab")])
                $0.lists.runs = .read([
                    .init(
                        dag: "lab", id: "1", state: "failed", type: "manual", runAfter: $0.now - 30 * 3600,
                        endedAt: $0.now - 2 - hours * 3600)
                ])
            }
            .judgement["airflow.runs"])
        #expect(finding.severity == .ok)
        #expect(finding.facts.contains { $0.name == "note" && $0.value.contains("lab") } == isNoted)
    }

    @Test("a DAG named in expect_running is told when it fails, is paused or is gone")
    func expected() {
        func judgement(_ dags: [AirflowLists.DAG], _ runs: [AirflowLists.Run] = []) -> Judgement {
            SampleWorld {
                $0.stack.expectedDAGs = ["train"]
                $0.lists.dags = .read(dags)
                $0.lists.runs = .read(runs)
            }
            .judgement
        }
        let paused = judgement([.init(id: "train", isPaused: true)])["airflow.dags"]
        #expect(paused?.sentence == "DAG train is paused and expected to run")
        let gone = judgement([])["airflow.dags"]
        #expect(gone?.severity == .warning && gone?.sentence.contains("does not know train") == true)
        let failed = judgement([.init(id: "train", isPaused: true)], [Self.run(11, "failed", dag: "train")])
        #expect(failed["airflow.runs"]?.severity == .warning)
        #expect(judgement([.init(id: "train")])["airflow.dags"]?.severity == .ok)
    }

    @Test("what wrongs several DAGs is one row that counts the others and names them all")
    func several() throws {
        let finding = try #require(
            SampleWorld {
                $0.lists.dags = .read((1...3).map { .init(id: "d\($0)", schedule: "@daily") })
                $0.lists.runs = .read((1...3).map { Self.run(10, "failed", dag: "d\($0)") })
            }
            .judgement["airflow.runs"])
        #expect(finding.sentence.hasSuffix(", and 2 more"))
        #expect(finding.facts.count { $0.name == "also" } == 3)
    }

    @Test("a run that was cleared and goes on again is not well before it ends so; a later success outdoes it")
    func again() throws {
        func finding(_ change: (inout [AirflowLists.Run]) -> Void) -> Finding? {
            SampleWorld {
                var runs = [
                    AirflowLists.Run(
                        dag: "d", id: "now", state: "running", type: "scheduled", runAfter: $0.now - 7_200,
                        startedAt: $0.now - 60)
                ]
                change(&runs)
                $0.lists.dags = .read([.init(id: "d", schedule: "@daily")])
                $0.lists.runs = .read(runs)
            }
            .judgement["airflow.runs"]
        }
        let failedAt = SampleWorld.now - 3_600
        let again = try #require(finding { $0[0].failedBefore = failedAt })
        #expect(again.severity == .warning && again.brief == "d runs again" && again.since == failedAt)
        #expect(again.measures.first { $0.name == "failed" }?.value == 0)
        #expect(finding { _ in }?.severity == .ok)
        #expect(
            finding {
                $0[0].failedBefore = failedAt
                $0.insert(
                    AirflowLists.Run(
                        dag: "d", id: "later", state: "success", type: "scheduled", runAfter: SampleWorld.now - 3_600,
                        startedAt: SampleWorld.now - 600, endedAt: SampleWorld.now - 300), at: 0)
            }?.severity == .ok)
    }

    @Test(
        "a run is stuck when it takes three times as long as the longest good one",
        arguments: [(29.0, false), (31.0, true)])
    func stuck(minutes: Double, isStuck: Bool) {
        let sample = SampleWorld {
            $0.lists.runs = .read(
                [
                    AirflowLists.Run(
                        dag: Self.dag, id: "now", state: "running", type: "manual", runAfter: $0.now - minutes * 60,
                        startedAt: $0.now - 2 - minutes * 60)
                ] + (7...9).reversed().map { Self.run($0, minutes: 10) })
        }
        #expect((sample.judgement["airflow.runs"]?.severity == .warning) == isStuck)
    }

    @Test("a DAG without a success for one and a half of its periods is told, a younger one is not")
    func silent() {
        func severity(_ hours: Double) -> Severity? {
            SampleWorld {
                $0.lists.dags = .read([.init(id: "daily", schedule: "@daily", nextRunAfter: $0.now + 60)])
                $0.lists.runs = .read([
                    .init(dag: "daily", id: "1", state: "success", type: "scheduled", endedAt: $0.now - hours * 3600)
                ])
            }
            .judgement["airflow.dags"]?.severity
        }
        #expect(severity(37) == .warning)
        #expect(severity(36) == .ok)
    }

    @Test("queues that are long by habit make no DAG late")
    func habit() {
        func severity(waits: Double) -> Severity? {
            SampleWorld {
                let now = $0.now
                $0.lists.dags = .read([.init(id: "slow", schedule: "@daily", nextRunAfter: now - 3600)])
                $0.lists.runs = .read(
                    (1...5).map { day in
                        let queued = now - Double(day) * 86_400
                        return .init(
                            dag: "slow", id: "\(day)", state: "success", type: "scheduled", runAfter: queued,
                            queuedAt: queued, startedAt: queued + waits, endedAt: queued + waits + 60)
                    })
            }
            .judgement["airflow.dags"]?.severity
        }
        #expect(severity(waits: 10) == .warning)
        #expect(severity(waits: 2400) == .ok)
    }

    @Test("a heartbeat beyond the limit is late until it was silent in three answers running")
    func threePolls() {
        var sample = SampleWorld()
        var world = sample.world
        func next(_ age: Double) -> Finding? {
            sample.now += 5
            sample.airflow.answeredAt = sample.now - 1
            sample.airflow.scheduler.heartbeat = sample.now - 1 - age
            sample.airflow.dagProcessor.heartbeat = sample.now - 2
            sample.airflow.triggerer.heartbeat = sample.now - 2
            world.absorb(sample.result(of: .airflowHealth))
            let scene = Scene(world: world, stack: sample.stack, now: sample.now, mode: .running)
            return Judgement(of: scene)["airflow.scheduler"]
        }
        let seen = [4, 61, 66, 71].map { next(Double($0)) }
        #expect(seen.map { $0?.severity } == [.ok, .warning, .warning, .critical])
        #expect(seen[1]?.soft == Finding.Soft(count: 1, of: 3) && seen[1]?.takesChildrenDown == false)
        #expect(next(3)?.severity == .ok)
    }

    @Test("a DAG processor that was seen to be stopped in order stays so while its beat grows old")
    func staysStopped() {
        var sample = SampleWorld()
        var world = sample.world
        let beat = sample.now
        let seen = (1...8).map { poll -> Severity? in
            sample.now = beat + Double(poll) * 5
            sample.airflow.answeredAt = sample.now - 1
            sample.airflow.scheduler.heartbeat = sample.now - 2
            sample.airflow.triggerer.heartbeat = sample.now - 2
            sample.airflow.dagProcessor = .init(status: "unhealthy", heartbeat: beat)
            world.absorb(sample.result(of: .airflowHealth))
            let scene = Scene(world: world, stack: sample.stack, now: sample.now, mode: .running)
            return Judgement(of: scene)["airflow.dag-processor"]?.severity
        }
        #expect(seen.allSatisfy { $0 == .critical })
    }

    @Test("a scheduler that is dead at the first look is critical at once on a running screen")
    func deadAtStart() {
        let sample = SampleWorld { $0.airflow.scheduler.heartbeat = $0.now - 300 }
        #expect(Judgement(of: sample.scene(.running))["airflow.scheduler"]?.severity == .critical)
    }

    @Test("one of two instances that beats no more warns, and both are named")
    func instances() throws {
        let finding = try #require(
            SampleWorld {
                $0.airflow.scheduler.detailedStatus = "degraded"
                $0.airflow.scheduler.instances = [
                    .init(host: "a", status: "healthy"), .init(host: "b", status: "unhealthy"),
                ]
            }
            .judgement["airflow.scheduler"])
        #expect(finding.severity == .warning && finding.why.contains("unhealthy on b"))
        #expect(finding.facts.contains(.init("on a", "healthy")))
    }

    @Test("without a login the rows are there, not configured and not counted")
    func withoutLogin() {
        let judgement = SampleWorld { $0.stack.airflow?.user = nil }.judgement
        let ids = ["login", "runs", "dags", "worker", "imports", "pools"].map { "airflow.\($0)" }
        for id in ids {
            #expect(judgement[id]?.modifier == .notConfigured, "\(id)")
            #expect(judgement[id]?.next.contains("MLTOP_AIRFLOW_PASSWORD") == true, "\(id)")
        }
        #expect(Verdict(judgement).severity == .ok)
    }

    @Test("an import error is told with the time at which it was first seen")
    func firstSeen() {
        let finding = SampleWorld {
            $0.lists.importErrors = .read([
                .init(file: "/d/a.py", lastLine: "SyntaxError: x", seenAt: $0.now, firstSeenAt: $0.now - 3600)
            ])
        }
        .judgement["airflow.imports"]
        #expect(finding?.since == SampleWorld.now - 3600)
        #expect(finding?.facts.first?.value.contains("since 23 Nov 11:41") == true)
    }

    @Test("of several import errors the one that MLflow does not explain stands for itself")
    func mixedImports() {
        let judgement = SampleWorld {
            $0.failures[.mlflow] = .refused(host: "192.0.2.10", port: 5000)
            $0.lists.importErrors = .read([
                .init(file: "/d/train.py", lastLine: "mlflow.exceptions.MlflowException: x"),
                .init(file: "/d/other.py", lastLine: "SyntaxError: y"),
            ])
        }
        .judgement
        #expect(judgement["airflow.imports"]?.modifier == nil)
        #expect(judgement["airflow.imports"]?.why == "SyntaxError: y")
    }

    @Test("a worker that takes nothing follows a dead Redis")
    func redis() {
        let judgement = SampleWorld {
            $0.failures[.redis] = .refused(host: "192.0.2.10", port: 6379)
            $0.closeShells()
            $0.tasks.active = .read([
                .init(dag: "d", run: "r", task: "t", state: "queued", queuedAt: SampleWorld.now - 300)
            ])
        }
        .judgement
        #expect(judgement["airflow.worker"]?.modifier == .suppressed(by: "redis"))
    }

    @Test("a worker that runs a long task while another waits is not said to take nothing")
    func busy() throws {
        let judgement = SampleWorld {
            $0.closeShells()
            $0.tasks.active = .read([
                .init(
                    dag: "d", run: "r", task: "long", state: "running", attempt: 1, startedAt: SampleWorld.now - 900),
                .init(dag: "d", run: "r", task: "t", state: "queued", queuedAt: SampleWorld.now - 400),
            ])
        }
        .judgement
        let worker = try #require(judgement["airflow.worker"])
        #expect(worker.severity == .warning && worker.urgency == .today)
        #expect(worker.brief == "runs 1, 1 waits")
        #expect(worker.why.hasSuffix("the worker may have no slot free, or is gone with what it runs"))
    }
}

@Suite("The DAG that makes the model")
struct TrainingDAGTests {
    @Test(
        "is found by its name or tags, else it is the one that is due next",
        arguments: [
            (["hourly_report", "train_monthly"], "train_monthly"), (["a", "b"], "a"), (["b"], "b"), ([], nil),
        ] as [([String], String?)])
    func found(ids: [String], expected: String?) {
        var lists = SampleWorld().lists
        lists.dags = .read(
            ids.enumerated().map {
                .init(id: $1, schedule: "@daily", nextRunAfter: SampleWorld.now + Double($0) * 60)
            } + [.init(id: "paused_model", isPaused: true, schedule: "@daily", nextRunAfter: SampleWorld.now)])
        #expect(lists.trainingDAG?.id == expected)
    }
}
