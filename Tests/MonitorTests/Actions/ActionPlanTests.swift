import FoundationEssentials
import Monitor
import TestSupport
import Testing

@Suite("Plans of actions")
struct ActionPlanTests {
    private func plan(
        _ action: String, _ target: ActionTarget, _ input: ActionInput = ActionInput(mark: "m"),
        _ change: (inout SampleWorld) -> Void = { _ in }
    ) throws -> ActionPlan {
        let scene = SampleWorld(change).scene()
        return try #require(Action.named(action, in: scene.stack)).plan(in: scene, for: target, input: input)
    }

    private static let host = ActionTarget(.host(name: "orchestration", instance: "i-0orchestration"))

    @Test("EC2 is asked by the id alone, tried first, and never with force", arguments: ["stop-host", "reboot-host"])
    func hosts(_ action: String) throws {
        let plan = try plan(action, Self.host)
        #expect(plan.steps.map(\.kind) == [.look, .look, .change])
        let lines = plan.steps.map { $0.lines.joined() }
        #expect(lines[0].contains("Filter.1.Value.1=i-0orchestration "))
        #expect(lines[1...].allSatisfy { $0.contains("InstanceId.1=i-0orchestration") })
        #expect(lines[1].hasSuffix("DryRun=true"))
        #expect(!lines.joined().lowercased().contains("force"))
        #expect(plan.confirmation == .typed("orchestration"))
        #expect(plan.depends.contains { $0.hasPrefix("down meanwhile: ") && $0.contains("airflow.scheduler") })
    }

    @Test("a danger beyond what was asked for never comes without a word that is typed, and is told in the same step")
    func demands() throws {
        var plan = try plan("start-host", Self.host) { $0.hosts.hosts["orchestration"]?.state = "stopped" }
        #expect(plan.confirmation == .press && plan.danger == nil)
        plan.demand("orchestration", for: "it bites")
        #expect(plan.confirmation == .typed("orchestration") && plan.danger == "it bites")
        plan.demand("orchestration")
        #expect(plan.confirmation == .typed("orchestration") && plan.danger == nil)
        let stop = try self.plan("stop-host", Self.host) { $0.tasks.active = .read([]) }
        #expect(stop.danger == "all that runs on orchestration is down until somebody starts it")
    }

    @Test("a stop says which tasks die, or that nobody knows")
    func tasks() throws {
        let running = AirflowTasks.Instance(dag: "drift_report", run: "r1", task: "compare", state: "running")
        let some = try plan("stop-host", Self.host) { $0.tasks.active = .read([running]) }
        #expect(some.depends.contains("dies: task compare of drift_report, run r1"))
        let none = try plan("stop-host", Self.host) { $0.tasks.active = .read([]) }
        #expect(none.depends.contains("no task runs"))
        let unknown = try plan("stop-host", Self.host) { $0.failures[.airflowTasks] = .timedOut(seconds: 5) }
        #expect(unknown.depends.contains { $0.hasPrefix("tasks that run: not known") })
    }

    @Test("a start watches the host and everything on it, and a frontend only its own")
    func goals() throws {
        let stopped: (inout SampleWorld) -> Void = {
            for name in ["orchestration", "frontend"] { $0.hosts.hosts[name]?.state = "stopped" }
        }
        let all = try plan("start-host", Self.host, ActionInput(), stopped)
        for row in ["airflow.api", "airflow.scheduler", "mlflow.api", "status.page"] {
            #expect(all.goals.contains(.row(row)), "\(row)")
        }
        #expect(!all.goals.contains(.row("frontend.gui")))
        let frontend = ActionTarget(.host(name: "frontend", instance: "i-0frontend"))
        let own = try plan("start-host", frontend, ActionInput(), stopped)
        #expect(own.goals.contains(.row("frontend.gui")))
        #expect(!own.goals.contains(.row("airflow.api")))
    }

    @Test("unpausing says which run starts at once")
    func unpause() throws {
        let dag = ActionTarget(.dag("old_experiment"))
        let plan = try plan("unpause", dag)
        #expect(plan.depends.first == "starts the run of 1 Nov 00:00 at once")
        #expect(plan.goals == [.dag("old_experiment", isPaused: false)])
        let later = try self.plan("unpause", dag) {
            $0.lists.dags = .read([.init(id: "old_experiment", isPaused: true, nextRunAfter: SampleWorld.now + 3600)])
        }
        #expect(later.depends.first?.hasSuffix("nothing starts before") == true)
    }

    @Test("a run is made under an id of its own, in the API that the server has, and waits behind one that runs")
    func trigger() throws {
        let dag = ActionTarget(.dag("drift_report"))
        let new = try plan("trigger", dag, ActionInput(conf: "{\"a\":1}", mark: "m1"))
        #expect(new.steps.last?.lines.last == #"  {"dag_run_id":"mltop__m1","logical_date":null,"conf":{"a":1}}"#)
        let old = try plan("trigger", dag) { $0.airflow.version = "2.10.5" }
        #expect(old.steps.last?.lines.first == "Airflow POST /api/v1/dags/drift_report/dagRuns")
        let unknown = try plan("trigger", dag) { $0.airflow.version = nil }
        #expect(unknown.refusal?.contains("version is not known") == true)
        let tight = try plan("trigger", dag) { $0.probes["orchestration"]?.memory?.available = 0.9e9 }
        #expect(tight.confirmation == .typed("drift_report") && !tight.warnings.isEmpty)
        let queued = try plan("trigger", dag) {
            $0.lists.dags = .read([.init(id: "drift_report", maxActiveRuns: 1)])
            $0.lists.runs = .read([.init(dag: "drift_report", id: "r1", state: "running", type: "manual")])
        }
        #expect(queued.warnings.contains { $0.contains("r1 is running and 1 may run at once") })
    }

    @Test(
        "of a DAG without a named run the one under way is marked as failed, and the failed one is run again",
        arguments: [
            ("fail-run", [("r1", "running")], "drift_report/r1"), ("fail-run", [("r1", "queued")], "drift_report/r1"),
            ("fail-run", [("r1", "success")], nil), ("fail-run", [("r2", "running"), ("r1", "queued")], nil),
            ("clear-run", [("r1", "failed")], "drift_report/r1"), ("clear-run", [("r1", "running")], nil),
        ] as [(String, [(String, String)], String?)])
    func runs(_ action: String, _ runs: [(String, String)], _ target: String?) {
        let scene = SampleWorld { sample in
            sample.lists.runs = .read(
                runs.map { .init(dag: "drift_report", id: $0.0, state: $0.1, type: "scheduled") })
        }
        .scene()
        switch ActionTarget.named(["drift_report"], kind: .run, of: action, in: scene) {
        case .success(let found): #expect(found.id == target)
        case .failure(let fault): #expect(target == nil && fault.words.contains("drift_report has "))
        }
    }

    @Test(
        "the line of a DAG offers the run that is in question before the DAG itself",
        arguments: [
            ([("r1", "failed")], ["drift_report/r1"]), ([("r2", "running"), ("r1", "success")], ["drift_report/r2"]),
            ([("r2", "success"), ("r1", "failed")], []),
        ] as [([(String, String)], [String])])
    func lineOfDAG(_ runs: [(String, String)], _ wanted: [String]) {
        let scene = SampleWorld { sample in
            sample.lists.runs = .read(
                runs.map { .init(dag: "drift_report", id: $0.0, state: $0.1, type: "scheduled") })
        }
        .scene()
        let targets = ActionTarget.all(at: "drift_report", in: scene)
        #expect(targets.map(\.id) == wanted + ["drift_report"])
    }

    @Test("enabling a mapping says how much waits and how old it is; where there is none, how to make one")
    func mapping() throws {
        let target = ActionTarget(.mapping(nil))
        let plan = try plan("enable-mapping", target) { $0.disableMapping() }
        #expect(plan.passing.count == 1 && plan.passing[0].contains("records"))
        #expect(plan.passing[0].contains("kept 24 h") || plan.passing[0].contains("kept 1 d"))
        // A backlog grows by itself: who agreed to it agrees to a little more.
        let later = try self.plan("enable-mapping", target) {
            $0.disableMapping()
            $0.now += 15
        }
        #expect(later.passing != plan.passing || later.difference(to: plan) == nil)
        #expect(plan.difference(to: later) == nil)
        let missing = try self.plan("enable-mapping", target) { $0.function.mappings = .read([]) }
        #expect(missing.refusal == "there is no mapping to enable")
        #expect(missing.steps.isEmpty)
        #expect(missing.advice.contains { $0.hasPrefix("aws lambda create-event-source-mapping") })
        #expect(missing.advice.contains { $0.hasPrefix("resource \"aws_lambda_event_source_mapping\"") })
    }

    @Test("what rests on data older than ten seconds is not fresh")
    func fresh() throws {
        let plan = try plan("stop-host", Self.host)
        #expect(plan.isFresh(at: SampleWorld.now))
        #expect(!plan.isFresh(at: SampleWorld.now + 9))
        var unread = plan
        unread.readAt = nil
        #expect(!unread.isFresh(at: SampleWorld.now))
    }

    @Test("who agreed to a plan did not agree to another target, another step or another loss")
    func difference() throws {
        let plan = try plan("stop-host", Self.host)
        #expect(plan.difference(to: plan) == nil)
        let running = AirflowTasks.Instance(dag: "d", run: "r", task: "t", state: "running")
        let losing = try self.plan("stop-host", Self.host) { $0.tasks.active = .read([running]) }
        #expect(plan.difference(to: losing) == "dies: task t of d, run r")
        let other = try self.plan("stop-host", Self.host) { $0.hosts.hosts["orchestration"]?.id = "i-0other" }
        #expect(plan.difference(to: other) != nil)
        #expect(other.refusal == "orchestration is i-0other now, not i-0orchestration")
    }

    @Test("a test ride is the same whenever its plan is made anew, and another with another mark")
    func ride() throws {
        let target = ActionTarget(.stream("taxi-rides"))
        let plan = try plan("test-ride", target) { $0.stack.allowsTestRides = true }
        let later = try self.plan("test-ride", target) {
            $0.stack.allowsTestRides = true
            $0.now += 20
        }
        #expect(plan.difference(to: later) == nil)
        let other = try self.plan("test-ride", target, ActionInput(mark: "n")) { $0.stack.allowsTestRides = true }
        #expect(plan.difference(to: other) != nil)
    }

    @Test("at a task of a run is what can be done to the run")
    func task() {
        let run = "scheduled__2026-11-23T12"
        let targets = ActionTarget.all(at: "drift_report \(run) compare -1", in: SampleWorld().scene())
        #expect(targets.first?.thing == .run(dag: "drift_report", run: run))
        #expect(ActionTarget.all(at: "drift_report gone compare -1", in: SampleWorld().scene()).isEmpty)
    }

    @Test("words with anything in them reach a shell as one word each")
    func quoting() {
        #expect(ShellOrder.quoted(["docker", "restart", "a-b_c.1"]) == "docker restart a-b_c.1")
        #expect(
            ShellOrder.quoted(["", "a b", "it's", "$(x)", "`x`", "a;b"]) == "'' 'a b' 'it'\\''s' '$(x)' '`x`' 'a;b'")
    }

    @Test("a conf is the JSON text of one object, in one line")
    func conf() {
        for good in ["{}", "{\"a\": [1, {\"b\": null}]}", " {\"ü\":\"\\n\"} "] {
            #expect(ActionConf.fault(in: good) == nil)
        }
        let deep = String(repeating: "{\"a\":", count: 40) + "1" + String(repeating: "}", count: 40)
        for bad in ["", "[]", "1", "{", "{}{}", "{\"a\":1}\n", deep, String(repeating: " ", count: 20_000) + "{}"] {
            #expect(ActionConf.fault(in: bad) != nil, "\(bad.prefix(20))")
        }
    }
}
